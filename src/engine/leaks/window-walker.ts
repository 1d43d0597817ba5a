import { canonicalStart, fewestDigits, mostDigits, type DigitDensity } from "./digit-density.ts";
import { shortestWords, type Beginnings } from "./beginnings.ts";
import { folded } from "./fold-text.ts";
import { longestWindow, type WindowHash } from "./window-hash.ts";
import type { WindowSet } from "./window-set.ts";

/** A window is of so many words at most; a longer original is known by its first ones. */
export const mostWords = 8;
/** The text read last, kept in a ring: a power of two, and more than a window. */
const ringSize = 256;
const ringMask = ringSize - 1;
/** "(212) 555 - 0143": what stands between the groups of one number is short. */
const widestGap = 3;

/** What a walker looks for. */
export interface Sought<Windows extends WindowSet = WindowSet> {
  readonly hash: WindowHash;
  readonly filter: Windows;
  readonly density: DigitDensity;
  /** Which lengths originals with letters have. */
  readonly lengths: Uint8Array;
  readonly beginnings: Beginnings;
}

/** Told of each window that the filter knows: its folded bytes, lent, and where it stands in the text. */
export type OnWindow = (window: Uint8Array, length: number, from: number, to: number) => void;

/**
 * Walks a text once and asks the filter about every run of one to eight words, and about every run of groups of digits,
 * without the punctuation between them. A word is letters and digits; a number also ends at a letter.
 */
export class WindowWalker {
  /** How many originals that are numbers the numbers walked over would hit by chance alone. */
  expected = 0;
  private readonly sought: Sought;
  private readonly onWindow: OnWindow;
  private readonly ring = new Uint8Array(ringSize);
  private readonly window = new Uint8Array(ringSize);
  /** Words at which a window may begin: how much was read before, its hash, the place in the text, and the word's number. */
  private readonly wordRead = new Int32Array(mostWords + 1);
  private readonly wordA = new Int32Array(mostWords + 1);
  private readonly wordFrom = new Int32Array(mostWords + 1);
  private readonly wordNumber = new Int32Array(mostWords + 1);
  /** 1 once an original is known to begin like the text there. */
  private readonly wordBegins = new Uint8Array(mostWords + 1);
  private open = 0;
  private words = 0;
  /** The same of the groups of digits since the last letter. */
  private readonly groupRead = new Int32Array(mostWords);
  private readonly groupFrom = new Int32Array(mostWords);
  private groups = 0;
  /** The place in the text where the window ends. */
  private to = 0;

  constructor(sought: Sought, onWindow: OnWindow) {
    this.sought = sought;
    this.onWindow = onWindow;
  }

  /** Takes ASCII, or what `foldText` made. */
  walk(bytes: Uint8Array, start: number, end: number): void {
    const { ring } = this;
    const [first] = this.sought.hash.words;
    const [factor] = this.sought.hash.factors;
    this.words = 0;
    this.open = 0;
    this.groups = 0;
    /** How much was read, up to the last letter; and the class of the byte before: 0 between words, 1 digit, 2 letter. */
    let [read, a, lettersTo, before, wordEnd] = [0, 0, 0, 0, start];
    for (let at = start; at < end; at++) {
      const byte = folded[bytes[at]];
      if (byte === 0) {
        if (before === 0) continue;
        this.to = at;
        this.endWord(read, a, lettersTo);
        if (before === 1) this.endGroup(read);
        before = 0;
        wordEnd = at;
        continue;
      }
      const kind = byte <= 57 ? 1 : 2;
      if (before === 0) {
        const slot = this.open++;
        this.wordRead[slot] = read;
        this.wordA[slot] = a;
        this.wordFrom[slot] = at;
        this.wordNumber[slot] = this.words++;
        this.wordBegins[slot] = 0;
        if (at - wordEnd > widestGap) this.groups = 0;
      } else if (before === 1 && kind === 2) {
        this.to = at;
        this.endGroup(read);
      }
      if (kind === 1 && before !== 1) {
        const slot = this.groups++ & (mostWords - 1);
        this.groupRead[slot] = read;
        this.groupFrom[slot] = at;
      }
      ring[read & ringMask] = byte;
      a = (Math.imul(a, factor) + first[byte]) | 0;
      read++;
      if (kind === 2) {
        lettersTo = read;
        this.groups = 0;
      }
      before = kind;
    }
    if (before === 0) return;
    this.to = end;
    this.endWord(read, a, lettersTo);
    if (before === 1) this.endGroup(read);
  }

  /** Asks about the runs of words that end here, but for those of digits alone; closes words that begin none any more. */
  private endWord(read: number, a: number, lettersTo: number): void {
    const { wordRead, wordNumber, wordBegins } = this;
    const { beginnings, lengths } = this.sought;
    let kept = 0;
    for (let slot = 0; slot < this.open; slot++) {
      const length = read - wordRead[slot];
      if (length > longestWindow || this.words - wordNumber[slot] > mostWords) continue;
      if (wordBegins[slot] === 0 && length >= shortestWords) {
        if (!beginnings.has(this.ring, wordRead[slot], ringMask)) continue;
        wordBegins[slot] = 1;
      }
      if (wordBegins[slot] === 1 && lengths[length] === 1 && wordRead[slot] < lettersTo) this.ask(slot, read, a);
      if (kept !== slot) this.move(slot, kept);
      kept++;
    }
    this.open = kept;
  }

  private ask(slot: number, read: number, a: number): void {
    const { filter, hash } = this.sought;
    const length = read - this.wordRead[slot];
    if (!filter.mayHave((a - Math.imul(this.wordA[slot], hash.powers[length])) | 0)) return;
    this.copy(read, length);
    hash.hash(this.window, 0, length);
    if (filter.has(hash.a, hash.b)) this.onWindow(this.window, length, this.wordFrom[slot], this.to);
  }

  private move(from: number, to: number): void {
    this.wordRead[to] = this.wordRead[from];
    this.wordA[to] = this.wordA[from];
    this.wordFrom[to] = this.wordFrom[from];
    this.wordNumber[to] = this.wordNumber[from];
    this.wordBegins[to] = this.wordBegins[from];
  }

  /** Asks about the runs of groups of digits that end here. */
  private endGroup(read: number): void {
    const { groupRead, window } = this;
    const { filter, density, hash } = this.sought;
    const oldest = this.groups > mostWords ? this.groups - mostWords : 0;
    for (let group = this.groups - 1; group >= oldest; group--) {
      const slot = group & (mostWords - 1);
      const length = read - groupRead[slot];
      if (length < fewestDigits) continue;
      if (length > mostDigits + 3) return;
      this.copy(read, length);
      const from = canonicalStart(window, 0, length);
      if (length - from < fewestDigits || length - from > mostDigits) continue;
      const chance = density.chance(window, from, length);
      if (chance === 0) continue;
      this.expected += chance;
      hash.hash(window, from, length);
      if (!filter.has(hash.a, hash.b)) continue;
      this.copy(read, length - from);
      this.onWindow(this.window, length - from, this.groupFrom[slot], this.to);
    }
  }

  private copy(read: number, length: number): void {
    const { ring, window } = this;
    for (let place = 0; place < length; place++) window[place] = ring[(read - length + place) & ringMask];
  }
}
