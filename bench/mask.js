/**
 * Times the stream of a masking run against psql into psql, in turns, on one server: `npm run bench -- --date 2025-01-31`.
 * Options: `--rows N`, `--rounds N`, `--by-hand N` (rows of the slow way, scaled up), `--cores TEXT`, `--output FILE`.
 * Starts a server of its own, or uses TEST_DATABASE_URL and a database that it makes there and drops.
 */
import { writeFile } from "node:fs/promises";
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { startEmbedded } from "../dist/postgres/embedded/start-embedded.js";
import { fillPeople, peopleSchema } from "./people.js";
import { resultsText } from "./results-text.js";
import { byHand, psqlPipe, seedbed } from "./ways.js";

const { values: options } = parseArgs({
  options: {
    rows: { type: "string", default: "1000000" },
    rounds: { type: "string", default: "5" },
    "by-hand": { type: "string", default: "20000" },
    date: { type: "string", default: "not given" },
    cores: { type: "string", default: `${availableParallelism()} cores, ${cpus()[0]?.model.trim() ?? "unknown"}` },
    output: { type: "string", default: join(import.meta.dirname, "RESULTS.md") },
  },
});
const rows = Number(options.rows);

await withServer(async (url) => {
  const { version, measured } = await withClient(url, async (client) => {
    await client.query(peopleSchema);
    await client.query(fillPeople(rows));
    const [{ server_version: version }] = (await client.query("show server_version")).rows;
    return { version, measured: await measure(url, client) };
  });
  const text = resultsText({ ...options, rows, version, measured, rss: process.resourceUsage().maxRSS * 1024 });
  await writeFile(options.output, text);
  process.stdout.write(text);
});

async function measure(url, client) {
  const ways = [
    { name: "psql into psql, binary", run: psqlPipe(url), scale: 1 },
    { name: "seedbed, nothing masked", ...(await seedbed(url, 0, "binary")), scale: 1 },
    { name: "seedbed, 3 of 13 columns", ...(await seedbed(url, 3, "binary")), scale: 1 },
    { name: "seedbed, 10 of 13 columns", ...(await seedbed(url, 10, "binary")), scale: 1 },
    { name: "seedbed, 10 of 13 columns, as text", ...(await seedbed(url, 10, "text")), scale: 1 },
  ];
  const times = ways.map(() => []);
  for (let round = 0; round < Number(options.rounds); round++) {
    for (const [place, { run }] of ways.entries()) times[place].push(await timed(client, run, rows));
  }
  for (const { close } of ways) await close?.();
  const slow = Math.min(rows, Number(options["by-hand"]));
  if (slow === 0) return ways.map(({ name }, place) => ({ name, times: times[place] }));
  const hand = await timed(client, byHand(url, slow), slow);
  const scaled = { wall: (hand.wall * rows) / slow, cpu: (hand.cpu * rows) / slow };
  const byHandName = `cursor, createHmac and INSERT by hand (${slow} rows, scaled)`;
  return [...ways.map(({ name }, place) => ({ name, times: times[place] })), { name: byHandName, times: [scaled] }];
}

/** Seconds on the clock and of this process; and that all rows arrived. */
async function timed(client, run, expected) {
  await client.query("truncate public.people_copy");
  await client.query("checkpoint");
  const [start, used] = [performance.now(), process.cpuUsage()];
  await run();
  const wall = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(used);
  const { count } = (await client.query("select count(*)::int as count from public.people_copy")).rows[0];
  if (count !== expected) throw new Error(`${count} of ${expected} rows arrived.`);
  return { wall, cpu: (user + system) / 1e6 };
}

async function withServer(use) {
  const given = process.env.TEST_DATABASE_URL;
  if (given !== undefined) return withDatabase(given, use);
  const server = await startEmbedded({ room: 4 * 1024 ** 3 });
  try {
    await withDatabase(server.url, use);
  } finally {
    await server.stop();
  }
}

async function withDatabase(url, use) {
  const name = `seedbed_bench_${process.pid}`;
  await withClient(url, async (admin) => {
    await admin.query(`create database ${name}`);
    try {
      const own = new URL(url);
      own.pathname = `/${name}`;
      await use(own.href);
    } finally {
      await admin.query(`drop database ${name} with (force)`);
    }
  });
}

async function withClient(url, use) {
  const client = new pg.Client(url);
  // Said by the statement that fails; an event on top of it would hide that.
  client.on("error", () => {});
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
