import { baseType } from "../../../../catalog/base-type.ts";
import { datumOf, unknownDatum } from "../../constraints/datum.ts";
import { evaluate } from "../../constraints/evaluate.ts";
import { columnsOf } from "../../constraints/expression.ts";
import { parseExpression } from "../../constraints/parse-expression.ts";
import type { TableRules } from "../../constraints/table-rules.ts";
import type { Unit } from "../../constraints/unit.ts";
import type { Model } from "../../model/entity.ts";
import type { ColumnSite } from "../../series.ts";
import { valueOf } from "../spaces/fitting-space.ts";
import { momentsOf } from "../words/moments-of.ts";
import { computedUnit } from "../units/plain-units.ts";

/**
 * Generated columns that are part of a foreign key, which nobody writes and the row referenced must agree with: what they will
 * hold is worked out. Where that is beyond us, no row is found, and the foreign key is named before any is written.
 */
export function generatedUnits(site: ColumnSite, model: Model, { references }: TableRules): readonly Unit[] {
  const { columns } = site.table.table;
  const types = new Map(columns.map(({ name, type }) => [name, type]));
  const [now] = momentsOf(model);
  return columns.flatMap((column): readonly Unit[] => {
    const keys = references.filter((key) => key.columns.includes(column.name));
    if (column.generated === null || keys.length === 0) return [];
    const expression = parseExpression(column.generated.expression);
    const constraints = keys.map(({ name }) => name);
    const needs = expression === null ? [] : columnsOf(expression);
    const unit = computedUnit(column.name, needs, (cell) => {
      if (expression === null) return undefined;
      const scope = {
        now,
        column: (name: string) => {
          const type = types.get(name);
          return type === undefined ? unknownDatum : datumOf(cell(name), type);
        },
      };
      return valueOf(evaluate(expression, scope), baseType(column.type).name)?.[0];
    });
    return [{ ...unit, constraints }];
  });
}
