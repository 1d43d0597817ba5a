import { mix } from "../draws/mix.ts";

/** A slot of which both halves are this is empty. */
const empty = 0;
/** Of eight slots at most five are taken. */
const load = 5 / 8;

/**
 * A set of texts that keeps 64 bits of each, some sixteen bytes for every text instead of some hundred. Two texts of the same
 * bits are taken for one: a row would be drawn once more than needed, and always the same row.
 */
export class SignSet {
  private high = new Uint32Array(64);
  private low = new Uint32Array(64);
  private size = 0;

  /** How many bytes it keeps. */
  get bytes(): number {
    return this.high.byteLength + this.low.byteLength;
  }

  has(text: string): boolean {
    const [high, low] = signOf(text);
    return this.low[this.slot(high, low)] !== empty;
  }

  add(text: string): void {
    if (this.size >= this.high.length * load) this.grow();
    const [high, low] = signOf(text);
    const slot = this.slot(high, low);
    if (this.low[slot] === empty) this.size++;
    this.high[slot] = high;
    this.low[slot] = low;
  }

  /** Where a sign is, or would be. */
  private slot(high: number, low: number): number {
    const mask = this.high.length - 1;
    let slot = (high ^ low) & mask;
    while (this.low[slot] !== empty && (this.high[slot] !== high || this.low[slot] !== low)) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { high, low } = this;
    this.high = new Uint32Array(high.length * 2);
    this.low = new Uint32Array(low.length * 2);
    for (let place = 0; place < low.length; place++) {
      if (low[place] === empty) continue;
      const slot = this.slot(high[place], low[place]);
      this.high[slot] = high[place];
      this.low[slot] = low[place];
    }
  }
}

/** Two independent words of a text; the second is never that of an empty slot. */
function signOf(text: string): readonly [high: number, low: number] {
  let [one, two] = [0x9e3779b9, 0x85ebca6b];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    one = Math.imul(one ^ unit, 0x01000193);
    two = Math.imul(two + unit, 0xcc9e2d51) ^ (two >>> 13);
  }
  const low = mix(two ^ text.length) >>> 0;
  return [mix(one) >>> 0, low === empty ? 1 : low];
}
