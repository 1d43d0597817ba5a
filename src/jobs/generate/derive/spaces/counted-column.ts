import { baseType } from "../../../../catalog/base-type.ts";
import type { Table, TableColumn } from "../../../../catalog/catalog.ts";
import type { Unit } from "../../constraints/unit.ts";
import type { Model } from "../../model/entity.ts";
import { givenUnit } from "../units/plain-units.ts";

/** Whether a column's numbers go up from row to row: identity and serial columns, whole keys of one number. */
export function isCounted(table: Table, column: TableColumn): boolean {
  const isNumber = /^(?:int[248]|numeric)$/.test(baseType(column.type).name);
  if (column.identity !== null || (column.default ?? "").startsWith("nextval(")) return isNumber;
  const primary = table.constraints.find(({ kind }) => kind === "primary key");
  return isNumber && primary !== undefined && primary.columns.length === 1 && primary.columns[0] === column.name;
}

/** Whether only PostgreSQL can tell which rows of a table find a partition: by hash, with some partitions missing. */
export function isHashed({ partitionKey }: Table): boolean {
  return /^hash /i.test(partitionKey?.definition ?? "");
}

/**
 * A counted column of a table partitioned by hash, of numbers that PostgreSQL has found a partition for, in their order;
 * null where nobody had to ask. `none` where they were asked for together with other columns, and are drawn with them.
 */
export function askedUnit(table: Table, name: string, { column, model }: AskedFor): Unit | "none" | null {
  if (!isHashed(table)) return null;
  const asked = model.candidates?.find((each) => each.table === name && each.columns.includes(column.name));
  if (asked === undefined) return null;
  if (asked.columns.length > 1) return "none";
  const { rows } = asked;
  return {
    ...givenUnit(column.name, (row) => rows[row]?.[0] ?? null),
    constraints: ["the bounds of the partitions"],
    draw: (row) => (row < rows.length ? { values: rows[row] } : null),
  };
}

interface AskedFor {
  readonly column: TableColumn;
  readonly model: Model;
}
