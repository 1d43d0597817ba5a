import { isTextual } from "../../../../catalog/base-type.ts";
import type { Catalog, TableColumn } from "../../../../catalog/catalog.ts";
import { baseType } from "../../../../catalog/base-type.ts";
import { tokensOf } from "../../constraints/tokens.ts";
import type { RowCheck } from "../../constraints/table-rules.ts";
import type { Value } from "../../model/value.ts";

/** Literals in checks and in the bodies of the functions that they call: what such functions compare with. */
export function literalHints(catalog: Catalog, column: TableColumn, checks: readonly RowCheck[]): readonly Value[] {
  const bodies = catalog.prerequisites.flatMap((each) => (each.kind === "function" ? [each.function] : []));
  const sources = checks.flatMap(({ source }) => [
    source,
    ...bodies.filter(({ id }) => source.includes(id.name)).map(({ create }) => bodyOf(create)),
  ]);
  const tokens = sources.flatMap((source) => tokensOf(source) ?? []);
  const base = baseType(column.type);
  if (isTextual(base)) return distinct(tokens.filter(({ kind }) => kind === "string").map(({ text }) => text));
  if (!/^(?:int[248]|numeric|float[48])$/.test(base.name)) return [];
  const numbers = tokens
    .filter(({ kind, text }) => kind === "number" && /^\d{1,9}(?:\.\d+)?$/.test(text))
    .map(({ text }) => Number(text));
  const whole = base.name.startsWith("int");
  return distinct(
    numbers
      .flatMap((number) => [number - 1, number, number + 1, number * 2])
      .filter((number) => number >= 0 && (!whole || Number.isInteger(number)) && number < 32_767),
  );
}

/** What stands between the dollar quotes of a function. */
function bodyOf(create: string): string {
  return /\$(\w*)\$(.*)\$\1\$/s.exec(create)?.[2] ?? create;
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
