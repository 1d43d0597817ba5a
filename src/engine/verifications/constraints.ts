import { counted } from "../../core/counted.ts";
import type { Catalog, ForeignKey, Table, TableConstraint } from "../../catalog/catalog.ts";
import { displayTable, quoteIdentifier, quoteTable } from "../../catalog/names.ts";
import { raw, sql } from "../../postgres/sql.ts";
import { failed, verdicts, type Verdict, type Verification, type VerifyContext } from "../verification.ts";

const check = "constraints";

/** Every key, unique, check and exclusion constraint of the source stands in the target, and the server vouches for it. */
export const constraints: Verification = {
  name: check,
  summary: "Every constraint of the source stands in the target and holds.",
  run: async (context) => {
    const wrong: Verdict[] = [];
    const targets = new Map(context.targetCatalog.tables.map((table) => [displayTable(table.id), table]));
    const tables = context.sourceCatalog.tables.filter(context.kept);
    const names = new Set(tables.map((table) => displayTable(table.id)));
    let count = 0;
    for (const table of tables) {
      const target = targets.get(displayTable(table.id));
      if (target === undefined) continue;
      const keys = table.foreignKeys.filter((key) => names.has(displayTable(key.references)));
      count += table.constraints.length + keys.length;
      wrong.push(...missing(table, target, keys));
      if (context.deep) wrong.push(...(await violated(context, table, keys)));
    }
    wrong.push(...missingUniqueIndexes(tables, context.targetCatalog));
    return verdicts(check, wrong, `${counted(count, "constraint")} in force`);
  },
};

function missing(table: Table, target: Table, keys: readonly ForeignKey[]): readonly Verdict[] {
  const where = { table: displayTable(table.id) };
  const found = new Map([...target.constraints, ...target.foreignKeys].map((one) => [one.name, one]));
  return [...table.constraints.filter((one) => one.kind !== "not null"), ...keys].flatMap(
    (wanted): readonly Verdict[] => {
      // What a partition has from its parent may go by another name there.
      if (!wanted.local) return [];
      const stands = found.get(wanted.name);
      if (stands === undefined) return [failed(check, where, `constraint ${wanted.name} is missing`)];
      if (wanted.validated && !stands.validated)
        return [failed(check, where, `constraint ${wanted.name} is not valid`)];
      return [];
    },
  );
}

function missingUniqueIndexes(tables: readonly Table[], target: Catalog): readonly Verdict[] {
  const found = new Set(
    target.tables.flatMap((table) =>
      table.indexes.filter((index) => index.unique && index.valid).map((index) => index.definition),
    ),
  );
  return tables.flatMap((table) =>
    table.indexes
      .filter((index) => index.unique && index.valid && index.parent === null && !found.has(index.definition))
      .map((index) => failed(check, { table: displayTable(table.id) }, `unique index ${index.name} is missing`)),
  );
}

/** Counts the rows that break each constraint, as somebody may have written to the target since. */
async function violated(
  { target }: VerifyContext,
  table: Table,
  keys: readonly ForeignKey[],
): Promise<readonly Verdict[]> {
  const wrong: Verdict[] = [];
  const queries = [
    ...keys.filter((key) => key.validated && key.local).map((key) => ({ name: key.name, text: orphans(key) })),
    ...table.constraints.filter((one) => one.validated && one.local).flatMap((one) => queryFor(table, one)),
  ];
  for (const { name, text } of queries) {
    const rows = await target.query<{ count: string }>(sql`${raw(text)}`);
    const count = Number(rows[0].count);
    if (count > 0)
      wrong.push(
        failed(
          check,
          { table: displayTable(table.id) },
          `${count} ${count === 1 ? "row breaks" : "rows break"} constraint ${name}`,
        ),
      );
  }
  return wrong;
}

/** Rows whose key, with no part of it NULL, leads nowhere (MATCH SIMPLE; MATCH FULL's other rule is the server's to keep). */
function orphans(key: ForeignKey): string {
  const pairs = key.columns.map(
    (column, place) => `p.${quoteIdentifier(key.referencedColumns[place])} = c.${quoteIdentifier(column)}`,
  );
  const present = key.columns.map((column) => `c.${quoteIdentifier(column)} is not null`);
  return `select count(*)::text as count from ${quoteTable(key.table)} c where ${present.join(" and ")}
    and not exists (select from ${quoteTable(key.references)} p where ${pairs.join(" and ")})`;
}

function queryFor(
  table: Table,
  constraint: TableConstraint,
): readonly { readonly name: string; readonly text: string }[] {
  const from = quoteTable(table.id);
  if (constraint.kind === "check") {
    const expression = /^CHECK \((.*)\)(?: NO INHERIT)?(?: NOT ENFORCED)?$/s.exec(constraint.definition)?.[1];
    if (expression === undefined || constraint.definition.endsWith("NOT ENFORCED")) return [];
    return [{ name: constraint.name, text: `select count(*)::text as count from ${from} where not (${expression})` }];
  }
  const plain = constraint.kind === "primary key" || constraint.kind === "unique";
  if (!plain || constraint.definition.includes("WITHOUT OVERLAPS")) return [];
  const columns = constraint.columns.map(quoteIdentifier);
  const present = constraint.nullsNotDistinct ? "true" : columns.map((column) => `${column} is not null`).join(" and ");
  const groups = `select 1 from ${from} where ${present} group by ${columns.join(", ")} having count(*) > 1`;
  return [{ name: constraint.name, text: `select count(*)::text as count from (${groups}) twice` }];
}
