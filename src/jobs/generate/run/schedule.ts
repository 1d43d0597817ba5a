import type { RowChunk } from "./cut-rows.ts";
import type { LoadUnit, TableLoad } from "./plan-load.ts";

/** What one worker does in one transaction: a chunk, or all of a circle. */
export type LoadJob =
  | { readonly unit: number; readonly kind: "chunk"; readonly load: TableLoad; readonly chunk: RowChunk }
  | { readonly unit: number; readonly kind: "circle"; readonly circle: LoadUnit };

interface UnitState {
  readonly unit: LoadUnit;
  readonly jobs: readonly LoadJob[];
  next: number;
  running: number;
}

/** Deals jobs out to workers: a unit's once those it comes after are done, and one at a time where rows go in turn. */
export class Schedule {
  private readonly states: readonly UnitState[];
  private waiting: (() => void)[] = [];
  private stopped = false;

  constructor(units: readonly LoadUnit[], isDone: (chunk: RowChunk) => boolean) {
    this.states = units.map((unit, number) => ({ unit, jobs: jobsOf(unit, number, isDone), next: 0, running: 0 }));
  }

  /** The next job; null when there is none left. Waits where one has to. */
  async take(): Promise<LoadJob | null> {
    for (;;) {
      if (this.stopped) return null;
      const job = this.ready();
      if (job !== null) return job;
      if (this.states.every(isFinished)) return null;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  /** Says that a job is done. */
  finish({ unit }: LoadJob): void {
    this.states[unit].running--;
    this.wake();
  }

  /** No job is given any more. */
  stop(): void {
    this.stopped = true;
    this.wake();
  }

  private ready(): LoadJob | null {
    for (const state of this.states) {
      if (state.next >= state.jobs.length || (state.unit.kind === "in turn" && state.running > 0)) continue;
      if (!state.unit.after.every((other) => isFinished(this.states[other]))) continue;
      state.running++;
      return state.jobs[state.next++];
    }
    return null;
  }

  private wake(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }
}

function isFinished(state: UnitState): boolean {
  return state.next >= state.jobs.length && state.running === 0;
}

function jobsOf(unit: LoadUnit, number: number, isDone: (chunk: RowChunk) => boolean): readonly LoadJob[] {
  const left = unit.tables.flatMap((load) =>
    load.chunks.filter((chunk) => !isDone(chunk)).map((chunk) => ({ load, chunk })),
  );
  if (left.length === 0) return [];
  // The chunks of a circle commit together, so all are done or none is.
  if (unit.kind === "deferred" || unit.kind === "together") return [{ unit: number, kind: "circle", circle: unit }];
  return left.map(({ load, chunk }) => ({ unit: number, kind: "chunk", load, chunk }));
}
