import type { Catalog, ForeignKey, Table } from "../../catalog/catalog.ts";
import { loadOrder } from "../../catalog/load-order.ts";
import { displayTable } from "../../catalog/names.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import { judgeTable } from "../../detect/judge-table.ts";
import { unreadableTables } from "../../engine/checks/source-readable.ts";
import type { EntitySpec, ModelSpec } from "../../jobs/generate/model/model-spec.ts";
import { cancelledBy } from "../../postgres/cancel.ts";
import { readCatalog } from "../../postgres/catalog/read-catalog.ts";
import type { Session } from "../../postgres/session.ts";
import { name, sql } from "../../postgres/sql.ts";
import { takeSnapshot } from "../../postgres/snapshot.ts";
import { connectionUrl } from "../settings/connection-urls.ts";
import type { Surroundings } from "../settings/job-settings.ts";
import { measureSource } from "../source/measure-source.ts";
import { ownerKey, profileCount } from "./profile-count.ts";
import { ownersOf } from "./profile-owners.ts";
import { watchingLocks, type LookControl } from "../settings/watching-locks.ts";
import { profileTable } from "./profile-table.ts";

/** Tables larger than this are looked at in part, by whole pages. */
const wholeRows = 1_000_000;

/**
 * Learns a model from a real database: how many rows, how many for each parent, how many NULLs, which values are how
 * frequent. Only aggregates leave the server, of groups of at least 20 rows and 20 persons; bounds are quantiles, and rounded; of personal
 * columns only what detection takes them for, by their names and values, and never a value.
 */
export async function profileSource(
  request: { readonly source?: string | undefined },
  surroundings: Surroundings,
  { signal = new AbortController().signal, emit = () => {} }: LookControl = {},
): Promise<ModelSpec> {
  const url = connectionUrl("source", request.source, surroundings);
  return watchingLocks(url, emit, () => look(url, signal));
}

async function look(url: string, signal: AbortSignal): Promise<ModelSpec> {
  const snapshot = await takeSnapshot({ url, purpose: "profile" });
  try {
    return await cancelledBy(signal, snapshot.holder, () => profileSession(snapshot.holder));
  } finally {
    await snapshot.close();
  }
}

async function profileSession(session: Session): Promise<ModelSpec> {
  const catalog = await readCatalog(session);
  const tables = catalog.tables.filter(({ partitionOf }) => partitionOf === null);
  await refuseUnreadable(session, tables);
  const measure = await measureSource(session, catalog);
  const { content } = await measure.content(tables);
  const circular = circularKeys(catalog);
  const counts = await rowCounts(session, tables);
  const entities: Record<string, EntitySpec> = {};
  for (const table of tables) {
    const rows = counts.get(displayTable(table.id)) ?? 0;
    const percent = rows <= wholeRows ? 100 : (100 * wholeRows) / rows;
    const owner = ownerKey(table, circular);
    const judged = judgeTable(table, content.get(displayTable(table.id)) ?? new Map());
    const detected = new Map(
      [...judged].flatMap(([column, { detection }]) => (detection === null ? [] : [[column, detection] as const])),
    );
    const owners = ownersOf({ catalog, rows: counts }, { table, detected });
    const place = { catalog, profiled: { table, rows, percent, owners }, detected, owner, circular };
    const count = await profileCount(session, place);
    const columns = await profileTable(session, place);
    entities[displayTable(table.id)] = { ...(count === null ? {} : { count }), columns, traits: {} };
  }
  return { entities };
}

async function rowCounts(session: Session, tables: readonly Table[]): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const table of tables) {
    const [{ rows }] = await session.query<{ rows: number }>(
      sql`select count(*)::float8 as rows from ${name(table.id)}`,
    );
    counts.set(displayTable(table.id), rows);
  }
  return counts;
}

async function refuseUnreadable(session: Session, tables: readonly Table[]): Promise<void> {
  const unreadable = [...(await unreadableTables(session, tables))];
  if (unreadable.length === 0) return;
  throw new SeedbedError(
    "PREFLIGHT_REFUSED",
    `The role may not read every row of ${unreadable.map(([table]) => table).join(", ")}; nothing was learned.`,
    "Grant it SELECT there, and BYPASSRLS where row security is on.",
  );
}

/** Keys between tables that reference one another in a circle: which rows they join is for the model to settle. */
function circularKeys(catalog: Catalog): ReadonlySet<ForeignKey> {
  const groups = loadOrder(catalog).cycles.filter(({ kind }) => kind === "group");
  return new Set(groups.flatMap(({ foreignKeys }) => foreignKeys));
}
