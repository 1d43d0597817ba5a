import { SeedbedError } from "../core/seedbed-error.ts";
import type { Shape } from "./shape.ts";

/**
 * Where the fields of a row are. A scanner fills `starts` and `ends` for the watched columns (by slot; an end below its
 * start is NULL) and returns where the next row begins.
 */
export interface Scan {
  readonly columns: number;
  /** For each column its slot, or -1. */
  readonly slots: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

export type Scanner = (scan: Scan, bytes: Uint8Array, view: DataView, at: number) => number;

/** The place of a column in a shape. */
export function position(shape: Shape, column: string): number {
  const place = shape.columns.findIndex((candidate) => candidate.name === column);
  if (place < 0)
    throw new SeedbedError(
      "UNEXPECTED",
      `A rule names column "${column}", which is not in the stream.`,
      "Please report this.",
    );
  return place;
}

/** A scan that finds the fields of some columns, each once. */
export function watch(shape: Shape, columns: readonly string[]): Scan {
  const watched = new Set(columns);
  const slots = new Int32Array(shape.columns.length).fill(-1);
  let count = 0;
  shape.columns.forEach((column, place) => {
    if (watched.has(column.name)) slots[place] = count++;
  });
  return { columns: shape.columns.length, slots, starts: new Int32Array(count), ends: new Int32Array(count) };
}
