import type { Catalog, CopyGroup } from "../../src/catalog/catalog.ts";
import { selectObjects } from "../../src/catalog/select-objects.ts";
import { readCatalog } from "../../src/postgres/catalog/read-catalog.ts";
import { objectSteps } from "../../src/postgres/schema/object-steps.ts";
import type { SchemaOptions, SchemaSteps } from "../../src/postgres/schema/schema-step.ts";
import { schemaSteps } from "../../src/postgres/schema/schema-steps.ts";
import { sequenceSteps } from "../../src/postgres/schema/sequence-steps.ts";
import { type Session, withSession } from "../../src/postgres/session.ts";
import { raw, sql } from "../../src/postgres/sql.ts";

/** Reads a database's catalog the way a run does: in one snapshot, and without writing. */
export function catalogOf(
  url: string,
  schemas?: readonly string[],
  copyObjects?: readonly CopyGroup[],
): Promise<Catalog> {
  return withSession({ url, purpose: "schema test" }, async (session) => {
    await session.run(sql`begin isolation level repeatable read read only`);
    const narrow = schemas === undefined ? {} : { schemas };
    const catalog = await readCatalog(session, copyObjects === undefined ? narrow : { ...narrow, copyObjects });
    await session.run(sql`commit`);
    return catalog;
  });
}

/** What happens between the phases of writing a schema. */
interface Writing extends Partial<SchemaOptions> {
  /** Called when the tables stand, bare of keys. */
  readonly fill?: (session: Session) => Promise<void>;
}

/** Writes a schema into an empty database, every phase in its order, sequences last. */
export function writeSchema(url: string, catalog: Catalog, { fill, ...options }: Writing = {}): Promise<SchemaSteps> {
  return withSession({ url, purpose: "schema test" }, async (session) => {
    const targetVersion = session.version;
    const steps = schemaSteps(catalog, { targetVersion, replicateAllIndexes: true, ...options });
    await runTexts(session, steps.before);
    await fill?.(session);
    await runTexts(session, [...steps.keys, ...steps.indexes]);
    for (const key of steps.foreignKeys) await session.run(sql`${raw(key.add)}`);
    for (const { validate } of steps.foreignKeys) if (validate !== null) await session.run(sql`${raw(validate)}`);
    await runTexts(session, [...steps.unvalidated, ...steps.finish]);
    const { copied } = selectObjects(catalog, options.kept ?? (() => true));
    for (const step of objectSteps(copied)) {
      await session.run(sql`begin`);
      await runTexts(session, [step]);
      await session.run(sql`commit`);
    }
    await runTexts(session, sequenceSteps(catalog, options.kept ?? (() => true)));
    return steps;
  });
}

async function runTexts(session: Session, steps: readonly { readonly text: string }[]): Promise<void> {
  for (const step of steps) await session.run(sql`${raw(step.text)}`);
}

/** The major version of the server that a database is on. */
export function majorOf(url: string): Promise<number> {
  return withSession({ url, purpose: "schema test" }, (session) => Promise.resolve(session.version));
}
