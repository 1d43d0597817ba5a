import type { Field } from "./field.ts";

const fewestSlots = 64;
const mostSlots = 16_384;
const growth = 4;
/** Nothing found among so many, and nothing will be among more. */
const worthless = 4096;
/** In words of four bytes; longer cells repeat seldom, and looking at them costs most. */
const longest = 24;
/** So many looks a slot, then it is seen whether the memory is worth its place. */
const looksPerSlot = 4;

/**
 * Remembers cells of a column, by their very bytes, with what came of them: most columns of a large table hold few different
 * values, and none need be read a second time. Grows while that helps, and gives up where nothing repeats.
 */
export class SeenCells {
  /** What came of the cell found: how many numbers it hits by chance, and a number that the caller gave a meaning. */
  expected = 0;
  note = 0;
  private slots = 0;
  private words = new Int32Array(0);
  /** 0: free. */
  private lengths = new Uint8Array(0);
  private chances = new Float64Array(0);
  private notes = new Uint8Array(0);
  private looks = 0;
  private hits = 0;
  private isOff = false;
  private slot = -1;
  /** The cell looked for, in whole words. */
  private readonly cell = new Int32Array(longest);

  constructor() {
    this.allocate(fewestSlots);
  }

  /** Whether a cell was seen before; if not, `keep` may follow for it. */
  find({ bytes, view, start, end }: Field): boolean {
    const { cell } = this;
    this.slot = -1;
    const length = end - start;
    if (this.isOff || length > longest * 4) return false;
    if (this.looks++ === this.slots * looksPerSlot) this.resize();
    let [at, count, hash] = [start, 0, length];
    for (const whole = end - 3; at < whole; at += 4) {
      const word = view.getInt32(at, true);
      cell[count++] = word;
      hash = mixed(hash ^ word);
    }
    if (at < end) {
      let word = bytes[at];
      for (at++; at < end; at++) word = (word << 8) | bytes[at];
      cell[count++] = word;
      hash = mixed(hash ^ word);
    }
    const slot = (hash ^ (hash >>> 15)) & (this.slots - 1);
    this.slot = slot;
    if (this.lengths[slot] !== length) return false;
    const { words } = this;
    for (let place = 0, from = slot * longest; place < count; place++, from++)
      if (words[from] !== cell[place]) return false;
    this.hits++;
    this.expected = this.chances[slot];
    this.note = this.notes[slot];
    return true;
  }

  /** Keeps what came of the cell that was looked for last. */
  keep({ start, end }: Field, expected: number, note: number): void {
    const { slot, cell, words } = this;
    if (slot < 0) return;
    this.lengths[slot] = end - start;
    this.chances[slot] = expected;
    this.notes[slot] = note;
    const count = (end - start + 3) >> 2;
    for (let place = 0, to = slot * longest; place < count; place++, to++) words[to] = cell[place];
  }

  private resize(): void {
    const { slots, hits, looks } = this;
    this.looks = 0;
    this.hits = 0;
    if (hits * 8 > looks * 7) return;
    const isLargest = slots * growth > mostSlots;
    // Values that come in turn are not found again before there is room for nearly all of them.
    if (hits * (isLargest ? 4 : 64) < looks && slots >= worthless) {
      this.isOff = true;
      this.allocate(1);
    } else if (!isLargest) this.allocate(slots * growth);
  }

  private allocate(slots: number): void {
    this.slots = slots;
    this.words = new Int32Array(slots * longest);
    this.lengths = new Uint8Array(slots);
    this.chances = new Float64Array(slots);
    this.notes = new Uint8Array(slots);
  }
}

function mixed(hash: number): number {
  const product = Math.imul(hash, 0x9e37_79b1);
  return product ^ (product >>> 15);
}
