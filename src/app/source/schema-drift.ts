import { createHash } from "node:crypto";
import { z } from "zod";
import type { Catalog, CopiedObject, TableId } from "../../catalog/catalog.ts";
import { displayColumn, displayTable } from "../../catalog/names.ts";
import { describeObject } from "../../catalog/select-objects.ts";
import type { Finding } from "../../core/finding.ts";

const stored = z.object({
  tables: z.array(z.tuple([z.string(), z.string(), z.array(z.tuple([z.string(), z.string()]))])),
  objects: z.array(z.tuple([z.string(), z.string()])).default([]),
});

/**
 * The tables and columns of a catalog, as the record of a run keeps them; of what `copy_objects` brings the digests, for
 * a view or function may have a value in its text.
 */
export function schemaSnapshot(catalog: Catalog): unknown {
  return {
    tables: catalog.tables.map(({ id, columns }) => [
      id.schema,
      id.name,
      columns.map(({ name, type }) => [name, type.sql]),
    ]),
    objects: catalog.objects.map((object) => [describeObject(object), objectDigest(object)]),
  };
}

/** The columns of tables that a run knew, each with its type, by table. */
export type RecordedColumns = ReadonlyMap<
  string,
  { readonly id: TableId; readonly columns: readonly (readonly [name: string, type: string])[] }
>;

/** Reads the tables of what `schemaSnapshot` gave; empty where another version wrote something else. */
export function recordedColumns(snapshot: unknown): RecordedColumns {
  const read = stored.safeParse(snapshot);
  const tables = read.success ? read.data.tables : [];
  return new Map(
    tables.map(([schema, name, columns]) => [displayTable({ schema, name }), { id: { schema, name }, columns }]),
  );
}

/** What the source has now that the last recorded run did not know: new tables, new columns, other types. */
export function schemaDrift(snapshot: unknown, catalog: Catalog, severity: "error" | "warning"): readonly Finding[] {
  const known = new Map(
    stored.parse(snapshot).tables.map(([schema, name, columns]) => [displayTable({ schema, name }), new Map(columns)]),
  );
  const ofTables = catalog.tables.flatMap((table): readonly Finding[] => {
    const name = displayTable(table.id);
    const columns = known.get(name);
    if (columns === undefined) return table.partitionOf === null ? [drift("new_table", severity, name, "is new")] : [];
    return table.columns.flatMap((column): readonly Finding[] => {
      const where = displayColumn(table.id, column.name);
      const before = columns.get(column.name);
      if (before === undefined) return [drift("schema_drift", severity, where, "is new")];
      return before === column.type.sql
        ? []
        : [drift("schema_drift", severity, where, `was ${before} and is ${column.type.sql}`)];
    });
  });
  return [...ofTables, ...objectDrift(new Map(stored.parse(snapshot).objects), catalog)];
}

/** They hold no rows, so they never stop a run; and a run that copied none has nothing to compare with. */
function objectDrift(known: ReadonlyMap<string, string>, catalog: Catalog): readonly Finding[] {
  if (known.size === 0) return [];
  return catalog.objects.flatMap((object): readonly Finding[] => {
    const where = describeObject(object);
    const before = known.get(where);
    if (before === objectDigest(object)) return [];
    return [drift("schema_drift", "warning", where, before === undefined ? "is new" : "has changed")];
  });
}

function objectDigest({ create, fill }: CopiedObject): string {
  return createHash("sha256")
    .update(JSON.stringify([create, fill]))
    .digest("hex");
}

function drift(code: string, severity: "error" | "warning", where: string, what: string): Finding {
  return {
    code,
    severity,
    where,
    message: `${where} ${what} since the last recorded run.`,
    hint: "Look whether it holds personal data (`seedbed plan`), then set on_drift: warn for one run.",
  };
}
