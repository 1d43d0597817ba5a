import type { Domain } from "../../src/domains/domain.ts";
import type { Model } from "../../src/jobs/generate/model/entity.ts";
import { runValidators, type Validated } from "../../src/jobs/generate/run-validators.ts";
import { validators } from "../../src/jobs/generate/validators.ts";
import { systemClock } from "../../src/core/clock.ts";
import { readCatalog } from "../../src/postgres/catalog/read-catalog.ts";
import { withSession } from "../../src/postgres/session.ts";
import { sql } from "../../src/postgres/sql.ts";

/** What validators are told besides the database. */
export interface Told {
  readonly model?: Model;
  readonly domain?: Domain;
  readonly expectedRows?: ReadonlyMap<string, number>;
  readonly sample?: number;
}

/** Runs all validators, and a domain's own, as `seedbed validate` does. */
export function validated(
  url: string,
  { model, domain, expectedRows, sample }: Told = {},
): Promise<readonly Validated[]> {
  return withSession({ url, purpose: "validators" }, async (session) => {
    await session.run(sql`begin isolation level repeatable read, read only`);
    const context = {
      session,
      catalog: await readCatalog(session),
      model: model ?? null,
      expectedRows: expectedRows ?? null,
      sample: sample ?? null,
      signal: new AbortController().signal,
    };
    const all = [...validators.parts, ...(domain?.generate.validators ?? [])];
    const found = await runValidators(all, context, { emit: () => {}, clock: systemClock });
    await session.run(sql`commit`);
    return found;
  });
}

/** What is wrong, in lines: `tenant-isolation public.notes.client_id 1`. */
export function problemLines(found: readonly Validated[]): readonly string[] {
  return found.flatMap(({ name, problems }) => problems.map(({ where, rows }) => `${name} ${where} ${rows}`));
}
