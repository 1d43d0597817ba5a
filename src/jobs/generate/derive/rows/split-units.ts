import { datumOf, unknownDatum } from "../../constraints/datum.ts";
import { evaluate } from "../../constraints/evaluate.ts";
import { conjunctsOf } from "../../constraints/expression.ts";
import type { TableRules } from "../../constraints/table-rules.ts";
import type { Unit } from "../../constraints/unit.ts";
import type { Model } from "../../model/entity.ts";
import type { ColumnSite } from "../../series.ts";
import { momentsOf } from "../words/moments-of.ts";
import { rowSplit } from "./row-splits.ts";
import { splitUnit } from "../units/split-unit.ts";

/** What the parts of sums are looked for in. */
export interface SplitSite {
  readonly rules: TableRules;
  /** Columns that are filled otherwise. */
  readonly taken: ReadonlySet<string>;
  /** Whether one of some columns is made, by whatever way, of a given one. */
  readonly isMadeOf: (columns: readonly string[], goal: string) => boolean;
}

/** Columns of which checks say what they add up to, as far as they are not filled otherwise. */
export function splitUnits(
  site: ColumnSite,
  model: Model,
  { rules: { checks }, taken, isMadeOf }: SplitSite,
): readonly Unit[] {
  const types = new Map(site.table.columns.map(({ name, type }) => [name, type]));
  const [now] = momentsOf(model);
  const done = new Set(taken);
  return checks.flatMap(({ name, expression }) =>
    (expression === null ? [] : conjunctsOf(expression)).flatMap((part): readonly Unit[] => {
      const columns = site.table.columns.filter((column) => !done.has(column.name));
      const split = rowSplit(part, { columns, checks });
      if (split === null || split.parts.some(({ column }) => isMadeOf(split.needs, column.name))) return [];
      for (const { column } of split.parts) done.add(column.name);
      const unit = splitUnit({
        parts: split.parts.map(({ column, low, high }) => ({
          column: column.name,
          low,
          high,
          draws: site.rowDraws(`part ${column.name}`),
        })),
        decimals: split.decimals,
        needs: split.needs,
        total: (cell) => {
          const scope = {
            now,
            column: (column: string) => {
              const type = types.get(column);
              return type === undefined ? unknownDatum : datumOf(cell(column), type);
            },
          };
          const found = evaluate(split.from, scope);
          return found.kind === "number" ? found.value : null;
        },
      });
      return [{ ...unit, constraints: [name] }];
    }),
  );
}
