import type { ColumnContent, TableContent } from "../../src/detect/column-content.ts";
import { detectTable } from "../../src/detect/detect-column.ts";
import { sampleTally } from "../../src/detect/sample-tally.ts";
import { typeFamily } from "../../src/detect/type-family.ts";
import type { Table } from "../../src/catalog/catalog.ts";

/** What a sampler would count for columns of a table with these values, in a table with many more rows. */
export function contentOf(
  table: Table,
  values: Readonly<Record<string, readonly string[]>>,
  whole = false,
): TableContent {
  const named = detectTable(table);
  return new Map(
    table.columns.flatMap(({ name, type }): readonly (readonly [string, ColumnContent])[] => {
      if (values[name] === undefined) return [];
      const tally = sampleTally(typeFamily(type), named.get(name)?.kind ?? null);
      for (const value of values[name]) tally.add(value);
      return [[name, tally.content(whole)]];
    }),
  );
}

/** So many values, made by number. */
export function many(count: number, make: (place: number) => string): readonly string[] {
  return Array.from({ length: count }, (_, place) => make(place));
}
