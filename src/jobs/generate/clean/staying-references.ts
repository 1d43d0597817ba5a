import type { Catalog, ForeignKey } from "../../../catalog/catalog.ts";
import { displayTable, quoteIdentifier, quoteTable } from "../../../catalog/names.ts";
import { partitionRoots } from "../../../catalog/partition-root.ts";
import type { Finding } from "../../../core/finding.ts";
import type { Session } from "../../../postgres/session.ts";
import { raw, sql } from "../../../postgres/sql.ts";
import type { DoomedRows } from "./doomed-rows.ts";

/**
 * Foreign keys by which rows that stay reference rows that are to go. Whatever the key does on a deletion, such rows are
 * not to be touched: a CASCADE would take them along, a SET NULL would change them.
 */
export async function stayingReferences(
  session: Session,
  catalog: Catalog,
  doomed: readonly DoomedRows[],
): Promise<readonly Finding[]> {
  const rootOf = partitionRoots(catalog.tables);
  const byRoot = new Map(doomed.map((one) => [displayTable(one.table.id), one]));
  const findings: Finding[] = [];
  for (const key of catalog.tables.flatMap((table) => table.foreignKeys.filter(({ local }) => local))) {
    const parent = byRoot.get(displayTable(rootOf(key.references)));
    if (parent === undefined || parent.rows === 0) continue;
    const child = byRoot.get(displayTable(rootOf(key.table)));
    if (child?.isAll === true) continue;
    if (!(await isReferenced(session, key, parent, child))) continue;
    findings.push({
      code: "ROWS_REFERENCED",
      severity: "error",
      where: displayTable(key.table),
      message: `Rows of ${displayTable(key.table)} that stay reference rows of ${displayTable(key.references)} that would go (foreign key ${key.name}).`,
      hint:
        child === undefined
          ? "Take these rows out first, or let them reference others."
          : child.changed.size > 0
            ? `Rows that Seedbed made and somebody changed since may be among them: --changed takes these out too. Or take the rows of ${displayTable(key.table)} that are not Seedbed's out first.`
            : `Clean ${displayTable(key.table)} too, or take the rows that are not Seedbed's out first.`,
    });
  }
  return findings;
}

async function isReferenced(
  session: Session,
  key: ForeignKey,
  parent: DoomedRows,
  child: DoomedRows | undefined,
): Promise<boolean> {
  const pairs = key.columns.map(
    (column, place) => `c.${quoteIdentifier(column)} = p.${quoteIdentifier(key.referencedColumns[place])}`,
  );
  const stays =
    child === undefined
      ? ""
      : ` and not exists (select from ${child.list} d where d.part = c.tableoid and d.place = c.ctid)`;
  const rows = await session.query<{ found: boolean }>(
    sql`${raw(`select exists (
      select from ${quoteTable(key.table)} c
      join ${quoteTable(key.references)} p on ${pairs.join(" and ")}
      join ${parent.list} g on g.part = p.tableoid and g.place = p.ctid
      where true${stays}) as found`)}`,
  );
  return rows[0].found;
}
