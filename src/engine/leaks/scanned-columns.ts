import type { Catalog, Table, TableColumn, TableId, TypeRef } from "../../catalog/catalog.ts";
import { baseType } from "../../catalog/base-type.ts";
import { displayColumn, displayTable, quoteIdentifier, quoteTable, sameTable } from "../../catalog/names.ts";
import { codecFor } from "../../rows/codecs.ts";
import type { Shape } from "../../rows/shape.ts";
import { isPortableInBinary } from "../../rows/wire.ts";
import type { ColumnPlan, TablePlan } from "../table-plan.ts";
import { valueSpace } from "./value-space.ts";

/** How a column of the target came by its values, as far as a find in it is judged. */
export interface ScannedColumn {
  readonly name: string;
  readonly table: string;
  readonly column: string;
  /** `allowed`: the configuration lets originals stand here. `made`: a rule, or PostgreSQL from ruled columns, wrote the values. */
  readonly origin: "allowed" | "made" | "kept";
  /** Kinds of made-up values that may stand in it. */
  readonly kinds: readonly string[];
  /** How many distinct values its rule has; null where that is not known. */
  readonly space: bigint | null;
  /** How its fields are read: `bytes` as they stand, `hex` where text stands for bytes, others by their codec. */
  readonly reading: "bytes" | "hex" | "text" | "json" | "address";
}

/** A table of the target, and how it is scanned. */
export interface ScannedTable {
  readonly id: TableId;
  /** The table people know it by: of a partition, the whole. */
  readonly name: string;
  readonly shape: Shape;
  readonly statement: string;
  /** By place in the shape; null for columns that are read for the primary key alone. */
  readonly columns: readonly (ScannedColumn | null)[];
  /** Places of the primary key in the shape. */
  readonly key: readonly number[];
  /** The plan by which its rows were written, where they are read as they were written: in the same shape, all of them. */
  readonly plan: TablePlan | null;
}

/** Every table of the target with the columns that can hold an original: text, documents, arrays, bytes, long numbers, keys. */
export function scannedTables(target: Catalog, source: Catalog, plans: readonly TablePlan[]): readonly ScannedTable[] {
  const byName = new Map(plans.map((plan) => [displayTable(plan.id), plan]));
  return target.tables.flatMap((table): readonly ScannedTable[] => {
    if (table.kind !== "table") return [];
    const key = table.constraints.find((one) => one.kind === "primary key")?.columns ?? [];
    const wanted = table.columns.filter((column) => canHoldOriginal(column.type));
    if (wanted.length === 0) return [];
    const read = table.columns.filter((column) => wanted.includes(column) || key.includes(column.name));
    const plan = byName.get(displayTable(table.id));
    const asWritten = plan !== undefined && isAsWritten(plan, read);
    const shape = asWritten ? plan.shape : shapeOf(read);
    const all = { source, plans, plan, wire: shape.wire };
    return [
      {
        id: table.id,
        name: displayTable(plan?.root ?? table.id),
        // A column that only passes by needs no codec; one that is read has one.
        shape: { ...shape, columns: shape.columns.map((column) => ({ ...column, codec: codecFor(column.type) })) },
        statement: statementFor(table.id, shape),
        columns: shape.columns.map(({ name }) => {
          const column = wanted.find((one) => one.name === name);
          return column === undefined ? null : scannedColumn(table, column, all);
        }),
        key: key.map((name) => shape.columns.findIndex((column) => column.name === name)),
        plan: asWritten ? plan : null,
      },
    ];
  });
}

/** Whether a table's rows, read in the shape in which they were written, hold all that is to be read. */
function isAsWritten({ id, writesTo, strategy, shape }: TablePlan, read: readonly TableColumn[]): boolean {
  if (strategy !== "transform" || !sameTable(id, writesTo)) return false;
  return read.every(({ name }) => shape.columns.some((column) => column.name === name));
}

function shapeOf(read: readonly TableColumn[]): Shape {
  const wire = read.every(({ type }) => isPortableInBinary(type)) ? "binary" : "text";
  return { wire, columns: read.map(({ name, type }) => ({ name, type, codec: codecFor(type) })) };
}

function statementFor(id: TableId, { wire, columns }: Shape): string {
  const list = columns.map(({ name }) => quoteIdentifier(name)).join(", ");
  return `copy (select ${list} from only ${quoteTable(id)}) to stdout (format ${wire})`;
}

interface Surroundings {
  readonly source: Catalog;
  readonly plans: readonly TablePlan[];
  readonly plan: TablePlan | undefined;
  readonly wire: "binary" | "text";
}

function scannedColumn(
  table: Table,
  { name, type }: TableColumn,
  { source, plans, plan, wire }: Surroundings,
): ScannedColumn {
  const root = plan?.root ?? table.id;
  const own = plan?.columns.find(({ column }) => column === name);
  const made = own !== undefined && (own.action !== "passthrough" || own.origin === "generated");
  const allowed =
    plan !== undefined && own !== undefined && (plan.conditions.has(name) || letsPass({ source, plans }, plan, own));
  // Documents, templates and computed columns are made of the values of others.
  const providers = plan?.columns.filter((one) => one === own || (own?.provider ?? null) === null) ?? [];
  return {
    name: displayColumn(root, name),
    table: displayTable(root),
    column: name,
    origin: allowed ? "allowed" : made ? "made" : "kept",
    kinds: [...new Set(providers.flatMap(({ provider }) => provider ?? []))],
    space: own === undefined ? null : valueSpace(own),
    reading: readingOf(baseType(type).name, wire),
  };
}

function readingOf(base: string, wire: "binary" | "text"): ScannedColumn["reading"] {
  switch (base) {
    case "bytea":
      return wire === "binary" ? "bytes" : "hex";
    case "json":
    case "jsonb":
      return "json";
    case "inet":
    case "cidr":
      return "address";
    default:
      return "text";
  }
}

/** Whether the configuration itself says that a column passes, or the column that it references. */
function letsPass(
  all: { readonly source: Catalog; readonly plans: readonly TablePlan[] },
  { root }: TablePlan,
  { column, action, origin }: ColumnPlan,
): boolean {
  const seen = new Set<string>();
  const visit = (table: TableId, name: string): boolean => {
    const where = displayColumn(table, name);
    if (seen.has(where)) return false;
    seen.add(where);
    const keys = all.source.tables.find((one) => sameTable(one.id, table))?.foreignKeys ?? [];
    return keys.some(({ columns, references, referencedColumns }) => {
      const place = columns.indexOf(name);
      if (place < 0) return false;
      const parent = all.plans.find((one) => sameTable(one.root, references));
      const found = parent?.columns.find((one) => one.column === referencedColumns[place]);
      if (found?.action !== "passthrough") return false;
      return found.origin === "explicit" || visit(references, referencedColumns[place]);
    });
  };
  return action === "passthrough" && (origin === "explicit" || (origin === "foreign key" && visit(root, column)));
}

/** Truth values, days, times and small numbers cannot hold one; ranges and shapes hold numbers that are measures. */
function canHoldOriginal(type: TypeRef): boolean {
  const base = baseType(type);
  if (base.kind === "array") return base.element !== null && canHoldOriginal(base.element);
  if (base.kind === "enum" || base.kind === "range" || base.kind === "multirange") return false;
  return base.schema !== "pg_catalog" || !tooSmall.has(base.name);
}

const tooSmall: ReadonlySet<string> = new Set(
  `bool int2 float4 float8 money date time timetz timestamp timestamptz interval bit varbit char
  point line lseg box path polygon circle tsquery pg_lsn
  oid xid xid8 cid tid txid_snapshot pg_snapshot oidvector int2vector`.split(/\s+/),
);
