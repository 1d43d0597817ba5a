import { displayTable } from "../../catalog/names.ts";
import { nearest } from "../../core/nearest.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import type { Domain, DomainGeneration, Profile } from "../../domains/domain.ts";
import { inTransaction } from "../../engine/transaction.ts";
import { compileModel } from "../../jobs/generate/compile-model.ts";
import { deriveColumn } from "../../jobs/generate/derive/derive-column.ts";
import type { Model } from "../../jobs/generate/model/entity.ts";
import { refusePhiFields } from "../../jobs/generate/phi-guard.ts";
import type { ModelSeries } from "../../jobs/generate/series.ts";
import { readCatalogOf } from "../../jobs/mask/run-mask.ts";
import type { Session } from "../../postgres/session.ts";
import { raw, sql } from "../../postgres/sql.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import { findDomain } from "../generate/choose-profile.ts";
import { domainPresence } from "../generate/domain-place.ts";
import { tableOfModel } from "../model/table-of-model.ts";

/** A domain's model over the tables of a database. */
export interface DomainRows {
  readonly domain: Domain;
  readonly generation: DomainGeneration;
  readonly catalog: Catalog;
  /** The smallest one that fills every table. */
  readonly profile: Profile;
}

/** Opens a domain in a database, its schema made first where none of its tables is there. */
export async function openDomainRows(session: Session, name: string): Promise<DomainRows> {
  const domain = findDomain(name);
  const { generate } = domain;
  if ((await domainPresence(session, domain)) === "none") await createDomain(session, domain);
  const catalog = await readCatalogOf(session);
  const profile = smallestProfile(generate);
  refusePhiFields(generate.model(profile), catalog, generate.phiFields ?? "fake");
  return { domain, generation: generate, catalog, profile };
}

/** So many rows at least a table has to choose from, unless the model itself says how many there are. */
const leastRows = 1000;

/** Rows of all tables that a model is multiplied to at most: who belongs to whom takes some bytes for each. */
const mostRows = 2e7;

/**
 * The model of the domain's smallest profile, all of it multiplied: who belongs to whom stays as likely, and rows cost nothing
 * until they are asked for. Whoever makes rows of a seed singly takes them from the same model, whichever table they are
 * after, so that they agree about rows that both reference. Each level has sixteen times as many as the one before, as far
 * as that goes; level 0 has at least so many of the tables given.
 */
export function stretchedModel(
  { generation, profile }: DomainRows,
  level: number,
  atLeast: ReadonlyMap<string, number> = new Map(),
): Model {
  const counts = Object.entries(profile.counts).filter(([, count]) => count > 0);
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  const factors = counts.map(([table, count]) => Math.ceil(Math.max(leastRows, atLeast.get(table) ?? 0) / count));
  const least = Math.max(1, ...factors);
  const factor = Math.max(least, Math.min(least * 16 ** level, Math.floor(mostRows / total)));
  const stretched = counts.map(([name, count]) => [name, count * factor] as const);
  return ordinary(generation.model({ ...profile, counts: Object.fromEntries(stretched) }));
}

/** The seed of rows that are made singly: none of them is to have a key of those that `generate` makes with the same. */
export function singleRowsSeed(seed: string | number): string {
  return `factory ${seed}`;
}

/** A value that masking is to be searched for has no business among the rows of a unit test. */
function ordinary(model: Model): Model {
  const entities = model.entities.map((entity) => {
    const columns = Object.entries(entity.columns).map(([name, column]) => [name, column.ordinary ?? column] as const);
    return { ...entity, columns: Object.fromEntries(columns) };
  });
  return { ...model, entities };
}

/** Binds a model of a domain, perhaps a changed one, to the database's catalog. */
export function bindDomainRows({ catalog }: DomainRows, model: Model, seed: string): ModelSeries {
  return compileModel({ catalog, model, seed, derive: deriveColumn });
}

/** The SQL name of a domain's table that is written with its schema or without. */
export function domainTable({ domain }: Pick<DomainRows, "domain">, written: string): string {
  const names = domain.tables.map(({ table }) => displayTable(table));
  const wanted = tableOfModel(written, names) ?? written;
  const found = names.filter((name) => name === wanted || name.split(".")[1] === wanted);
  if (found.length === 1) return found[0];
  const near = nearest(written, [...names, ...names.map((name) => name.split(".")[1])]);
  throw new SeedbedError(
    "CONFIG_INVALID",
    `Domain ${domain.name} has no table "${written}".`,
    near === undefined ? `Its tables are ${names.join(", ")}.` : `Did you mean ${near}?`,
  );
}

async function createDomain(session: Session, domain: Domain): Promise<void> {
  await inTransaction(session, async () => {
    // Several processes of a test run may begin at once; whoever comes second finds the schema there.
    await session.run(sql`select pg_advisory_xact_lock(hashtext(${`seedbed domain ${domain.name}`}))`);
    if ((await domainPresence(session, domain)) !== "none") return;
    for (const file of domain.schema) await session.run(sql`${raw(file.sql)}`);
  });
}

/** Few rows are made quickest from a model that counts on few, as long as every table has some. */
function smallestProfile({ profiles, defaultProfile }: DomainGeneration): Profile {
  const size = ({ counts }: Profile): number => Object.values(counts).reduce((sum, rows) => sum + rows, 0);
  const whole = profiles.filter(({ counts }) => Object.values(counts).every((rows) => rows > 0));
  const [smallest] = (whole.length > 0 ? whole : profiles.filter(({ name }) => name === defaultProfile)).toSorted(
    (a, b) => size(a) - size(b),
  );
  return smallest;
}
