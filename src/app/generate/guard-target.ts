import type { Catalog } from "../../catalog/catalog.ts";
import { displayTable, quoteTable } from "../../catalog/names.ts";
import type { Finding } from "../../core/finding.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import { notProduction } from "../../engine/checks/not-production.ts";
import type { PreflightSettings } from "../../engine/preflight-check.ts";
import { readCatalogOf } from "../../jobs/mask/run-mask.ts";
import type { Session } from "../../postgres/session.ts";
import { raw, sql } from "../../postgres/sql.ts";
import { serverIdentity, type GeneratedRun } from "../../record/generated-runs.ts";
import { readRecipe } from "./generation-recipe.ts";
import { isMigrationTable } from "../../catalog/migration-tables.ts";
import { namingServers } from "../settings/naming-servers.ts";
import { triggerTables, triggerWriters } from "./trigger-tables.ts";

/** What the rows that a target holds already are. */
export interface HeldRows {
  /** Tables with rows that no run of Seedbed's record wrote. */
  readonly foreign: readonly string[];
  /** Tables with rows that generating runs wrote. */
  readonly own: readonly string[];
  /** Those of the foreign ones in which a migration tool keeps what it has done, and those that are left to triggers. */
  readonly migrations: readonly string[];
}

/** Refuses a target that looks like production, unless the user names it. */
export async function refuseProduction(
  session: Session,
  settings: PreflightSettings,
  resuming: boolean,
): Promise<void> {
  const findings = await notProduction.run({
    source: session,
    target: session,
    targetUrl: session.url,
    catalog: emptyCatalog,
    kept: () => true,
    // What rows the target may hold is looked at table by table.
    settings: { ...settings, onExistingData: "fail" },
    resuming,
    standing: null,
    record: { session, target: null },
  });
  if (findings.length > 0) throw refused("The target looks like production; nothing was written.", findings);
}

/** What rows are told apart by. */
export interface HeldSite {
  readonly runs: readonly GeneratedRun[];
  /** Tables whose rows are nobody's business. */
  readonly leftOut?: Readonly<Record<string, string>>;
}

/** Looks whose rows a target holds: by the transactions that wrote them, as the record knows those. */
export async function heldRows(
  session: Session,
  catalog: Catalog | null,
  { runs, leftOut = {} }: HeldSite,
): Promise<HeldRows> {
  const { tables } = catalog ?? (await readCatalogOf(session));
  const server = await serverIdentity(session);
  const here = runs.filter(({ content }) => readRecipe(content)?.server === server);
  const chunks = here.flatMap((run) => run.chunks);
  const [foreign, generated, migrations]: [string[], string[], string[]] = [[], [], []];
  const left = triggerTables(runs);
  for (const { id, kind, partitionOf } of tables) {
    const table = displayTable(id);
    if (partitionOf !== null || leftOut[table] !== undefined) continue;
    const own = chunks.filter((chunk) => displayTable(chunk.table) === table).map(({ writtenBy }) => writtenBy);
    const all = [...own, ...here.flatMap((run) => triggerWriters(run, table))];
    const writers = new Set(all.map((writtenBy) => String(BigInt(writtenBy) & 0xffff_ffffn)));
    const from = `${kind === "partitioned" ? "" : "only "}${quoteTable(id)}`;
    const isOurs = `xmin = any ('{${[...writers].join(",")}}'::xid[])`;
    const look = (): Promise<readonly { foreign: boolean; own: boolean }[]> =>
      session.query(
        sql`${raw(`select exists (select from ${from} where not ${isOurs}) as foreign, exists (select from ${from} where ${isOurs}) as own`)}`,
      );
    const [row] = await (kind === "partitioned" ? namingServers(session, id, look) : look());
    if (row.foreign) foreign.push(table);
    if (row.own) generated.push(table);
    if (row.foreign && (isMigrationTable(id.name) || left.has(table))) migrations.push(table);
  }
  return { foreign, own: generated, migrations };
}

/** Refuses a target whose rows would be mixed with new ones. What a migration tool writes down of itself is no data. */
export function refuseHeldRows({ foreign: all, own, migrations }: HeldRows): void {
  const foreign = all.filter((table) => !migrations.includes(table));
  const findings = [
    ...foreign.map((table) => held("ROWS_NOT_OURS", table)),
    ...own.filter((table) => !foreign.includes(table)).map((table) => held("ROWS_GENERATED", table)),
  ];
  if (findings.length === 0) return;
  const code = foreign.length > 0 ? "TARGET_NOT_EMPTY" : "PREFLIGHT_REFUSED";
  throw refused(
    `The target holds rows already, in ${findings.length === 1 ? "a table" : `${findings.length} tables`}; nothing was written.`,
    findings,
    code,
  );
}

function held(code: "ROWS_NOT_OURS" | "ROWS_GENERATED", table: string): Finding {
  const isForeign = code === "ROWS_NOT_OURS";
  return {
    code,
    severity: "error",
    where: table,
    message: `${table} holds rows ${isForeign ? "that Seedbed did not write" : "of an earlier run"}.`,
    hint: isForeign
      ? "--append adds rows to what is there, and leaves alone what others only look up, such as countries or roles; or give an empty database."
      : "--append adds rows; `seedbed reset-data` takes them out and makes them anew; `seedbed clean --confirm` takes them out.",
  };
}

function refused(
  message: string,
  findings: readonly Finding[],
  code: "PREFLIGHT_REFUSED" | "TARGET_NOT_EMPTY" = "PREFLIGHT_REFUSED",
): SeedbedError {
  return new SeedbedError(code, message, "Look at what is listed.", { findings });
}

const emptyCatalog: Catalog = {
  serverVersion: 0,
  database: "",
  encoding: "UTF8",
  schemas: [],
  extensions: [],
  collations: [],
  prerequisites: [],
  sequences: [],
  tables: [],
  objects: [],
  skipped: [],
};
