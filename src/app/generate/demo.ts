import { mkdir, writeFile } from "node:fs/promises";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { medicalHelpdesk } from "../../domains/medical-helpdesk/medical-helpdesk.ts";
import type { Emit } from "../../engine/events.ts";
import type { MaskResult } from "../../jobs/mask/run-mask.ts";
import { startEmbedded } from "../../postgres/embedded/start-embedded.ts";
import type { EmbeddedServer } from "../../postgres/embedded/open-server.ts";
import { withSession } from "../../postgres/session.ts";
import { name, raw, sql } from "../../postgres/sql.ts";
import { generate } from "./generate.ts";
import type { Surroundings } from "../settings/job-settings.ts";
import { mask } from "../mask/mask.ts";

/** A masked demonstration, its server still running. */
export interface Demo {
  readonly result: MaskResult;
  readonly sourceUrl: string;
  readonly targetUrl: string;
  readonly folder: string;
  readonly configFile: string;
  readonly samples: readonly DemoSample[];
  readonly stop: () => Promise<void>;
}

/** Some values of a table, before and after. The source is made up too. */
export interface DemoSample {
  readonly table: string;
  readonly rows: readonly {
    readonly key: string;
    readonly column: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
}

const source = "helpdesk_production";
const target = "helpdesk_masked";

/** What is shown: a table, its key, and columns worth seeing side by side. */
const shown = [
  { table: "public.users", key: "id", columns: ["email", "first_name", "last_name", "phone", "dob", "ssn"] },
  { table: "clinical.patients", key: "id", columns: ["mrn", "full_name", "email", "insurance_member_id"] },
  { table: "clinical.patient_documents", key: "id", columns: ["uploaded_by_user_email"] },
] as const;

/** Starts PostgreSQL in a local folder, fills a made-up company, masks it into a second database and verifies. */
export async function demo(
  surroundings: Surroundings,
  control: { readonly emit: Emit; readonly say: (text: string) => void; readonly signal: AbortSignal },
): Promise<Demo> {
  const folder = join(surroundings.folder, ".seedbed", "demo");
  await mkdir(folder, { recursive: true });
  control.say("Starting PostgreSQL");
  const server = await startEmbedded({ dataDirectory: join(folder, "data") });
  try {
    return await filledAndMasked(server, { folder, surroundings, ...control });
  } catch (error) {
    await server.stop();
    throw error;
  }
}

interface DemoContext {
  readonly folder: string;
  readonly surroundings: Surroundings;
  readonly emit: Emit;
  readonly say: (text: string) => void;
  readonly signal: AbortSignal;
}

async function filledAndMasked(server: EmbeddedServer, context: DemoContext): Promise<Demo> {
  await freshDatabases(server);
  context.say(`Filling ${source} with ${medicalHelpdesk.summary}`);
  const [sourceUrl, targetUrl] = [server.databaseUrl(source), server.databaseUrl(target)];
  await fill(sourceUrl, context);
  const [configuration] = medicalHelpdesk.configurations;
  const configFile = join(context.folder, configuration.file);
  await writeFile(configFile, configuration.yaml);
  context.say(`Masking ${source} into ${target} by ${configuration.file}`);
  const environment = { ...context.surroundings.environment, PRIVACI_TEST_SALT: randomBytes(32).toString("hex") };
  const result = await mask(
    { source: sourceUrl, target: targetUrl, config: configFile },
    { ...context.surroundings, environment },
    { emit: context.emit, signal: context.signal, resume: false },
  );
  const samples = await readSamples(sourceUrl, targetUrl);
  return { result, sourceUrl, targetUrl, folder: context.folder, configFile, samples, stop: () => server.stop() };
}

async function freshDatabases(server: EmbeddedServer): Promise<void> {
  await withSession({ url: server.url, purpose: "demo" }, async (session) => {
    for (const database of [source, target]) {
      await session.run(sql`drop database if exists ${name(database)} with (force)`);
      await session.run(sql`create database ${name(database)}`);
    }
  });
}

/** No configuration and no variables, so the rows are the same for everybody. The name says production, and it is ours. */
async function fill(url: string, { folder, signal }: DemoContext): Promise<void> {
  const tier = medicalHelpdesk.generate.defaultProfile;
  const wanted = { domain: medicalHelpdesk.name, tier, validate: false, yesOverwrite: source };
  await generate(url, wanted, { environment: {}, folder }, { emit: () => {}, signal });
}

async function readSamples(sourceUrl: string, targetUrl: string): Promise<readonly DemoSample[]> {
  const samples: DemoSample[] = [];
  for (const { table, key, columns } of shown) {
    const [schema, bare] = table.split(".");
    const list = columns.map((column) => `"${column}"::text`).join(", ");
    const query = sql`
      select ${name(key)}::text as key, array[${raw(list)}] as row
      from ${name({ schema, name: bare })}
      order by ${name(key)}
      limit 2`;
    const read = (url: string) =>
      withSession({ url, purpose: "demo" }, (session) => session.query<{ key: string; row: (string | null)[] }>(query));
    const [before, after] = [await read(sourceUrl), await read(targetUrl)];
    const rows = before.flatMap((row, place) =>
      columns.map((column, at) => ({ key: row.key, column, before: row.row[at], after: after[place].row[at] })),
    );
    samples.push({ table, rows });
  }
  return samples;
}
