import { SipHash } from "../../core/hash/siphash.ts";
import { hex } from "./hex-words.ts";
import type { OriginalColumn } from "./original-columns.ts";
import { WindowFilter } from "./window-filter.ts";
import type { WindowHash } from "./window-hash.ts";

/** Windows that wait to be held against the originals; more than that are held against them in several goes. */
const mostCandidates = 50_000;
const mostPlaces = 200_000;
/** How many rows a leak is shown by. */
export const mostKeys = 3;
/** So many rows with one window say enough. */
const mostRows = 1000;

/** A window that the filter let pass, with the place in the target where it stands. */
export interface Candidate {
  /** A keyed hash of the window. */
  readonly key: string;
  /** Number of the scanned column. */
  readonly place: number;
  /** Made-up values that provably belong to nobody count apart. */
  readonly isMadeUp: boolean;
  readonly isNumber: boolean;
  /** Numbers of the first rows with it, in the order of reading. */
  readonly rows: number[];
  /** Keyed hashes of the primary keys of the first of them. */
  readonly keys: string[];
  /** How many rows of which columns of the source hold it. */
  readonly found: Map<OriginalColumn, number>;
}

/**
 * Windows by a keyed hash of 128 bits, so that no value is held, and none is taken for another: of 2^40 windows and 2^30
 * originals two would meet by chance once in 2^58 runs.
 */
export class Candidates {
  private size = 0;
  private places = 0;
  private readonly byKey = new Map<string, Candidate[]>();
  private readonly hash: WindowHash;
  private readonly sip: SipHash;
  /** So that most originals need not be hashed again. */
  private filter = new WindowFilter(mostCandidates);

  constructor(hash: WindowHash, key: Uint8Array) {
    this.hash = hash;
    this.sip = new SipHash(key);
  }

  get isEmpty(): boolean {
    return this.size === 0;
  }

  /** Whether it is time to hold them against the originals. */
  get isFull(): boolean {
    return this.size > mostCandidates || this.places > mostPlaces;
  }

  /** Notes a row with a window; `key` is asked for the first ones. */
  see({ rows, keys }: Candidate, row: number, key: () => string): void {
    if (rows.length === mostRows || rows.at(-1) === row) return;
    rows.push(row);
    this.places++;
    if (keys.length < mostKeys) keys.push(key());
  }

  /** The candidate for a window in a place, new or known. */
  at(window: Uint8Array, length: number, place: number, isMadeUp: boolean): Candidate {
    const key = this.keyOf(window, 0, length);
    const known = this.byKey.get(key) ?? [];
    const found = known.find((one) => one.place === place && one.isMadeUp === isMadeUp);
    if (found !== undefined) return found;
    const isNumber = window[0] <= 57 && window.subarray(0, length).every((byte) => byte <= 57);
    const candidate = { key, place, isMadeUp, isNumber, rows: [], keys: [], found: new Map() };
    this.byKey.set(key, [...known, candidate]);
    this.hash.hash(window, 0, length);
    this.filter.add(this.hash.a, this.hash.b);
    this.size++;
    return candidate;
  }

  /** The candidates that are the same as an original, hashed as `a` and `b`. */
  same(bytes: Uint8Array, start: number, end: number): readonly Candidate[] {
    this.hash.hash(bytes, start, end);
    if (!this.filter.has(this.hash.a, this.hash.b)) return [];
    return this.byKey.get(this.keyOf(bytes, start, end)) ?? [];
  }

  all(): readonly Candidate[] {
    return [...this.byKey.values()].flat();
  }

  clear(): void {
    this.byKey.clear();
    this.filter = new WindowFilter(mostCandidates);
    this.size = 0;
    this.places = 0;
  }

  private keyOf(bytes: Uint8Array, start: number, end: number): string {
    const { sip } = this;
    sip.hash(bytes, start, end);
    return hex(sip.a, sip.b, sip.c, sip.d);
  }
}
