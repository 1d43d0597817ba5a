import type { Table } from "./catalog.ts";

/** Columns of which no two rows hold the same values. */
export interface UniqueKey {
  readonly name: string;
  readonly kind: "primary key" | "unique" | "index";
  readonly columns: readonly string[];
  readonly nullsNotDistinct: boolean;
  /** False for what a partition has from its parent. */
  readonly local: boolean;
}

/** A promise of uniqueness that reaches beyond, or falls short of, the values of plain columns. */
export interface QualifiedKey {
  readonly name: string;
  readonly kind: "partial" | "expression" | "without overlaps";
  /** Null stands for an expression. */
  readonly columns: readonly (string | null)[];
  readonly definition: string;
  readonly local: boolean;
}

export interface UniqueKeys {
  readonly keys: readonly UniqueKey[];
  readonly qualified: readonly QualifiedKey[];
}

/** Everything that makes rows of a table distinct: constraints first, then indexes, each as the catalog lists them. */
export function uniqueKeys(table: Table): UniqueKeys {
  const constraints = table.constraints.flatMap(({ name, kind, columns, definition, nullsNotDistinct, local }) =>
    kind === "primary key" || kind === "unique" ? [{ name, kind, columns, definition, nullsNotDistinct, local }] : [],
  );
  // Temporal keys (PostgreSQL 18) allow equal values whose last column's ranges do not meet.
  const temporal = constraints.filter((key) => key.definition.includes("WITHOUT OVERLAPS"));
  const indexes = table.indexes.filter((index) => index.unique && index.valid);
  const plain = indexes.flatMap(({ name, columns, nullsNotDistinct, predicate, parent }): readonly UniqueKey[] => {
    const named = columns.filter((column) => column !== null);
    if (predicate !== null || named.length < columns.length) return [];
    return [{ name, kind: "index", columns: named, nullsNotDistinct, local: parent === null }];
  });
  return {
    keys: [
      ...constraints
        .filter((key) => !temporal.includes(key))
        .map(({ name, kind, columns, nullsNotDistinct, local }) => ({ name, kind, columns, nullsNotDistinct, local })),
      ...plain,
    ],
    qualified: [
      ...temporal.map(({ name, columns, definition, local }) => ({
        name,
        kind: "without overlaps" as const,
        columns,
        definition,
        local,
      })),
      ...indexes
        .filter((index) => index.predicate !== null || index.columns.includes(null))
        .map(({ name, columns, definition, predicate, parent }) => ({
          name,
          kind: predicate === null ? ("expression" as const) : ("partial" as const),
          columns,
          definition,
          local: parent === null,
        })),
    ],
  };
}

/**
 * The columns that are a unique key each by itself, partial and case-insensitive ones (lower(column)) among them; what a
 * partition has from its parent is the parent's to tell.
 */
export function uniqueColumns(table: Table): ReadonlySet<string> {
  const { keys, qualified } = uniqueKeys(table);
  const own = (key: { readonly local: boolean }): boolean => key.local || !table.partitionOf;
  const single = keys.filter((key) => key.columns.length === 1 && own(key)).map((key) => key.columns[0]);
  const partial = qualified
    .filter((key) => key.kind === "partial" && key.columns.length === 1 && own(key))
    .map((key) => key.columns[0]);
  const lowered = qualified.filter(own).map(loweredColumn);
  return new Set([...single, ...partial, ...lowered].filter((column) => column !== null));
}

/** The column of a unique index on lower(column) alone, as PostgreSQL prints it; null for any other index. */
export function loweredColumn(key: QualifiedKey): string | null {
  const found = /\(lower\(\(?("(?:[^"]|"")+"|\w+)\)?(?:::text)?\)\)(?: WHERE .*)?$/s.exec(key.definition);
  if (key.columns.length !== 1 || found === null) return null;
  const [, name] = found;
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}
