/** One run in a process of its own, so that its memory is its own too: generates or masks, and tells what it took. */
import { tmpdir } from "node:os";
import { generate } from "../dist/app/generate.js";
import { mask } from "../dist/app/mask.js";

/** Often enough to see the peaks, seldom enough to cost nothing. */
const sampleEvery = 100;

/** Runs a job and gives its times and memory. `limit` ends a generating run once so many rows are written. */
export async function runJob({ kind, url, request, salt, limit = Infinity }) {
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
    if (written >= limit) stop.abort(new Error("Enough rows."));
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
    quarters: memory.quarters(),
  };
}

/** What the process holds at each count of rows. */
class MemoryWatch {
  rows = 0;
  #samples = [];

  constructor() {
    setInterval(() => this.#look(), sampleEvery).unref();
  }

  reached(rows) {
    this.rows = rows;
    this.#look();
  }

  /** The most that was held in each quarter of the rows. */
  quarters() {
    return [1, 2, 3, 4].map((quarter) => {
      const [from, to] = [((quarter - 1) * this.rows) / 4, (quarter * this.rows) / 4];
      const within = this.#samples.filter(({ rows }) => rows > from && rows <= to).map(({ rss }) => rss);
      return Math.max(0, ...within);
    });
  }

  #look() {
    this.#samples.push({ rows: this.rows, rss: process.memoryUsage.rss() });
  }
}

function problemsOf({ errors, verdicts = [] }) {
  return (
    errors ?? verdicts.filter(({ ok }) => !ok).map(({ check, table, message }) => `${check} ${table ?? ""} ${message}`)
  );
}
