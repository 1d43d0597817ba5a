import type { TestDatabase } from "../support/databases.ts";
import { startSeedbed } from "../support/seedbed-process.ts";

export const mebibyte = 1024 * 1024;

/** How a masking run in a process of its own ended, and what it took. */
export interface MeasuredRun {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** The most memory that it held at any time, in bytes. */
  readonly peak: number;
  /** Seconds of processor that the process itself used, the servers aside: a busy machine does not lengthen them much. */
  readonly processor: number;
}

/** Has a process say, when it ends, what it took (getrusage): memory in KiB, processor time in microseconds. */
const reporter = `import { writeSync } from "node:fs";
process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  writeSync(2, "\\ntook " + maxRSS + " " + (userCPUTime + systemCPUTime) + "\\n");
});`;

/** Masks one database into another as the command line does, and measures. */
export async function maskMeasured(
  source: TestDatabase,
  target: TestDatabase,
  words: readonly string[] = [],
): Promise<MeasuredRun> {
  const command = ["mask", "--source", source.url, "--target", target.url, ...words, "--output", "json"];
  const run = startSeedbed(command, { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(reporter)}` });
  const { code, out, err } = await run.ended;
  const [, peak = "0", processor = "0"] = /\ntook (\d+) (\d+)\n$/.exec(err) ?? [];
  return {
    code,
    out,
    err: err.replace(/\ntook \d+ \d+\n$/, ""),
    peak: Number(peak) * 1024,
    processor: Number(processor) / 1e6,
  };
}
