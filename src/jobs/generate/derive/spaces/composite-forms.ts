import { baseType } from "../../../../catalog/base-type.ts";
import type { TypeRef } from "../../../../catalog/catalog.ts";
import { dayLength } from "../../constraints/datum.ts";
import { columnsOf, operandsOf, type Expression } from "../../constraints/expression.ts";
import type { RowCheck } from "../../constraints/table-rules.ts";
import { fittingSpace } from "./fitting-space.ts";
import type { SpaceSite } from "./natural-space.ts";
import type { Space } from "./space.ts";
import { compositeParts, type CompositePart } from "./type-space.ts";

/** Rows of a composite type whose fields are what checks ask of them, each as a column of its own would be. */
export function compositeForms(site: SpaceSite, checks: readonly Expression[]): readonly Space[] {
  const type = baseType(site.column.type);
  const parts = type.kind === "composite" ? compositeParts(site.catalog, type) : null;
  if (parts === null) return [];
  const fields = parts.map((part) => fieldSpace(site, part, checks));
  if (fields.every((field) => field === null)) return [];
  return [
    {
      summary: `rows of ${type.name}`,
      size: 1_000_000,
      distinct: false,
      at: (place) => {
        const values = fields.map((field, nth) =>
          field === null ? parts[nth].text(place, nth) : quoted(String(field.at(place % field.size) ?? "")),
        );
        return `(${values.join(",")})`;
      },
    },
  ];
}

function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, "\\$&")}"`;
}

/** What checks leave of a field; null for one of which they do not speak. */
function fieldSpace(site: SpaceSite, { name, sql }: CompositePart, checks: readonly Expression[]): Space | null {
  const type = typeOf(sql);
  const said = type === null ? [] : checks.flatMap((check) => ofField(check, site.column.name, name));
  if (type === null || said.length === 0) return null;
  const own = said.map((expression): RowCheck => ({ name, columns: [name], expression, source: "" }));
  const column = { ...site.column, name, type, notNull: true, default: null };
  return fittingSpace({ ...site, column, wide: false }, own, [site.today * dayLength])?.space ?? null;
}

/** The comparisons of a field with what is known, as if the field were a column. */
function ofField(part: Expression, column: string, field: string): readonly Expression[] {
  const is = (side: Expression): boolean =>
    side.kind === "cast"
      ? is(side.of)
      : side.kind === "field" && side.name === field && side.of.kind === "column" && side.of.name === column;
  const own: Expression = { kind: "column", name: field };
  if (part.kind === "compared" && is(part.left) && columnsOf(part.list).length === 0) return [{ ...part, left: own }];
  if (part.kind === "operator" && part.operands.length === 2 && part.operands.some(is)) {
    const operands = part.operands.map((side) => (is(side) ? own : side));
    return operands.every((side) => side === own || columnsOf(side).length === 0) ? [{ ...part, operands }] : [];
  }
  return operandsOf(part).flatMap((inner) => ofField(inner, column, field));
}

/** The usual types that fields have. */
function typeOf(sql: string): TypeRef | null {
  const [, written] = names.find(([pattern]) => pattern.test(sql)) ?? [];
  if (written === undefined) return null;
  const length = Number(/^character[^(]*\((\d+)\)/.exec(sql)?.[1] ?? 0);
  return {
    oid: 0,
    schema: "pg_catalog",
    name: written,
    sql,
    kind: "base",
    length: length === 0 ? null : length,
    element: null,
    base: null,
    extension: null,
  };
}

const names: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^text/, "text"],
  [/^character varying/, "varchar"],
  [/^character\(/, "bpchar"],
  [/^smallint/, "int2"],
  [/^integer/, "int4"],
  [/^bigint/, "int8"],
  [/^numeric/, "numeric"],
  [/^date/, "date"],
  [/^timestamp with /, "timestamptz"],
];
