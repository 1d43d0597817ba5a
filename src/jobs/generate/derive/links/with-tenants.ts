import { baseType, characterLength, isTextual } from "../../../../catalog/base-type.ts";
import type { Catalog, Table, TableColumn } from "../../../../catalog/catalog.ts";
import { displayTable } from "../../../../catalog/names.ts";
import { datumOf, dayLength, unknownDatum } from "../../constraints/datum.ts";
import { passes } from "../../constraints/evaluate.ts";
import { tableRules } from "../../constraints/table-rules.ts";
import type { Model } from "../../model/entity.ts";
import type { Value } from "../../model/value.ts";
import { tenancyOf } from "../../tenancy.ts";
import { fittingSpace } from "../spaces/fitting-space.ts";
import { momentsOf } from "../words/moments-of.ts";
import { mixed } from "../spaces/space.ts";

/** Tenants where no table says how many. */
const usualTenants = 5;

/** A model with the tenants that its catalog has, as far as the model does not tell them itself. */
export function withTenants(catalog: Catalog, plain: Model): Model {
  const { table, columns, through, memberships, above } = tenancyOf(catalog, plain);
  if (columns.size === 0) return plain;
  const model = { ...plain, memberships, above };
  const entities = model.entities.map((entity) => {
    const tenant = entity.table === table ? undefined : columns.get(entity.table);
    if (tenant !== undefined) return { ...entity, tenant };
    return through.has(entity.table) ? { ...entity, ofTenants: true as const } : entity;
  });
  if (table !== null) return { ...model, entities, tenantTable: table };
  return { ...model, entities, tenants: model.tenants ?? tenantNames(catalog, model, columns) };
}

/** What stands in columns of tenants who have no table: what the first of the tables takes there. */
function tenantNames(catalog: Catalog, model: Model, columns: ReadonlyMap<string, string>): readonly string[] {
  const named = (number: number): string => `tenant_${String(number + 1).padStart(3, "0")}`;
  const [first] = [...columns].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const table = catalog.tables.find(({ id }) => displayTable(id) === first[0]);
  const column = table?.columns.find(({ name }) => name === first[1]);
  const numbers = Array.from({ length: usualTenants }, (_, number) => number);
  if (table === undefined || column === undefined) return numbers.map(named);
  if (isFree(catalog, table, column)) return numbers.map(named);
  const moments = momentsOf(model);
  const isNumber = /^(?:int[248]|numeric)$/.test(baseType(column.type).name);
  const site = { catalog, table, column, wide: !isNumber, today: moments[0] / dayLength };
  const checks = tableRules(catalog, table).checks;
  const space = fittingSpace(site, checks, moments)?.space;
  if (space === undefined) return numbers.map(named);
  const isTaken = (value: Value): boolean => {
    const datum = datumOf(value, column.type);
    const scope = { column: (name: string) => (name === column.name ? datum : unknownDatum), now: moments[0] };
    return checks.every(({ expression }) => expression === null || passes(expression, scope) !== false);
  };
  const start = isNumber ? 0 : mixed(1, 1) % space.size;
  const values = Array.from({ length: Math.min(space.size, mostTried) }, (_, nth) =>
    space.at((start + nth) % space.size),
  );
  return [...new Set(values.filter((value) => value !== null && isTaken(value)).map(String))].slice(0, usualTenants);
}

/** A bound may leave out the first of the values beside it. */
const mostTried = 100;

/** Whether a column takes any short text. */
function isFree(catalog: Catalog, table: Table, column: TableColumn): boolean {
  return (
    column.type.kind !== "array" &&
    isTextual(baseType(column.type)) &&
    (characterLength(column.type) ?? Infinity) >= "tenant_000".length &&
    !tableRules(catalog, table).checks.some(({ columns }) => columns.includes(column.name))
  );
}
