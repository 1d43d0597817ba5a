import type { Catalog, ForeignKey, Table } from "../../catalog/catalog.ts";
import { displayTable, quoteIdentifier, quoteTable, sameTable } from "../../catalog/names.ts";
import type { Finding } from "../../core/finding.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import { tableNames } from "../../jobs/mask/config/table-names.ts";
import type { MaskConfig } from "../../jobs/mask/config/mask-config.ts";
import { readCatalogOf } from "../../jobs/mask/run-mask.ts";
import type { Session } from "../../postgres/session.ts";
import { closedTables, type ClosedTable } from "./closed-tables.ts";
import type { GenerateRequest } from "./generate-request.ts";
import type { GenerationRecipe } from "./generation-recipe.ts";
import type { GivenModel } from "../model/given-model.ts";
import { noneOf, wantedRows, type WantedRows } from "./recipe-counts.ts";

/** Tables that no run touches, each with the reason in words. */
export type LeftOut = GenerationRecipe["leftOut"];

/** What decides which tables are left out. */
interface LeftOutSite {
  readonly config: MaskConfig;
  readonly recipe: GenerationRecipe;
  readonly request: Pick<GenerateRequest, "count">;
  readonly given: GivenModel | null;
}

/** Tables that a run leaves out, and what it looks up in them all the same. */
export interface TablesLeftOut {
  readonly leftOut: LeftOut;
  /** Those whose rows are read, because others reference them. */
  readonly looked: readonly string[];
}

/** Where every table is filled. */
export const noneLeftOut: TablesLeftOut = { leftOut: {}, looked: [] };

/**
 * Finds tables that are neither filled nor looked at: those that the configuration excludes, and those that the role may not fill, as
 * in a database that an application shares with others. Who asks for rows of one, or describes it, gets told which right is lacking;
 * so does who may fill none. Refuses where a table to be filled must reference one that the role may not read.
 */
export async function leftOutOf(session: Session, site: LeftOutSite): Promise<TablesLeftOut> {
  const catalog = await readCatalogOf(session);
  const closed = await closedTables(session);
  const wanted = wantedRows(site.request.count ?? [], catalog);
  const leftOut = leftOutTables(site, { catalog, closed, wanted });
  return { leftOut, looked: lookedUp(leftOut, { catalog, closed, wanted }) };
}

interface Ground {
  readonly catalog: Catalog;
  /** What the role may not fill. */
  readonly closed: ReadonlyMap<string, ClosedTable>;
  readonly wanted: WantedRows;
}

function leftOutTables({ config, recipe, given }: LeftOutSite, { catalog, closed, wanted }: Ground): LeftOut {
  const names = tableNames(catalog);
  const excluded = new Set(
    config.tables.flatMap(({ name, strategy }) => {
      const match = strategy.value === "exclude" ? names.table(name) : null;
      return match?.kind === "found" ? [displayTable(match.found.id)] : [];
    }),
  );
  const asked = new Set([
    ...Object.keys(recipe.spec?.entities ?? {}),
    ...(given?.model.entities ?? []).map(({ table }) => table),
    ...[...wanted.tables].flatMap(([table, rows]) => (rows > 0 ? [table] : [])),
  ]);
  const roots = catalog.tables.filter(({ partitionOf }) => partitionOf === null).map(({ id }) => displayTable(id));
  const left = roots.toSorted().flatMap((table): readonly (readonly [string, string])[] => {
    if (asked.has(table)) return [];
    const why = excluded.has(table) ? "the configuration excludes it" : closed.get(table)?.why;
    return why === undefined ? [] : [[table, why]];
  });
  return left.length === roots.length ? {} : Object.fromEntries(left);
}

/** Those of the tables left out that others look up: their rows are referenced, as far as the role may read them. */
function lookedUp(leftOut: LeftOut, { catalog, closed, wanted }: Ground): readonly string[] {
  const keys = keysInto(catalog, wanted, leftOut);
  const unreadable = keys.filter(({ key }) => closed.get(displayTable(key.references))?.isReadable === false);
  refuseUnreadable(unreadable, closed);
  const names = keys.map(({ key }) => displayTable(key.references));
  return [...new Set(names)].filter((name) => closed.get(name)?.isReadable !== false).toSorted();
}

/** A recipe without rows of tables that are left out. */
export function withLeftOut(recipe: GenerationRecipe, leftOut: LeftOut): GenerationRecipe {
  if (Object.keys(leftOut).length === 0) return recipe;
  const none = Object.keys(leftOut).filter((table) => recipe.standing[table] === undefined);
  return { ...recipe, leftOut, counts: { ...recipe.counts, ...noneOf(none) } };
}

interface KeyInto {
  readonly table: Table;
  readonly key: ForeignKey;
}

function keysInto(catalog: Catalog, wanted: WantedRows, leftOut: LeftOut): readonly KeyInto[] {
  return catalog.tables.flatMap((table) => {
    const name = displayTable(table.id);
    if (leftOut[name] !== undefined || wanted.tables.get(name) === 0) return [];
    return table.foreignKeys.flatMap((key) =>
      leftOut[displayTable(key.references)] === undefined || sameTable(key.references, table.id)
        ? []
        : [{ table, key }],
    );
  });
}

/** A column that may be NULL references nothing; one that must reference has nothing to take. */
function refuseUnreadable(keys: readonly KeyInto[], closed: ReadonlyMap<string, ClosedTable>): void {
  const findings = keys.flatMap(({ table, key }): readonly Finding[] => {
    const isNeeded = key.columns.every((name) => table.columns.find((each) => each.name === name)?.notNull === true);
    const [own, other] = [displayTable(table.id), displayTable(key.references)];
    const { schema } = key.references;
    return isNeeded
      ? [
          {
            code: "TABLE_CLOSED",
            severity: "error",
            where: own,
            message: `Rows of ${own} reference ${other} by ${key.name}, and ${closed.get(other)?.why ?? "it cannot be read"}.`,
            hint: `Let it read: grant usage on schema ${quoteIdentifier(schema)}, and select on ${quoteTable(key.references)}; or leave ${own} out: --count ${own}=0.`,
          },
        ]
      : [];
  });
  if (findings.length === 0) return;
  throw new SeedbedError(
    "PREFLIGHT_REFUSED",
    "Tables to be filled reference some that the target's role may not read; nothing was written.",
    "Look at what is listed.",
    { findings },
  );
}
