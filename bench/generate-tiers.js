/**
 * Times whole runs: the tiers and profiles of the domains, and masking the demo tier: `npm run bench:tiers -- --date 2025-01-31`.
 * Options: `--only mini,demo,mask,stress,practice`, `--share N` (of the demo's counts), `--stress-scale N`, `--stress-rows N`
 * and `--stress-minutes N` (of which the first to be reached ends the run; a row of it takes a kilobyte of disk),
 * `--stress-every N` (chunks of which one is made, without a server), `--room GIB` (that a server may come to hold; little
 * enough lies in memory), `--cores TEXT`, `--output FILE`.
 */
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { findDomain } from "../dist/app/generate/choose-profile.js";
import { startEmbedded } from "../dist/postgres/embedded/start-embedded.js";
import { withSession } from "../dist/postgres/session.js";
import { name, sql } from "../dist/postgres/sql.js";
import { runJob } from "./tier-job.js";
import { tiersText } from "./tiers-text.js";

const { values: options } = parseArgs({
  options: {
    only: { type: "string", default: "mini,demo,mask,stress,practice" },
    share: { type: "string", default: "1" },
    "stress-scale": { type: "string", default: "10" },
    "stress-rows": { type: "string", default: "25000000" },
    "stress-minutes": { type: "string", default: "12" },
    "stress-every": { type: "string", default: "10" },
    room: { type: "string", default: "16" },
    date: { type: "string", default: "not given" },
    cores: { type: "string", default: `${availableParallelism()} cores, ${cpus()[0]?.model.trim() ?? "unknown"}` },
    output: { type: "string", default: join(import.meta.dirname, "TIERS.md") },
    /** A job of its own process, as JSON. */
    job: { type: "string" },
  },
});

const medical = "medical-helpdesk";

if (options.job === undefined) await bench();
else process.stdout.write(JSON.stringify(await runJob(JSON.parse(options.job))));

async function bench() {
  const only = new Set(options.only.split(","));
  const folder = await mkdtemp(join(tmpdir(), "seedbed-bench-"));
  const measured = [];
  try {
    if (only.has("mini")) measured.push(await onServer((server) => tier(server, "mini", 1)));
    if (only.has("demo") || only.has("mask"))
      measured.push(...(await onServer((server) => demoAndMask(server, only, folder))));
    if (only.has("stress")) measured.push(...(await onServer(stress)));
    if (only.has("practice")) measured.push(...(await onServer(practice)));
    const text = tiersText({ ...options, measured });
    await writeFile(options.output, text);
    process.stdout.write(text);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function onServer(use) {
  const server = await startEmbedded({ room: Number(options.room) * 1024 ** 3 });
  try {
    return await use(server);
  } finally {
    await server.stop();
  }
}

async function tier(server, tierName, scale) {
  const url = await newDatabase(server, `${tierName}_tier`);
  const request = { domain: medical, tier: tierName, ...(scale === 1 ? {} : { scale }) };
  return { group: "tier", name: tierName, ...(await job({ kind: "generate", url, request })) };
}

async function demoAndMask(server, only, folder) {
  const demo = await tier(server, "demo", Number(options.share));
  if (!only.has("mask")) return [demo];
  const [{ file, yaml }] = findDomain(medical).configurations;
  const config = join(folder, file);
  await writeFile(config, yaml);
  const request = { source: server.databaseUrl("demo_tier"), target: await newDatabase(server, "demo_masked"), config };
  const salt = randomBytes(32).toString("hex");
  return [demo, { group: "mask", name: `demo, ${file}`, ...(await job({ kind: "mask", request, salt })) }];
}

async function stress(server) {
  const scale = Number(options["stress-scale"]);
  const url = await newDatabase(server, "stress_tier");
  const request = { domain: medical, tier: "stress", scale };
  const every = Number(options["stress-every"]);
  const made = await job({ kind: "make", url, request, every });
  const limits = { limit: Number(options["stress-rows"]), minutes: Number(options["stress-minutes"]) };
  const written = await job({ kind: "generate", url, request, ...limits });
  const name = `stress --scale ${scale}`;
  return [
    { group: "stress", name: `${name}, written`, ...written, whole: made.whole },
    { group: "stress", name: `${name}, one chunk in ${every} made`, ...made },
  ];
}

async function practice(server) {
  const found = [];
  for (const { name: profile } of findDomain("practice-management").generate.profiles) {
    const url = await newDatabase(server, `practice_${profile}`);
    const request = { domain: "practice-management", profile };
    found.push({ group: "practice", name: profile, ...(await job({ kind: "generate", url, request })) });
  }
  return found;
}

async function newDatabase(server, database) {
  await withSession({ url: server.url, purpose: "bench" }, (session) =>
    session.run(sql`create database ${name(database)}`),
  );
  return server.databaseUrl(database);
}

/** Runs in a process of its own; the database's password goes by its environment's side, not onto the page. */
async function job(described) {
  const words = [import.meta.filename, "--job", JSON.stringify(described)];
  const { stdout } = await promisify(execFile)(process.execPath, words, { maxBuffer: 1024 ** 2 });
  const found = JSON.parse(stdout);
  if (found.problems.length > 0 && described.kind === "generate")
    throw new Error(`A run failed: ${found.problems.join("; ")}`);
  return found;
}
