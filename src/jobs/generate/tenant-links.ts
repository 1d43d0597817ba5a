import type { Catalog, Table } from "../../catalog/catalog.ts";
import { displayTable, sameTable } from "../../catalog/names.ts";
import { uniqueKeys } from "../../catalog/unique-keys.ts";
import type { Model } from "./model/entity.ts";

/** A way from the rows of a table to those of another: columns that hold the other's key. */
export interface Link {
  readonly table: Table;
  readonly other: Table;
  readonly pairs: readonly (readonly [own: string, other: string])[];
  /** Whether the key carries the tenant itself, so that it leads to no other. */
  readonly isKept?: true;
}

/**
 * The links of all tables, by foreign keys and by what the model says of columns without one. A key that carries the
 * tenant is told without it where the rest identifies a row, so that a row of another tenant is found and not missed.
 */
export function tenantLinks(
  catalog: Catalog,
  model: Model | null,
  tenants: ReadonlyMap<string, string>,
): readonly Link[] {
  return catalog.tables
    .filter(({ partitionOf }) => partitionOf === null)
    .flatMap((table) => {
      const byKey = keyLinks(catalog, table, tenants);
      const known = new Set(byKey.flatMap(({ pairs, isKept }) => (isKept === true ? [] : pairs.map(([own]) => own))));
      return [...byKey, ...modelLinks(catalog, table, model).filter(({ pairs }) => !known.has(pairs[0][0]))];
    });
}

function keyLinks(catalog: Catalog, table: Table, tenants: ReadonlyMap<string, string>): readonly Link[] {
  return table.foreignKeys.flatMap(({ columns, references, referencedColumns }): readonly Link[] => {
    const other = catalog.tables.find(({ id }) => sameTable(id, references));
    if (other === undefined) return [];
    const pairs = columns.map((own, place) => [own, referencedColumns[place]] as const);
    const tenant = tenants.get(displayTable(other.id));
    const bare = pairs.filter(([, column]) => column !== tenant);
    if (bare.length === pairs.length) return [{ table, other, pairs }];
    if (bare.length === 0) return [];
    const names = bare.map(([, column]) => column);
    if (identifies(other, names)) return [{ table, other, pairs: bare }];
    const carried = pairs.find(([, column]) => column === tenant)?.[0];
    // A link that finds no single row without the tenant cannot leave it, if it is the row's own tenant that it carries.
    return [{ table, other, pairs, ...(carried === tenants.get(displayTable(table.id)) ? { isKept: true } : {}) }];
  });
}

function modelLinks(catalog: Catalog, table: Table, model: Model | null): readonly Link[] {
  const entity = model?.entities.find((one) => one.table === displayTable(table.id));
  return Object.entries(entity?.columns ?? {}).flatMap(([column, { refersTo }]): readonly Link[] => {
    const other = catalog.tables.find(({ id }) => displayTable(id) === refersTo);
    const key = other?.constraints.find(({ kind }) => kind === "primary key")?.columns ?? [];
    return other === undefined || key.length !== 1 ? [] : [{ table, other, pairs: [[column, key[0]]] }];
  });
}

function identifies(table: Table, columns: readonly string[]): boolean {
  return uniqueKeys(table).keys.some((key) => key.columns.every((column) => columns.includes(column)));
}
