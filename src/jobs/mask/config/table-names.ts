import type { Catalog, ColumnId, Table } from "../../../catalog/catalog.ts";
import { displayColumn, displayTable, splitName } from "../../../catalog/names.ts";
import { nearest } from "../../../core/nearest.ts";

/** What a written name turned out to mean. */
export type Match<Found> =
  | { readonly kind: "found"; readonly found: Found }
  | { readonly kind: "ambiguous"; readonly candidates: readonly string[] }
  | {
      readonly kind: "unknown";
      readonly what: "table" | "column";
      readonly message: string;
      readonly nearest?: string;
    };

/** Finds tables and columns by their names as people write them, with or without quotes and schema. */
export interface TableNames {
  table(written: string): Match<Table>;
  column(written: string): Match<ColumnId>;
}

/**
 * Prepares the look-up. A name without quotes means whatever reads the same; without a schema it means the table in
 * public, else the only table of that name. Capitals count, as in the catalog.
 */
export function tableNames(catalog: Pick<Catalog, "tables">): TableNames {
  const byName = groupBy(catalog.tables, (table) => table.id.name);
  const byDotted = groupBy(catalog.tables, (table) => `${table.id.schema}.${table.id.name}`);
  const bare = (name: string): readonly Table[] => {
    const all = byName.get(name) ?? [];
    const inPublic = all.filter((table) => table.id.schema === "public");
    return inPublic.length > 0 ? inPublic : all;
  };
  const tables = (written: string): readonly Table[] => {
    const parts = splitName(written) ?? [];
    if (!written.includes('"')) return [...(byDotted.get(parts.join(".")) ?? []), ...bare(parts.join("."))];
    if (parts.length === 1) return bare(parts[0]);
    return (byDotted.get(parts.join(".")) ?? []).filter(({ id }) => id.schema === parts[0] && id.name === parts[1]);
  };
  const columns = (written: string): readonly ColumnId[] =>
    splits(written).flatMap(([table, column]) =>
      tables(table)
        .filter((each) => each.columns.some(({ name }) => name === column))
        .map((each) => ({ table: each.id, column })),
    );
  return {
    table: (written) => oneOf(tables(written), ({ id }) => displayTable(id)) ?? unknownTable(written, catalog),
    column: (written) =>
      oneOf(columns(written), (id) => displayColumn(id.table, id.column)) ?? unknownColumn(written, tables, catalog),
  };
}

function groupBy(tables: readonly Table[], key: (table: Table) => string): ReadonlyMap<string, readonly Table[]> {
  const groups = new Map<string, Table[]>();
  for (const table of tables) {
    const group = groups.get(key(table));
    if (group === undefined) groups.set(key(table), [table]);
    else group.push(table);
  }
  return groups;
}

function oneOf<Found>(all: readonly Found[], display: (found: Found) => string): Match<Found> | undefined {
  if (all.length === 0) return undefined;
  return all.length === 1 ? { kind: "found", found: all[0] } : { kind: "ambiguous", candidates: all.map(display) };
}

/** Every way to take the last part or parts of a name for a column: unquoted, a dot may belong to either. */
function splits(written: string): readonly (readonly [table: string, column: string])[] {
  const dots = [...written.matchAll(/"(?:[^"]|"")*"|(\.)/g)].flatMap((match) => (match[1] ? [match.index] : []));
  return dots.flatMap((dot) => {
    const column = written.slice(dot + 1).trim();
    const quoted = splitName(column);
    const name = column.includes('"') ? (quoted?.length === 1 ? quoted[0] : undefined) : column;
    return name === undefined ? [] : [[written.slice(0, dot), name] as const];
  });
}

function unknownTable<Found>(written: string, catalog: Pick<Catalog, "tables">): Match<Found> {
  const names = catalog.tables.map((table) => displayTable(table.id));
  const message = `The source has no table \`${written}\`.`;
  const qualified = nearest(written.includes(".") ? written : `public.${written}`, names);
  const close = qualified ?? nearestBare(written, catalog);
  return { kind: "unknown", what: "table", message, ...(close === undefined ? {} : { nearest: close }) };
}

/** A table that is called so, or nearly, in another schema. */
function nearestBare(written: string, catalog: Pick<Catalog, "tables">): string | undefined {
  const last = splitName(written)?.at(-1) ?? written;
  const name = nearest(
    last,
    catalog.tables.map((table) => table.id.name),
  );
  const table = catalog.tables.find((each) => each.id.name === name);
  return table === undefined ? undefined : displayTable(table.id);
}

function unknownColumn(
  written: string,
  tables: (written: string) => readonly Table[],
  catalog: Pick<Catalog, "tables">,
): Match<ColumnId> {
  for (const [name, column] of splits(written).toReversed()) {
    const [table] = tables(name);
    if (table === undefined) continue;
    const close = nearest(
      column,
      table.columns.map((each) => each.name),
    );
    const message = `The table \`${displayTable(table.id)}\` has no column \`${column}\`.`;
    return {
      kind: "unknown",
      what: "column",
      message,
      ...(close === undefined ? {} : { nearest: displayColumn(table.id, close) }),
    };
  }
  return unknownTable(splits(written).at(-1)?.[0] ?? written, catalog);
}
