import { displayTable } from "../catalog/names.ts";
import type { Chunk, TablePlan } from "./table-plan.ts";

/** A chunk to load, and the plan of its table. */
export interface Job {
  readonly plan: TablePlan;
  readonly chunk: Chunk;
}

/** Half a MiB: of a table so small the round trips of a transaction take longer than its rows. */
const smallPages = 64;
const mostJobs = 32;

/**
 * What is loaded in one transaction: a chunk, or the only chunks of several small tables. A transaction's rows are told
 * apart by their tables alone when they must be taken out again, so those that go through a common root stay alone.
 */
export function jobGroups(tables: readonly TablePlan[], workers: number): readonly (readonly Job[])[] {
  const small = tables.filter(isSmall);
  // Every worker finds several groups, so that none waits long for the last.
  const size = Math.max(1, Math.min(mostJobs, Math.ceil(small.length / (4 * workers))));
  const groups: Job[][] = [];
  let open: Job[] = [];
  for (const plan of tables) {
    const jobs = plan.chunks.map((chunk): Job => ({ plan, chunk }));
    if (!isSmall(plan)) {
      groups.push(...jobs.map((job) => [job]));
      continue;
    }
    if (open.length === 0) groups.push(open);
    open.push(...jobs);
    if (open.length >= size) open = [];
  }
  return groups;
}

function isSmall({ id, writesTo, chunks, pages }: TablePlan): boolean {
  return chunks.length === 1 && pages <= smallPages && displayTable(writesTo) === displayTable(id);
}
