import type { ForeignKey, Table } from "../../catalog/catalog.ts";
import { displayTable, sameTable } from "../../catalog/names.ts";
import { uniqueKeys } from "../../catalog/unique-keys.ts";
import { tableRules } from "../../jobs/generate/constraints/table-rules.ts";
import type { EntitySpec } from "../../jobs/generate/model/model-spec.ts";
import type { Session } from "../../postgres/session.ts";
import { name, sql } from "../../postgres/sql.ts";
import { groupFloor } from "./group-floor.ts";
import type { ProfilePlace } from "./profile-table.ts";

type Count = NonNullable<EntitySpec["count"]>;

/**
 * How many rows: for each row of the table they hang on, where that tells more than the number alone. Of a table with fewer
 * than 20 rows only that is told; null where the model knows better, because its keys may have no room for so many.
 */
export async function profileCount(session: Session, place: ProfilePlace): Promise<Count | null> {
  const { catalog, profiled, owner } = place;
  const { table, rows } = profiled;
  // A key of several columns of which one alone may be NULL has nothing to draw the others from where there are no rows.
  if (rows === 0) return isPartlyReferenced(place) ? null : 0;
  if (rows < groupFloor) return hasNarrowKey(place) ? null : groupFloor - 1;
  const parent = catalog.tables.find(({ id }) => owner !== null && sameTable(id, owner.references));
  if (owner === null || parent === undefined) return rows;
  const groups = await childCounts(session, table, { parent, owner });
  const over = displayTable(parent.id);
  const parents = groups.reduce((sum, group) => sum + group.parents, 0);
  if (parents < groupFloor * 2) return { over, total: rows };
  const shared = groups.filter((group) => group.parents >= groupFloor);
  const told = shared.reduce((sum, group) => sum + group.parents * group.children, 0);
  // All children but some belong to parents of which many have as many.
  if (told >= rows * 0.97 && shared.length <= 12) {
    if (shared.length === 1) return { over, total: rows };
    const weights = shared.map(
      (group) => [String(group.children), Math.max(1, Math.round((100 * group.parents) / parents))] as const,
    );
    return { per: over, weights: Object.fromEntries(weights) };
  }
  return isSkewed(groups, parents) ? { over, total: rows, spread: "zipf" } : { over, total: rows };
}

/** The key of one NOT NULL column that leads to another table: whose rows these are. */
export function ownerKey(table: Table, circular: ReadonlySet<ForeignKey>): ForeignKey | null {
  const required = table.foreignKeys.filter(
    (key) =>
      key.columns.length === 1 &&
      !circular.has(key) &&
      !sameTable(key.references, table.id) &&
      table.columns.some((column) => column.name === key.columns[0] && column.notNull) &&
      // One row at most for each: nothing to be dealt out.
      !uniqueKeys(table).keys.some(({ columns }) => columns.length === 1 && columns[0] === key.columns[0]) &&
      // Another key that holds the column says more of it.
      !table.foreignKeys.some((other) => other !== key && other.columns.includes(key.columns[0])),
  );
  return required.at(0) ?? null;
}

interface ChildCount {
  /** How many rows of the table. */
  readonly children: number;
  /** How many parents have so many. */
  readonly parents: number;
}

async function childCounts(
  session: Session,
  table: Table,
  { parent, owner }: { readonly parent: Table; readonly owner: ForeignKey },
): Promise<readonly ChildCount[]> {
  const [column, referenced] = [owner.columns[0], owner.referencedColumns[0]];
  return session.query<{ children: number; parents: number }>(sql`
    select children::float8 as children, count(*)::float8 as parents
    from (
      select count(child.${name(column)}) as children
      from ${name(parent.id)} as parent
      left join ${name(table.id)} as child on child.${name(column)} = parent.${name(referenced)}
      group by parent.${name(referenced)}
    ) as counted
    group by children
    order by children`);
}

/** Whether the busiest tenth, less a group of parents, has more than three times what the middle has. */
function isSkewed(groups: readonly ChildCount[], parents: number): boolean {
  const at = (share: number): number => {
    let before = 0;
    for (const { children, parents: some } of groups) if ((before += some) >= share * parents) return children;
    return 0;
  };
  const edge = Math.max(0.5, Math.min(0.9, 1 - groupFloor / parents));
  return at(edge) > 3 * Math.max(1, at(0.5));
}

function isPartlyReferenced({ catalog, profiled: { table } }: ProfilePlace): boolean {
  return catalog.tables.some(({ foreignKeys }) =>
    foreignKeys.some(({ columns, references }) => columns.length > 1 && sameTable(references, table.id)),
  );
}

/** A key whose values a type or a CHECK lists may have no room for more rows than there are. */
function hasNarrowKey({ catalog, profiled: { table } }: ProfilePlace): boolean {
  const checked = new Set(tableRules(catalog, table).checks.flatMap(({ columns }) => columns));
  return uniqueKeys(table).keys.some(({ columns }) =>
    columns.every((key) => {
      const column = table.columns.find((one) => one.name === key);
      return checked.has(key) || column?.type.kind === "enum" || column?.type.name === "bool";
    }),
  );
}
