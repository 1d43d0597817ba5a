import { displayTable } from "../catalog/names.ts";
import { nearest } from "../core/nearest.ts";
import { SeedbedError } from "../core/seedbed-error.ts";
import type { Domain, DomainGeneration, Profile } from "../domains/domain.ts";
import { inTransaction } from "../engine/transaction.ts";
import { compileModel } from "../jobs/generate/compile-model.ts";
import { deriveColumn } from "../jobs/generate/derive/derive-column.ts";
import type { Model } from "../jobs/generate/model/entity.ts";
import { refusePhiFields } from "../jobs/generate/phi-guard.ts";
import type { ModelSeries } from "../jobs/generate/series.ts";
import { readCatalogOf } from "../jobs/mask/run-mask.ts";
import type { Session } from "../postgres/session.ts";
import { raw, sql } from "../postgres/sql.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { findDomain } from "./choose-profile.ts";
import { domainPresence } from "./domain-place.ts";

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
  if (generate === undefined)
    throw new SeedbedError(
      "CONFIG_INVALID",
      `Domain ${name} has no model to make rows from.`,
      "Choose another domain.",
    );
  if ((await domainPresence(session, domain)) === "none") await createDomain(session, domain);
  const catalog = await readCatalogOf(session);
  const profile = smallestProfile(generate);
  refusePhiFields(generate.model(profile), catalog, generate.phiFields ?? "fake");
  return { domain, generation: generate, catalog, profile };
}

/**
 * The model of the domain's smallest profile, all of it multiplied until a table has so many rows: who belongs to whom stays
 * as likely, and rows cost nothing until they are asked for.
 */
export function modelWithRows({ generation, profile }: DomainRows, table: string, rows: number): Model {
  const factor = Math.ceil(rows / Math.max(1, profile.counts[table] ?? rows));
  if (factor <= 1) return generation.model(profile);
  const counts = Object.entries(profile.counts).map(([name, count]) => [name, count * factor] as const);
  return generation.model({ ...profile, counts: Object.fromEntries(counts) });
}

/** Binds a model of a domain, perhaps a changed one, to the database's catalog. */
export function bindDomainRows({ catalog }: DomainRows, model: Model, seed: string): ModelSeries {
  return compileModel({ catalog, model, seed, derive: deriveColumn });
}

/** The SQL name of a domain's table that is written with its schema or without. */
export function domainTable({ domain }: Pick<DomainRows, "domain">, written: string): string {
  const names = domain.tables.map(({ table }) => displayTable(table));
  const found = names.filter((name) => name === written || name.split(".")[1] === written);
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
