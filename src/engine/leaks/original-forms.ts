import { addressForm } from "./address-form.ts";
import { shortestWords } from "./beginnings.ts";
import { canonicalStart, fewestDigits, isDay, mostDigits } from "./digit-density.ts";
import { foldText, folded, isOdd } from "./fold-text.ts";
import { longestWindow } from "./window-hash.ts";
import { mostWords } from "./window-walker.ts";

/**
 * An original that one of a million values of its look would equal by chance stands in any large text. A digit has 3.3
 * bits; a letter of a name or a word about as many, seen as one of the few that may follow.
 */
const fewestBits = 20;
const bitsOfDigit = 3.32;
const bitsOfLetter = 3.5;
/** A text of more words is prose: what it tells of people is other originals. */
const wordsOfProse = 16;
const mostForms = 8;
const capacity = 2048;
/** More letters than a prefix or an extension has. */
const mostLettersByNumber = 4;

/** The ways in which one original may stand in a text: folded, without what stands between words. */
export class OriginalForms {
  readonly bytes = new Uint8Array(capacity * 2);
  count = 0;
  readonly starts = new Int32Array(mostForms);
  readonly ends = new Int32Array(mostForms);
  /** 1: digits alone. */
  readonly isNumber = new Uint8Array(mostForms);
  private at = 0;
  private readonly wordEnds = new Int32Array(wordsOfProse + 1);
  private words = 0;
  private letters = 0;
  private digits = 0;

  /** Takes an original; one that carries too little to tell anybody has no forms. */
  take(bytes: Uint8Array, start: number, end: number, isName: boolean): void {
    this.begin();
    const from = this.squeeze(bytes, start, end);
    if (this.words === 0 || this.words > wordsOfProse) return;
    if (this.letters === 0) return this.takeNumber(from, bytes[start] === 43);
    // A word alone is somebody's first name, a city, a state of mind.
    if (this.words === 1 && this.digits === 0) return;
    this.takeWords(from);
    const isMail = bytes.subarray(start, end).includes(64);
    if (!isMail && this.digits >= fewestDigits && this.letters <= mostLettersByNumber) this.takeDigits(from);
    if (isName && this.words > 1 && this.words <= mostWords) this.takeTurned(from);
  }

  /** Takes an IP address, after `take`, as columns of addresses are walked. */
  takeAddress(bytes: Uint8Array, start: number, end: number): void {
    if (this.count === 0) return;
    const from = this.at;
    const form = addressForm(bytes, start, end);
    this.bytes.set(form, from);
    this.at += form.length;
    this.form(from, this.at, false);
  }

  /** Takes a first and a last name of one row, in both orders. */
  takePair(given: Uint8Array, family: Uint8Array): void {
    this.begin();
    const both = new Uint8Array(given.length + family.length + 1);
    for (const [first, second] of [
      [given, family],
      [family, given],
    ]) {
      both.fill(32);
      both.set(first);
      both.set(second, first.length + 1);
      const from = this.squeeze(both, 0, both.length);
      if (this.words > 1 && this.words <= mostWords && this.digits === 0) this.takeWords(from);
    }
  }

  private begin(): void {
    this.count = 0;
    this.at = 0;
  }

  /** Folds a text behind what is there; tells where it begins. */
  private squeeze(bytes: Uint8Array, start: number, end: number): number {
    // Prose is not looked for, so its end does not matter.
    const stop = Math.min(end, start + capacity);
    const source = isOdd(bytes, start, stop) ? foldText(bytes, start, stop, false) : bytes;
    const [first, last] = source === bytes ? [start, stop] : [0, source.length];
    const from = this.at;
    let inWord = false;
    [this.words, this.letters, this.digits] = [0, 0, 0];
    for (let place = first; place < last && this.words <= wordsOfProse && this.at < capacity; place++) {
      const byte = folded[source[place]];
      if (byte === 0) {
        inWord = false;
        continue;
      }
      if (!inWord) this.words++;
      inWord = true;
      this.bytes[this.at++] = byte;
      if (byte <= 57) this.digits++;
      else this.letters++;
      this.wordEnds[this.words - 1] = this.at;
    }
    return from;
  }

  private takeWords(from: number): void {
    let words = Math.min(this.words, mostWords);
    while (words > 0 && this.wordEnds[words - 1] - from > longestWindow) words--;
    if (words === 0 || this.bits() < fewestBits) return;
    this.form(from, this.wordEnds[words - 1], false);
  }

  /** Numbers with a plus are written without it and their country's code, too. */
  private takeNumber(from: number, isInternational: boolean): void {
    const end = this.at;
    if (isDay(this.bytes, from, end)) return;
    this.number(from, end);
    if (!isInternational) return;
    const codes = this.bytes[from] === 49 || this.bytes[from] === 55 ? [1] : [2, 3];
    for (const code of codes) if (end - from - code >= fewestDigits + 1) this.number(from + code, end);
  }

  private takeDigits(from: number): void {
    const to = this.at;
    for (let place = from; place < to; place++) {
      if (this.bytes[place] <= 57) this.bytes[this.at++] = this.bytes[place];
    }
    if (!isDay(this.bytes, to, this.at)) this.number(to, this.at);
  }

  /** "Ann van Dyk" is "van Dyk, Ann" and "Dyk, Ann van", and in short "Ann Dyk". */
  private takeTurned(from: number): void {
    const [firstEnd, lastStart, end] = [this.wordEnds[0], this.wordEnds[this.words - 2], this.wordEnds[this.words - 1]];
    if (end - from > longestWindow || this.bits() < fewestBits) return;
    this.joined([firstEnd, end], [from, firstEnd]);
    if (this.words === 2) return;
    this.joined([lastStart, end], [from, lastStart]);
    this.joined([from, firstEnd], [lastStart, end]);
    this.joined([lastStart, end], [from, firstEnd]);
  }

  private joined(...pieces: readonly (readonly [number, number])[]): void {
    const to = this.at;
    for (const [start, end] of pieces) {
      this.bytes.copyWithin(this.at, start, end);
      this.at += end - start;
    }
    if ((this.at - to) * bitsOfLetter >= fewestBits) this.form(to, this.at, false);
  }

  private number(start: number, end: number): void {
    const from = canonicalStart(this.bytes, start, end);
    if (end - from >= fewestDigits && end - from <= mostDigits) this.form(from, end, true);
  }

  private form(start: number, end: number, isNumber: boolean): void {
    if (this.count === mostForms || end - start < shortestWords) return;
    if (isFilling(this.bytes, start, end)) return;
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.isNumber[this.count] = isNumber ? 1 : 0;
    this.count++;
  }

  private bits(): number {
    return this.letters * bitsOfLetter + this.digits * bitsOfDigit;
  }
}

/** Of two letters or digits, as 000-00-0000, ff:ff:ff:ff:ff:ff and 1,000,000: they fill columns, and are nobody's. */
function isFilling(bytes: Uint8Array, start: number, end: number): boolean {
  let second = -1;
  for (let at = start + 1; at < end; at++) {
    if (bytes[at] === bytes[start] || bytes[at] === second) continue;
    if (second >= 0) return false;
    second = bytes[at];
  }
  return true;
}
