import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { columnOf, rowsOf } from "../support/query-rows.ts";
import { startSeedbed, type ProcessEnd } from "../support/seedbed-process.ts";
import { buildLoadTest, type LoadTestData } from "./load-test-data.ts";

const mebibyte = 1024 * 1024;
const wantedBytes = Number(
  process.env["SEEDBED_LOADTEST_BYTES"] ?? process.env["PRIVACI_LOADTEST_BYTES"] ?? 64 * mebibyte,
);
const ceiling = Number(
  process.env["SEEDBED_LOADTEST_MEM_CEILING_MB"] ?? process.env["PRIVACI_LOADTEST_MEM_CEILING_MB"] ?? 512,
);
/** Under this the program itself would weigh more than half of the rows. */
const comparable = 512 * mebibyte;
const probe = "customer1@example.test";

const rules = `version: "1.0"
tables:
  load_test.customers:
    columns:
      email: { action: fake, provider: email }
      full_name: { action: fake, provider: full_name }
      phone: { action: fake, provider: phone }
      ssn: { action: fake, provider: ssn }
      dob: { action: fake, provider: dob }
      street: { action: fake, provider: street }
      notes: { action: passthrough }
`;

/** Has a process say, when it ends, how much memory it took at most, in KiB (getrusage, maxrss). */
const reporter = `import { writeSync } from "node:fs";
process.on("exit", () => writeSync(2, "\\nmaxrss " + process.resourceUsage().maxRSS + "\\n"));`;

let folder: string;
let source: TestDatabase;
let target: TestDatabase;
let data: LoadTestData;
let end: ProcessEnd;
let seconds: number;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "seedbed-load-"));
  await writeFile(join(folder, "rules.yaml"), rules);
  source = await createDatabase();
  target = await createDatabase();
  data = await buildLoadTest(source.url, wantedBytes);
  const started = performance.now();
  const words = [
    "mask",
    "--source",
    source.url,
    "--target",
    target.url,
    "--config",
    join(folder, "rules.yaml"),
    "--output",
    "json",
  ];
  const run = startSeedbed(words, { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(reporter)}` });
  end = await run.ended;
  seconds = (performance.now() - started) / 1000;
}, 3_600_000);
afterAll(async () => {
  await rm(folder, { recursive: true });
  await source.drop();
  await target.drop();
});

const count = async (url: string, query: string): Promise<number> => Number((await columnOf(url, query))[0]);

test("the data set is as large as was asked for", () => {
  expect(data.bytes).toBeGreaterThan(wantedBytes);
});

test("every row reaches the target, and the run says so", async () => {
  const rows = "select (select count(*) from load_test.customers), (select count(*) from load_test.orders)";

  expect({ code: end.code, err: end.err.replace(/\nmaxrss \d+\n$/, "") }).toEqual({ code: 0, err: "" });
  expect(await rowsOf(target.url, rows)).toEqual(await rowsOf(source.url, rows));
  expect(await count(target.url, "select count(*) from load_test.customers")).toBe(data.customers);
});

test("no order is left without its customer, and the server vouches for it", async () => {
  const orphans = `select count(*) from load_test.orders o
    where not exists (select from load_test.customers c where c.id = o.customer_id)`;
  const valid =
    "select convalidated from pg_catalog.pg_constraint where contype = 'f' and conrelid = 'load_test.orders'::regclass";

  expect(await count(target.url, orphans)).toBe(0);
  expect(await columnOf(target.url, valid)).toEqual(["true"]);
});

test("the probe is nowhere in the target, nor in the record of the run", async () => {
  const tables = await columnOf(
    target.url,
    `select format('%I.%I', nspname, relname) from pg_catalog.pg_class
     join pg_catalog.pg_namespace on pg_namespace.oid = relnamespace
     where relkind = 'r' and nspname not in ('pg_catalog', 'information_schema') and nspname !~ '^pg_' order by 1`,
  );
  const holding = (url: string, table: string | null): Promise<number> =>
    count(url, `select count(*) from ${table} as rows where rows::text like '%${probe}%'`);

  expect(tables).toContain("_seedbed.audit_log");
  expect(await holding(source.url, "load_test.customers")).toBe(1);
  for (const table of tables) expect({ table, rows: await holding(target.url, table) }).toEqual({ table, rows: 0 });
  expect(end.out + end.err).not.toContain(probe);
});

test("memory stays under the ceiling, and under half of the rows where those are many", () => {
  const peak = Number(/maxrss (\d+)/.exec(end.err)?.[1]) * 1024;
  process.stderr.write(
    `load test: ${data.customers} customers, ${Math.round(data.bytes / mebibyte)} MiB, ${seconds.toFixed(1)} s, peak RSS ${Math.round(peak / mebibyte)} MiB\n`,
  );

  expect(peak).toBeGreaterThan(0);
  expect(peak).toBeLessThan(ceiling * mebibyte);
  expect(data.bytes < comparable || peak < data.bytes / 2).toBe(true);
});
