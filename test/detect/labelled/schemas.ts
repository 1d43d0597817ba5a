import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Table } from "../../../src/catalog/catalog.ts";
import { table } from "../../support/catalog-builder.ts";

/**
 * What people said that a column holds: a provider (or several that will do, with |), `*` for personal data that nothing in
 * the library stands for, `?` for either way, `-` for nothing personal.
 */
export type Label = string;

export interface LabelledTable {
  readonly table: Table;
  readonly labels: ReadonlyMap<string, Label>;
}

const file = z.object({
  schema: z.string(),
  tables: z.record(
    z.string(),
    z.object({
      columns: z.record(z.string(), z.tuple([z.string(), z.string()])),
      checks: z.record(z.string(), z.string()).optional(),
      foreignKeys: z.array(z.string()).optional(),
    }),
  ),
});

/** Reads `<name>.json` of this folder: column to type and label. */
export function labelledSchema(name: string): readonly LabelledTable[] {
  const { tables } = file.parse(JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), "utf8")));
  return Object.entries(tables).map(([id, { columns, checks, foreignKeys }]) => ({
    table: table(id, Object.fromEntries(Object.entries(columns).map(([column, [type]]) => [column, type])), {
      ...(checks ? { checks } : {}),
      ...(foreignKeys ? { foreignKeys } : {}),
    }),
    labels: new Map(Object.entries(columns).map(([column, [, label]]) => [column, label])),
  }));
}
