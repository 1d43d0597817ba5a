import type { TableId } from "../catalog/catalog.ts";
import { displayTable } from "../catalog/names.ts";
import type { Clock } from "../core/clock.ts";
import type { Emit } from "./events.ts";

/** What is known of a table before its rows move. */
export interface ExpectedTable {
  /** The table people know it by: the root of its partition tree, else itself. */
  readonly root: TableId;
  readonly chunks: readonly ExpectedChunk[];
  /** 0 when not known. */
  readonly estimatedRows: number;
}

/** A part of a table that is done as one. */
interface ExpectedChunk {
  readonly id: string;
}

/** Milliseconds between two words about one table. */
const quiet = 2_000;

interface TableState {
  readonly table: string;
  readonly chunks: number;
  readonly estimate: number;
  started: number | null;
  spoke: number;
  finished: number;
  /** Rows that an earlier process wrote. */
  before: number;
  chunksLeft: number;
  /** Rows of chunks under way, by chunk. */
  readonly running: Map<string, number>;
}

/** Tells how tables get on: partitions count for their root, and a table speaks at most every two seconds. */
export class Progress {
  private readonly states = new Map<string, TableState>();
  private readonly emit: Emit;
  private readonly clock: Clock;

  constructor(tables: readonly ExpectedTable[], { emit, clock }: { readonly emit: Emit; readonly clock: Clock }) {
    this.emit = emit;
    this.clock = clock;
    for (const plan of tables) this.expect(plan);
  }

  start(plan: ExpectedTable): void {
    const state = this.stateOf(plan);
    if (state.started !== null) return;
    state.started = this.clock.now();
    state.spoke = state.started;
    const { table, estimate, chunks } = state;
    this.emit({ type: "table.start", table, estimated_rows: estimate, chunks });
  }

  /** A chunk that an earlier process finished. */
  stood(plan: ExpectedTable, chunk: ExpectedChunk, rows: number): void {
    this.start(plan);
    this.stateOf(plan).before += rows;
    this.finish(plan, chunk, rows);
  }

  /** A chunk has come so far. */
  advance(plan: ExpectedTable, chunk: ExpectedChunk, rows: number): void {
    const state = this.stateOf(plan);
    state.running.set(chunk.id, rows);
    const now = this.clock.now();
    if (now - state.spoke < quiet) return;
    state.spoke = now;
    const sum = [...state.running.values()].reduce((total, part) => total + part, state.finished);
    this.emit({
      type: "table.progress",
      table: state.table,
      rows: sum,
      estimated_rows: Math.max(state.estimate, sum),
      rows_per_second: Math.round((sum - state.before) / Math.max(0.001, this.secondsSince(state))),
    });
  }

  /** A chunk is done. */
  finish(plan: ExpectedTable, chunk: ExpectedChunk, rows: number): void {
    const state = this.stateOf(plan);
    state.running.delete(chunk.id);
    state.finished += rows;
    state.chunksLeft--;
    if (state.chunksLeft > 0) return;
    const { table, finished, before } = state;
    const earlier = before === 0 ? {} : { rows_before: before };
    this.emit({ type: "table.end", table, rows: finished, seconds: this.secondsSince(state), ...earlier });
  }

  private expect(plan: ExpectedTable): void {
    const table = displayTable(plan.root);
    const known = this.states.get(table);
    const chunks = (known?.chunks ?? 0) + plan.chunks.length;
    const estimate = (known?.estimate ?? 0) + plan.estimatedRows;
    const fresh = {
      started: null,
      spoke: 0,
      finished: 0,
      before: 0,
      chunksLeft: chunks,
      running: new Map<string, number>(),
    };
    this.states.set(table, { table, chunks, estimate, ...fresh });
  }

  private secondsSince({ started }: TableState): number {
    const now = this.clock.now();
    return (now - (started ?? now)) / 1000;
  }

  private stateOf(plan: ExpectedTable): TableState {
    const state = this.states.get(displayTable(plan.root));
    if (state === undefined) throw new TypeError("Progress was told of a table that is not in the plan.");
    return state;
  }
}
