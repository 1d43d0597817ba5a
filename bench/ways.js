import { execFile } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { withPreparedMask } from "../dist/app/mask/prepare-mask.js";
import { streamChunk } from "../dist/engine/stream-chunk.js";
import { openSession } from "../dist/postgres/session.js";
import { compileStage } from "../dist/rows/stage.js";
import { configurationFor } from "./people.js";

const whole = { range: { from: 0, to: null }, condition: null };

/** psql into psql, both binary: what any way is measured against. */
export function psqlPipe(url) {
  const copy = (direction) => `psql -X -q -c "copy public.people${direction} (format binary)" "$URL"`;
  const command = `${copy(" to stdout")} | ${copy("_copy from stdin")}`;
  const run = promisify(execFile);
  return async () => void (await run("sh", ["-c", command], { env: { ...process.env, URL: url } }));
}

/** Our own stream with so many columns masked; the plan is made beforehand, as a run makes it once. */
export async function seedbed(url, count, wire) {
  const planned = await planFor(url, count);
  const plan = { ...planned, shape: { ...planned.shape, wire } };
  const [source, target] = [await openSession({ url, purpose: "bench" }), await openSession({ url, purpose: "bench" })];
  const run = async () => {
    const stage = compileStage(plan.shape, plan.rules, Buffer.alloc(8, 7));
    const pipe = { source, target, onRows: () => {}, signal: new AbortController().signal };
    await streamChunk(pipe, plan, whole, stage);
  };
  return { run, close: () => Promise.all([source.close(), target.close()]) };
}

async function planFor(url, count) {
  const folder = await mkdtemp(join(tmpdir(), "seedbed-bench-"));
  try {
    await writeFile(join(folder, "seedbed.yaml"), configurationFor(count));
    const surroundings = {
      folder,
      environment: { SEEDBED_SALT: "a salt that only the benchmark uses, 64 characters of it" },
    };
    return await withPreparedMask({ source: url }, surroundings, async ({ plan, findings }) => {
      const table = plan.tables.find(({ id }) => id.name === "people");
      if (table === undefined) throw new Error(`No plan: ${JSON.stringify(findings)}`);
      return { ...table, writesTo: { schema: "public", name: "people_copy" } };
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What people write by hand: a cursor, a keyed hash for each value, an INSERT for each row. */
export function byHand(url, rows) {
  const names = ["first_name", "last_name", "email", "phone", "ssn", "street", "city", "company", "username"];
  const fake = (name, value) => `${name}-${createHmac("sha256", "key").update(value).digest("hex").slice(0, 12)}`;
  return async () => {
    const [source, target] = [new pg.Client(url), new pg.Client(url)];
    await Promise.all([source.connect(), target.connect()]);
    try {
      await Promise.all([source.query("begin"), target.query("begin")]);
      await source.query(`declare people_cursor cursor for select * from public.people limit ${rows}`);
      for (let batch = await next(source); batch.length > 0; batch = await next(source)) {
        for (const row of batch) {
          for (const name of names) row[name] = fake(name, row[name]);
          row.dob = new Date(row.dob.getTime() + 86_400_000 * 30);
          const values = Object.values(row);
          const places = values.map((_, place) => `$${place + 1}`).join(", ");
          await target.query(`insert into public.people_copy values (${places})`, values);
        }
      }
      await target.query("commit");
    } finally {
      await Promise.all([source.end(), target.end()]);
    }
  };
}

async function next(client) {
  return (await client.query("fetch 1000 from people_cursor")).rows;
}
