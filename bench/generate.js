/**
 * Times generating twelve columns against what else could make them: `npm run bench:generate -- --date 2025-01-31`.
 * The peers are packages of bench/peers alone: `npm ci --prefix bench/peers` brings them; without it they are left out.
 * Options: `--rows N`, `--rounds N`, `--cores TEXT`, `--output FILE`.
 */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { compileModel } from "../dist/jobs/generate/compile-model.js";
import { generatedShape, rowBlocks } from "../dist/jobs/generate/row-blocks.js";
import { readCatalog } from "../dist/postgres/catalog/read-catalog.js";
import { copyIn } from "../dist/postgres/copy-in.js";
import { startEmbedded } from "../dist/postgres/embedded/start-embedded.js";
import { openSession } from "../dist/postgres/session.js";
import { raw, sql } from "../dist/postgres/sql.js";
import { generateResultsText } from "./generate-results-text.js";
import { peopleModel, peopleShape, serverSide, withoutKeys } from "./people-shape.js";

const { values: options } = parseArgs({
  options: {
    rows: { type: "string", default: "1000000" },
    rounds: { type: "string", default: "5" },
    date: { type: "string", default: "not given" },
    cores: { type: "string", default: `${availableParallelism()} cores, ${cpus()[0]?.model.trim() ?? "unknown"}` },
    output: { type: "string", default: join(import.meta.dirname, "GENERATE.md") },
  },
});
const rows = Number(options.rows);
const run = promisify(execFile);
const peers = join(import.meta.dirname, "peers");

const server = await startEmbedded({ room: 4 * 1024 ** 3 });
const sessions = await Promise.all(
  Array.from({ length: availableParallelism() }, () => openSession({ url: server.url, purpose: "bench" })),
);
const [session] = sessions;
try {
  await session.run(sql`${raw(peopleShape)}`);
  // The others know the table beforehand too: from a schema in code, or from `snaplet-seed sync`.
  const catalog = await readCatalog(session, {});
  const version = (await session.query(sql`show server_version`))[0].server_version;
  const measured = [...(await inTurns(catalog)), ...(await peersAlone())];
  const text = generateResultsText({ ...options, rows, version, measured, rss: process.resourceUsage().maxRSS * 1024 });
  await writeFile(options.output, text);
  process.stdout.write(text);
} finally {
  for (const one of sessions) await one.close();
  await server.stop();
}

/** Those that make all rows, in turns: the same table without keys for each, so that the stream alone is compared. */
async function inTurns(catalog) {
  const seedbed = (table, connections) => made(catalog, table, connections);
  const ways = [
    { name: "psql into psql, binary, of the same rows", table: "people_stream", run: psqlPipe },
    { name: "seedbed generate", table: "people_made", run: () => seedbed("public.people_made", sessions.length) },
    { name: "seedbed generate, by one connection", table: "people_made", run: () => seedbed("public.people_made", 1) },
    { name: "insert ... select generate_series in the server", table: "people_stream", run: () => inServer() },
  ];
  await seedbed("public.people_made", 1);
  const times = ways.map(() => []);
  for (let round = 0; round < Number(options.rounds); round++) {
    for (const [place, way] of ways.entries()) {
      if (way.table !== "people_made") await session.run(sql`truncate public.people_stream`);
      else await session.run(sql`truncate public.people_made`);
      await session.run(sql`checkpoint`);
      const start = performance.now();
      await way.run();
      times[place].push((performance.now() - start) / 1000);
    }
  }
  return ways.map(({ name }, place) => ({ name, rows, times: times[place] }));
}

/** In as many connections as the product takes: one for each core. */
async function made(catalog, table, connections) {
  const model = peopleModel(rows, table);
  const series = compileModel({ catalog, model, seed: "42", derive: () => never() });
  const found = series.find(table);
  const shape = generatedShape(found);
  const statement = `copy ${table} from stdin (format ${shape.wire})`;
  const share = Math.ceil(rows / connections);
  const copies = sessions.slice(0, connections).map((one, place) => {
    const range = { from: place * share, to: Math.min(rows, (place + 1) * share) };
    return copyIn(one, { statement, wire: shape.wire, doing: "Writing" }, pieces(found, shape, range));
  });
  await Promise.all(copies);
}

async function* pieces(table, shape, range) {
  for (const { bytes } of rowBlocks(table, shape, range)) yield [bytes];
}

function never() {
  throw new Error("Every column of the benchmark has a model.");
}

async function psqlPipe() {
  const copy = (what) => `psql -X -q -c "copy public.${what} (format binary)" "$BENCH_URL"`;
  await run("sh", ["-c", `${copy("people_made to stdout")} | ${copy("people_stream from stdin")}`], environment());
}

async function inServer() {
  await session.run(sql`${raw(serverSide(rows, "public.people_stream"))}`);
}

/** Those too slow for all rows make some and tell their own time: @snaplet/seed reads the keys, the others write without. */
async function peersAlone() {
  if (!existsSync(join(peers, "node_modules"))) return [];
  await run("npx", ["snaplet-seed", "sync"], { ...environment(), cwd: peers });
  const ways = [
    { name: "@snaplet/seed (with keys)", file: "snaplet.js", rows: 2_000 },
    { name: "@faker-js/faker into COPY text", file: "faker.js", rows: 100_000 },
    { name: "drizzle-seed", file: "drizzle.js", rows: 10_000 },
  ];
  const measured = [];
  for (const way of ways) {
    const times = [];
    for (let round = 0; round < 3; round++) {
      await session.run(sql`truncate public.people`);
      const { stdout } = await run("node", [way.file, String(way.rows)], { ...environment(), cwd: peers });
      times.push(Number(stdout.trim().split("\n").at(-1)));
    }
    measured.push({ name: way.name, rows: way.rows, times });
    await session.run(sql`${raw(withoutKeys)}`);
  }
  return measured;
}

function environment() {
  return { env: { ...process.env, BENCH_URL: server.url, SNAPLET_DISABLE_TELEMETRY: "1" } };
}
