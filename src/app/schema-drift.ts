import { z } from "zod";
import type { Catalog } from "../catalog/catalog.ts";
import { displayColumn, displayTable } from "../catalog/names.ts";
import type { Finding } from "../core/finding.ts";

const stored = z.object({
  tables: z.array(z.tuple([z.string(), z.string(), z.array(z.tuple([z.string(), z.string()]))])),
});

/** The tables and columns of a catalog, as the record of a run keeps them. */
export function schemaSnapshot(catalog: Catalog): unknown {
  return {
    tables: catalog.tables.map(({ id, columns }) => [
      id.schema,
      id.name,
      columns.map(({ name, type }) => [name, type.sql]),
    ]),
  };
}

/** What the source has now that the last recorded run did not know: new tables, new columns, other types. */
export function schemaDrift(snapshot: unknown, catalog: Catalog, severity: "error" | "warning"): readonly Finding[] {
  const known = new Map(
    stored.parse(snapshot).tables.map(([schema, name, columns]) => [displayTable({ schema, name }), new Map(columns)]),
  );
  return catalog.tables.flatMap((table): readonly Finding[] => {
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
