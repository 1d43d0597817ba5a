/** One run in a process of its own, so that its memory is its own too: generates or masks, and tells what it took. */
import { tmpdir } from "node:os";
import { generate } from "../dist/app/generate/generate.js";
import { recipeSeries } from "../dist/app/generate/generation-recipe.js";
import { mask } from "../dist/app/mask/mask.js";
import { prepareGeneration } from "../dist/app/generate/prepare-generation.js";
import { planning } from "../dist/app/settings/planning.js";
import { blockWriter, rowBlocks } from "../dist/jobs/generate/row-blocks.js";
import { planLoad } from "../dist/jobs/generate/run/plan-load.js";
import { withSession } from "../dist/postgres/session.js";

/** Often enough to see the peaks, seldom enough to cost nothing. */
const sampleEvery = 100;

/** Runs a job and gives its times and memory. A generating run ends early once so many rows are written or minutes over. */
export async function runJob(described) {
  return described.kind === "make" ? makeRows(described) : runWhole(described);
}

async function runWhole({ kind, url, request, salt, limit = Infinity, minutes = Infinity }) {
  const memory = new MemoryWatch();
  const stop = new AbortController();
  const marks = new Map();
  const rows = new Map();
  const began = performance.now();
  const since = () => (performance.now() - began) / 1000;
  const emit = (event) => {
    if (["run.start", "constraints.start", "constraints.end", "run.end"].includes(event.type))
      marks.set(event.type, since());
    if (event.type !== "table.progress" && event.type !== "table.end") return;
    rows.set(event.table, event.rows);
    const written = [...rows.values()].reduce((sum, count) => sum + count, 0);
    memory.reached(written);
    if (written >= limit || since() > minutes * 60) stop.abort(new Error("Enough rows."));
  };
  const surroundings = { environment: { ...process.env, PRIVACI_TEST_SALT: salt }, folder: tmpdir() };
  const control = { emit, signal: stop.signal, resume: false };
  const result = await (
    kind === "mask" ? mask(request, surroundings, control) : generate(url, request, surroundings, control)
  ).catch((error) => {
    if (stop.signal.aborted) return null;
    throw error;
  });
  const { user, system } = process.cpuUsage();
  return {
    seconds: since(),
    marks: Object.fromEntries(marks),
    rows: result?.total_records_created ?? result?.rows ?? memory.rows,
    validation: result?.validation_time_seconds ?? 0,
    target: result?.target_time_seconds ?? null,
    problems: result === null ? [] : problemsOf(result),
    cpu: (user + system) / 1e6,
    peak: process.resourceUsage().maxRSS * 1024,
    parts: memory.parts(),
  };
}

/** Makes each `every`-th chunk of all tables and writes nothing: what a whole run holds on to, in less time. */
async function makeRows({ url, request, every }) {
  const surroundings = { environment: process.env, folder: tmpdir() };
  const { signal } = new AbortController();
  const plan = await withSession({ url, purpose: "bench" }, async (session) => {
    const { recipe, place, ground, fromWave } = await prepareGeneration(session, {
      request,
      surroundings,
      plan: planning({ emit: () => {}, signal }),
    });
    return planLoad(recipeSeries(recipe, ground), { keysStand: place.keysStand, fromWave, chunkRows: () => null });
  });
  const memory = new MemoryWatch();
  const began = performance.now();
  const out = blockWriter();
  let rows = 0;
  for (const { series, shape, chunks } of plan.tables) {
    for (let place = 0; place < chunks.length; place += every) {
      for (const block of rowBlocks(series, shape, chunks[place], out)) rows += block.rows;
      memory.reached(rows);
      // The watch looks between two chunks.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage();
  const peak = process.resourceUsage().maxRSS * 1024;
  return { seconds, rows, whole: plan.rows, problems: [], cpu: (user + system) / 1e6, peak, parts: memory.parts() };
}

/** What the process holds at each count of rows. */
class MemoryWatch {
  rows = 0;
  #began = performance.now();
  #samples = [{ rows: 0, seconds: 0, rss: 0, heap: 0 }];

  constructor() {
    setInterval(() => this.#look(), sampleEvery).unref();
  }

  reached(rows) {
    this.rows = rows;
    this.#look();
  }

  /** For each tenth of the rows: the most memory that the process had in it, the most that its heap held, rows a second. */
  parts() {
    return Array.from({ length: 10 }, (_, part) => {
      const [from, to] = [(part * this.rows) / 10, ((part + 1) * this.rows) / 10];
      const within = this.#samples.filter(({ rows }) => rows > from && rows <= to);
      const before = this.#samples.findLast(({ rows }) => rows <= from);
      const last = within.at(-1);
      if (last === undefined || before === undefined) return { rss: 0, heap: 0, speed: 0 };
      return {
        rss: Math.max(...within.map(({ rss }) => rss)),
        heap: Math.max(...within.map(({ heap }) => heap)),
        speed: (last.rows - before.rows) / Math.max(0.001, last.seconds - before.seconds),
      };
    });
  }

  #look() {
    const { rss, heapUsed } = process.memoryUsage();
    const seconds = (performance.now() - this.#began) / 1000;
    this.#samples.push({ rows: this.rows, seconds, rss, heap: heapUsed });
  }
}

function problemsOf({ errors, verdicts = [] }) {
  return (
    errors ?? verdicts.filter(({ ok }) => !ok).map(({ check, table, message }) => `${check} ${table ?? ""} ${message}`)
  );
}
