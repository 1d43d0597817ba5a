import type { Catalog, TableId } from "../../catalog/catalog.ts";
import { displayTable, quoteLiteral } from "../../catalog/names.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import type { Domain, SqlFile } from "../../domains/domain.ts";
import type { Step } from "../../engine/schema-phase.ts";
import type { NewSchema } from "../../jobs/generate/run/run-generate.ts";
import { readCatalog } from "../../postgres/catalog/read-catalog.ts";
import { dropUserObjects } from "../../postgres/drop-user-objects.ts";
import { foreignKeyParts } from "../../postgres/schema/foreign-key-parts.ts";
import { schemaSteps } from "../../postgres/schema/schema-steps.ts";
import type { Session } from "../../postgres/session.ts";
import { raw, sql } from "../../postgres/sql.ts";
import { catalogWithout } from "./catalog-without.ts";

/** Where rows will lie: tables that stand, or tables that the run makes. */
export interface RowPlace {
  readonly catalog: Catalog;
  /** Null where the tables stand already. */
  readonly schema: NewSchema | null;
  /** Whether keys stand while rows are written. */
  readonly keysStand: boolean;
}

/** How much of a domain's schema a database has. */
export type DomainPresence = "none" | "some" | "all";

/** Looks which of a domain's tables there are. */
export async function domainPresence(session: Session, domain: Domain): Promise<DomainPresence> {
  const there = new Set((await userTables(session)).map(displayTable));
  const found = domain.tables.filter(({ table }) => there.has(displayTable(table))).length;
  return found === 0 ? "none" : found < domain.tables.length ? "some" : "all";
}

/** Refuses to drop schemas in which somebody else has tables. */
export async function refuseStrangersTables(session: Session, domain: Domain): Promise<void> {
  const own = new Set(domain.tables.map(({ table }) => displayTable(table)));
  const others = (await userTables(session))
    .filter((id) => domain.schemas.includes(id.schema) && !own.has(displayTable(id)))
    .map(displayTable);
  if (others.length === 0) return;
  throw new SeedbedError(
    "PREFLIGHT_REFUSED",
    `--reset would drop ${others.length === 1 ? "a table" : `${others.length} tables`} that domain ${domain.name} does not have: ${others.slice(0, 5).join(", ")}${others.length > 5 ? ", ..." : ""}.`,
    "Give a database of its own, or move these tables to another schema.",
  );
}

/** Tables that users made, partitions left out. */
async function userTables(session: Session): Promise<readonly TableId[]> {
  return session.query<{ schema: string; name: string }>(sql`
    select nspname::text as schema, relname::text as name
    from pg_class
    join pg_namespace on pg_namespace.oid = relnamespace
    where relkind in ('r', 'p') and not relispartition
      and nspname not in ('pg_catalog', 'information_schema', '_seedbed') and nspname !~ '^pg_'
      and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype = 'e')
    order by 1, 2`);
}

/**
 * Plans how a domain's schema is made. It is made once in a transaction that is rolled back, to read its catalog: from
 * that follow tables without keys for the rows, and keys for afterwards. Where a file makes what a catalog does not tell,
 * such as a trigger, all files run as they are and rows come under standing keys.
 */
export async function newDomainPlace(session: Session, domain: Domain, reset: boolean): Promise<RowPlace> {
  const dropped = reset ? await dropUserObjects(session, domain.schemas) : [];
  const drops = reset ? [...dropped, forgetRows(domain)] : [];
  const catalog = await scratchCatalog(session, domain, dropped);
  const late = domain.schema.filter(({ afterRows }) => afterRows === true);
  if (catalog.skipped.length > 0) {
    const files = domain.schema.filter(({ afterRows }) => afterRows !== true);
    return {
      catalog,
      schema: { before: [...drops, ...files.map(fileStep)], keys: [], foreignKeys: [], last: late.map(fileStep) },
      keysStand: true,
    };
  }
  const steps = schemaSteps(catalog, { targetVersion: session.version, replicateAllIndexes: true });
  return {
    catalog,
    schema: {
      before: [...drops, ...steps.before],
      keys: [...steps.keys, ...steps.indexes],
      foreignKeys: steps.foreignKeys.flatMap(foreignKeyParts),
      last: [...steps.unvalidated, ...steps.finish, ...late.map(fileStep)],
    },
    keysStand: false,
  };
}

/** What earlier runs wrote into dropped tables is gone, and their ledgers must not claim what comes after. */
function forgetRows({ schemas }: Domain): Step {
  const list = schemas.map(quoteLiteral).join(", ");
  return {
    label: "ledger of dropped rows",
    text: `delete from _seedbed.chunks using _seedbed.runs where runs.run_id = chunks.run_id and runs.kind = 'generate' and chunks.kind = 'rows' and schema_name in (${list})`,
  };
}

async function scratchCatalog(session: Session, domain: Domain, drops: readonly Step[]): Promise<Catalog> {
  await session.run(sql`begin isolation level repeatable read`);
  try {
    for (const { text } of drops) await session.run(sql`${raw(text)}`);
    // Somebody else's tables may lie in the same schemas, and are not to be made again.
    const before = await readCatalog(session, { schemas: domain.schemas });
    for (const file of domain.schema) if (file.afterRows !== true) await session.run(sql`${raw(file.sql)}`);
    return catalogWithout(await readCatalog(session, { schemas: domain.schemas }), before);
  } finally {
    await session.run(sql`rollback`);
  }
}

function fileStep({ file, sql: text }: SqlFile): Step {
  return { label: file, text };
}
