import type { Table } from "../../catalog/catalog.ts";
import { quoteIdentifier, quoteTable } from "../../catalog/names.ts";
import type { Session } from "../../postgres/session.ts";
import { raw, sql } from "../../postgres/sql.ts";
import { mostExamples, type ValidatorProblem } from "./validator.ts";

/** Rows of a table that are not as they should be, in SQL: the row is called `r`. */
export interface FailingRows {
  readonly table: Table;
  /** Further tables: `join public.clients as c on c.id = r.client_id`. */
  readonly joins?: string;
  /** True for a wrong row; may use window functions where `windowed` says so. */
  readonly where: string;
  /** Columns that window functions make, as `sum(amount) over (...) as total`; the condition then sees `r.total`. */
  readonly windowed?: string;
}

/** Counts wrong rows and names a few of them; null where there are none. */
export async function failingRows(
  session: Session,
  wrong: FailingRows,
  { where, message }: { readonly where: string; readonly message: string },
): Promise<ValidatorProblem | null> {
  const rows = await session.query<{ rows: string; key: string }>(sql`
    select (count(*) over ())::text as rows, ${raw(rowKey(wrong.table))} as key
    from ${raw(source(wrong))} as r ${raw(wrong.joins ?? "")}
    where ${raw(wrong.where)}
    order by ${raw(orderKey(wrong.table))}
    limit ${mostExamples}`);
  return rows.length === 0
    ? null
    : { where, message, rows: Number(rows[0].rows), examples: rows.map(({ key }) => key) };
}

/** A table's own rows as SQL: with its partitions, without inheritance children. */
export function rowsOf({ id, kind }: Table): string {
  return `${kind === "partitioned" ? "" : "only "}${quoteTable(id)}`;
}

/** The row's key as text, `(12, 7)`; its place in the table where there is no primary key. */
export function rowKey(table: Table): string {
  const columns = keyColumns(table);
  if (columns.length === 0) return "r.ctid::text";
  return `concat('(', concat_ws(', ', ${columns.map((column) => `r.${quoteIdentifier(column)}::text`).join(", ")}), ')')`;
}

/** Conditions for every name, joined by `and`. */
export function each(names: readonly string[], condition: (name: string) => string): string {
  return names.map((name) => condition(quoteIdentifier(name))).join(" and ");
}

function source({ table, windowed }: FailingRows): string {
  if (windowed === undefined) return rowsOf(table);
  const place = keyColumns(table).length === 0 ? ", r.ctid" : "";
  return `(select r.*${place}, ${windowed} from ${rowsOf(table)} as r)`;
}

/** What puts rows into the order of their keys. */
export function orderKey(table: Table): string {
  const columns = keyColumns(table);
  return columns.length === 0 ? "r.ctid" : columns.map((column) => `r.${quoteIdentifier(column)}`).join(", ");
}

function keyColumns(table: Table): readonly string[] {
  return table.constraints.find(({ kind }) => kind === "primary key")?.columns ?? [];
}
