import { mostRowsOfOne } from "./original-columns.ts";
import { spread } from "./window-hash.ts";
import type { WindowSet } from "./window-set.ts";

const mostBytes = 40 * 1024 * 1024;
/** A byte of one hash, a word of the other, the number of a column, and a count. */
const bytesOfSlot = 8;
/** Fuller than this, and a look takes many steps. */
const fullest = 0.8;
const fewestSlots = 1024;

/** How many originals are held at once; more than that are taken in parts, each with a pass over the target. */
export const mostWindows: number = Math.floor((mostBytes / bytesOfSlot) * fullest);

/** What `ownerOf` says of a window that is no original. */
export const nobody = -1;
/** What it says of one that too many rows of the source share, or that stands in columns that tell nobody. */
export const everybody = -2;

/** A count says no more than that there are too many rows. */
const mostCounted = mostRowsOfOne + 1;

/**
 * The originals by 40 bits of two keyed hashes and their place, each with the column it stands in and in how many rows: so
 * what is found needs no second look at the source to tell whose it is. An open-addressed table of a fixed size; a window
 * that is not there mostly costs one look at memory, and one in 2^36 is taken for an original by mistake, which a second
 * reading of the source sorts out before anybody is accused.
 */
export class KnownOriginals implements WindowSet {
  readonly bytes: number;
  /** Whether something found no room. */
  isOverfull = false;
  /** Whether what was added last stood in no column before. */
  wasNew = false;
  private entries = 0;
  private readonly most: number;
  private readonly slots: number;
  /** 0: free. */
  private readonly tags: Uint8Array;
  private readonly prints: Int32Array;
  private readonly columns: Uint16Array | Uint32Array;
  private readonly rows: Uint8Array;

  /** For so many windows, never more than `mostWindows`, of columns numbered from 0. */
  constructor(windows: number, columns: number) {
    this.most = Math.max(1, Math.min(Math.ceil(windows), mostWindows));
    this.slots = Math.max(fewestSlots, Math.ceil(this.most / fullest));
    this.tags = new Uint8Array(this.slots);
    this.prints = new Int32Array(this.slots);
    this.columns = columns > 2 ** 16 ? new Uint32Array(this.slots) : new Uint16Array(this.slots);
    this.rows = new Uint8Array(this.slots);
    this.bytes = this.slots * bytesOfSlot;
  }

  /** Notes a window of a row of a column; tells whether more rows with it would tell nothing more. */
  add(a: number, b: number, column: number): boolean {
    const { tags, prints, columns, rows, slots } = this;
    const mixed = spread(a);
    const tag = tagOf(mixed);
    this.wasNew = true;
    let slot = this.slotOf(mixed);
    for (; tags[slot] !== 0; slot = slot + 1 === slots ? 0 : slot + 1) {
      if (tags[slot] !== tag || prints[slot] !== b) continue;
      this.wasNew = false;
      if (columns[slot] !== column) continue;
      if (rows[slot] < mostCounted) rows[slot]++;
      return rows[slot] === mostCounted;
    }
    if (this.entries === this.most) {
      this.isOverfull = true;
      this.wasNew = false;
      return false;
    }
    this.entries++;
    tags[slot] = tag;
    prints[slot] = b;
    columns[slot] = column;
    rows[slot] = 1;
    return false;
  }

  mayHave(a: number): boolean {
    const { tags, slots } = this;
    const mixed = spread(a);
    const tag = tagOf(mixed);
    for (let slot = this.slotOf(mixed); tags[slot] !== 0; slot = slot + 1 === slots ? 0 : slot + 1)
      if (tags[slot] === tag) return true;
    return false;
  }

  has(a: number, b: number): boolean {
    return this.ownerOf(a, b, null) !== nobody;
  }

  /**
   * The number of the column whose original a window is: of those that tell rows apart (1 in `telling`), the one in which
   * the fewest rows have it; or `nobody`, or `everybody`.
   */
  ownerOf(a: number, b: number, telling: Uint8Array | null): number {
    const { tags, prints, columns, rows, slots } = this;
    const mixed = spread(a);
    const tag = tagOf(mixed);
    let [owner, fewest] = [nobody, mostCounted];
    for (let slot = this.slotOf(mixed); tags[slot] !== 0; slot = slot + 1 === slots ? 0 : slot + 1) {
      if (tags[slot] !== tag || prints[slot] !== b) continue;
      if (owner === nobody) owner = everybody;
      if (telling?.[columns[slot]] !== 1 || rows[slot] >= fewest) continue;
      owner = columns[slot];
      fewest = rows[slot];
    }
    return owner;
  }

  private slotOf(mixed: number): number {
    return Math.floor((mixed * this.slots) / 2 ** 32);
  }
}

/** The place comes from the upper bits, this from the lower ones. */
function tagOf(mixed: number): number {
  const tag = mixed & 255;
  return tag === 0 ? 1 : tag;
}
