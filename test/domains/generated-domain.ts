import { quoteTable } from "../../src/catalog/names.ts";
import type { Domain, Profile } from "../../src/domains/domain.ts";
import { compileModel } from "../../src/jobs/generate/compile-model.ts";
import { generatedShape, rowBlocks } from "../../src/jobs/generate/row-blocks.ts";
import type { ModelSeries, TableSeries } from "../../src/jobs/generate/series.ts";
import { copyIn } from "../../src/postgres/copy-in.ts";
import { type Session, withSession } from "../../src/postgres/session.ts";
import { raw, sql } from "../../src/postgres/sql.ts";
import { catalogOf } from "../schema/copied-schema.ts";
import { createDatabase, type TestDatabase } from "../support/databases.ts";

/** A profile of a domain by its name. */
export function profileOf(domain: Domain, name: string): Profile {
  const found = domain.generate.profiles.find((profile) => profile.name === name);
  if (found === undefined) throw new Error(`${domain.name} has no profile ${name}.`);
  return found;
}

/** A database with a domain's tables, and what a profile puts into them. */
export interface Generated {
  readonly database: TestDatabase;
  readonly series: ModelSeries;
}

/** Creates a domain's schema in a new database and binds a profile's model to it; the tables are empty. */
export async function emptyDomain(domain: Domain, profile: Profile, seed = "42"): Promise<Generated> {
  const database = await createDatabase();
  await withSession({ url: database.url, purpose: "domain" }, async (session) => {
    for (const file of domain.schema) await session.run(sql`${raw(file.sql)}`);
  });
  const catalog = await catalogOf(database.url);
  return { database, series: bind(domain, { profile, catalog, seed }) };
}

/** As `emptyDomain`, with the rows. */
export async function filledDomain(domain: Domain, profile: Profile, seed = "42"): Promise<Generated> {
  const generated = await emptyDomain(domain, profile, seed);
  await withSession({ url: generated.database.url, purpose: "domain" }, (session) =>
    copyRows(session, generated.series.tables, () => 0),
  );
  return generated;
}

interface Binding {
  readonly profile: Profile;
  readonly catalog: ModelSeries["catalog"];
  readonly seed: string;
  readonly more?: ReadonlyMap<string, readonly number[]>;
  readonly waves?: number;
}

/** Binds a profile's model to a catalog; a column that the model leaves out is a defect of the domain. */
export function bind(domain: Domain, { profile, ...binding }: Binding): ModelSeries {
  return compileModel({
    ...binding,
    model: domain.generate.model(profile),
    derive: (table, column) => {
      throw new Error(`The model leaves out ${table.id.name}.${column.name}.`);
    },
  });
}

/** Writes the rows of tables from a first row on. */
export async function copyRows(
  session: Session,
  tables: readonly TableSeries[],
  from: (table: TableSeries) => number,
): Promise<void> {
  for (const table of tables) {
    const shape = generatedShape(table);
    const columns = table.columns.map(({ name }) => `"${name}"`).join(", ");
    const statement = `copy ${quoteTable(table.table.id)} (${columns}) from stdin (format ${shape.wire})`;
    await copyIn(
      session,
      { statement, wire: shape.wire, doing: `Writing ${table.table.id.name}` },
      pieces(table, from(table)),
    );
  }
}

async function* pieces(table: TableSeries, from: number): AsyncGenerator<readonly Uint8Array[]> {
  for (const { bytes } of rowBlocks(table, generatedShape(table), { from, to: table.layout.rows })) yield [bytes];
}
