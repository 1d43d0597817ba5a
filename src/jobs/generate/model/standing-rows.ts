import type { Catalog, ForeignKey, Table } from "../../../catalog/catalog.ts";
import { displayTable } from "../../../catalog/names.ts";
import { codecFor } from "../../../rows/codecs.ts";
import type { ColumnModel, ColumnSite, Reference, TableSeries } from "../series.ts";
import { seriesOfValues, valueOfText } from "../value-series.ts";
import type { Entity, Model } from "./entity.ts";
import type { Value } from "./value.ts";

/** Rows that a table holds already, which others may reference and which nobody writes. */
export interface StandingRows {
  /** As written in SQL. */
  readonly table: string;
  /** How many there are. */
  readonly count: number;
  /** The columns that were read. */
  readonly columns: readonly string[];
  /** Their values as PostgreSQL prints them, in the order of the table's key. */
  readonly rows: readonly (readonly (string | null)[])[];
}

/** A model in which some tables hold what is there already: references lead to those rows, tenants are whose they are. */
export function withStanding(catalog: Catalog, model: Model, standing: readonly StandingRows[]): Model {
  if (standing.length === 0) return model;
  const found = new Map(standing.map((rows) => [rows.table, rows]));
  const tenants = model.tenantTable === undefined ? tenantsOf(model, found) : [];
  const names = tenants.length > 0 ? tenants : (model.tenants ?? []);
  const entities = model.entities.map((entity) => {
    const rows = found.get(entity.table);
    const table = catalog.tables.find(({ id }) => displayTable(id) === entity.table);
    return rows === undefined || table === undefined ? entity : standingEntity(entity, { table, rows, names, model });
  });
  return { ...model, entities, ...(tenants.length > 0 ? { tenants } : {}) };
}

/** Tenants that are known by their columns alone are those whose rows are there. */
function tenantsOf({ entities }: Model, standing: ReadonlyMap<string, StandingRows>): readonly string[] {
  const values = entities.flatMap(({ table, tenant }) => {
    const rows = standing.get(table);
    const place = tenant === undefined ? -1 : (rows?.columns.indexOf(tenant) ?? -1);
    return rows === undefined || place < 0 ? [] : rows.rows.flatMap((row) => row[place] ?? []);
  });
  return [...new Set(values)].toSorted();
}

interface StandingTable {
  readonly table: Table;
  readonly rows: StandingRows;
  readonly names: readonly string[];
  readonly model: Model;
}

function standingEntity(entity: Entity, { table, rows, names, model }: StandingTable): Entity {
  const { tenant } = entity;
  const place = tenant === undefined || model.tenantTable !== undefined ? -1 : rows.columns.indexOf(tenant);
  const written = table.columns.filter(({ generated }) => generated === null);
  return {
    table: entity.table,
    rows: { kind: "count", count: rows.count },
    columns: Object.fromEntries(written.map(({ name }) => [name, standingColumn(rows)])),
    ...(tenant === undefined ? {} : { tenant }),
    ...(entity.ofTenants === undefined ? {} : { ofTenants: entity.ofTenants }),
    ...(place < 0 ? {} : { tenantOf: (row: number) => names.indexOf(cell(rows, row, place) ?? "") }),
  };
}

/** Rows may have gone since they were counted; then the others are gone through again. */
function cell({ rows }: StandingRows, row: number, place: number): string | null {
  return rows.length === 0 ? null : rows[row % rows.length][place];
}

function standingColumn(rows: StandingRows): ColumnModel {
  return {
    summary: "what is there already",
    prepare: (site) => {
      const { column } = site;
      const place = rows.columns.indexOf(column.name);
      const { kind } = codecFor(column.type);
      const at = (row: number): Value => {
        const text = place < 0 ? null : cell(rows, row, place);
        return text === null ? null : valueOfText(text, kind);
      };
      const reference = referenceOf(site);
      return { ...seriesOfValues(column, at), ...(reference === null ? {} : { reference }) };
    },
  };
}

/** The row that a standing row references, found by its key when first asked for. */
function referenceOf(site: ColumnSite): Reference | null {
  const key = site.foreignKeys.find(({ references }) =>
    site.model.tables.some(({ table }) => displayTable(table.id) === displayTable(references)),
  );
  if (key === undefined) return null;
  const table = site.model.find(displayTable(key.references));
  let known: ReadonlyMap<string, number> | null = null;
  return {
    table,
    row: (row) => {
      known ??= rowsByKey(table, key);
      return known.get(signOf(key.columns.map((column) => site.table.series(column).at(row)))) ?? -1;
    },
  };
}

function rowsByKey(table: TableSeries, { referencedColumns }: ForeignKey): ReadonlyMap<string, number> {
  const series = referencedColumns.map((column) => table.series(column));
  return new Map(
    Array.from({ length: table.layout.rows }, (_, row) => [signOf(series.map((one) => one.at(row))), row]),
  );
}

function signOf(values: readonly Value[]): string {
  return JSON.stringify(values.map((value) => (value === null ? null : String(value))));
}
