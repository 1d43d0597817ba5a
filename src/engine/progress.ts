import { displayTable } from "../catalog/names.ts";
import type { Clock } from "../core/clock.ts";
import type { Emit } from "./events.ts";
import type { Chunk, TablePlan } from "./table-plan.ts";

/** Tells how tables get on: partitions count for their root, and a table speaks at most every two seconds. */
export interface Progress {
  start(plan: TablePlan): void;
  advance(plan: TablePlan, chunk: Chunk, rows: number): void;
  finish(plan: TablePlan, chunk: Chunk, rows: number): void;
}

const quiet = 2_000;

interface TableState {
  started: number | null;
  spoke: number;
  finished: number;
  chunksLeft: number;
  readonly chunks: number;
  readonly estimate: number;
  /** Rows of chunks under way, by chunk. */
  readonly running: Map<string, number>;
}

export function progressOf(
  tables: readonly TablePlan[],
  { emit, clock }: { readonly emit: Emit; readonly clock: Clock },
): Progress {
  const states = new Map<string, TableState>();
  for (const plan of tables) {
    const name = displayTable(plan.root);
    const known = states.get(name);
    states.set(name, {
      started: null,
      spoke: 0,
      finished: 0,
      running: new Map(),
      chunks: (known?.chunks ?? 0) + plan.chunks.length,
      chunksLeft: (known?.chunksLeft ?? 0) + plan.chunks.length,
      estimate: (known?.estimate ?? 0) + plan.estimatedRows,
    });
  }
  const stateOf = (plan: TablePlan): TableState => {
    const state = states.get(displayTable(plan.root));
    if (state === undefined) throw new TypeError("Progress was told of a table that is not in the plan.");
    return state;
  };
  return {
    start: (plan) => {
      const state = stateOf(plan);
      if (state.started !== null) return;
      state.started = clock.now();
      state.spoke = state.started;
      emit({
        type: "table.start",
        table: displayTable(plan.root),
        estimated_rows: state.estimate,
        chunks: state.chunks,
      });
    },
    advance: (plan, chunk, rows) => {
      const state = stateOf(plan);
      state.running.set(chunk.id, rows);
      const now = clock.now();
      if (now - state.spoke < quiet) return;
      state.spoke = now;
      const sum = state.finished + [...state.running.values()].reduce((total, part) => total + part, 0);
      const seconds = (now - (state.started ?? now)) / 1000;
      emit({
        type: "table.progress",
        table: displayTable(plan.root),
        rows: sum,
        estimated_rows: Math.max(state.estimate, sum),
        rows_per_second: seconds > 0 ? Math.round(sum / seconds) : 0,
      });
    },
    finish: (plan, chunk, rows) => {
      const state = stateOf(plan);
      state.finished += rows;
      state.chunksLeft--;
      state.running.delete(chunk.id);
      if (state.chunksLeft > 0) return;
      const seconds = (clock.now() - (state.started ?? clock.now())) / 1000;
      emit({ type: "table.end", table: displayTable(plan.root), rows: state.finished, seconds });
    },
  };
}
