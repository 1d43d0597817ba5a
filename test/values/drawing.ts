import { Cell } from "../../src/rows/cell.ts";
import { CellWriter } from "../../src/rows/cell-writer.ts";
import { Index, indexAt } from "../../src/rows/index-fraction.ts";
import {
  ProviderMisfit,
  type Maker,
  type MakerTarget,
  type ParameterValues,
  type Provider,
} from "../../src/values/provider.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const out = new CellWriter(4096);

/** A text column of any length, not unique. */
const anyText: MakerTarget = { kind: "text", length: null, unique: false };

/** Parameters of providers that make nothing without any. */
export function neededBy(provider: Provider): ParameterValues {
  if (provider.name === "pattern") return { pattern: "[A-Z]{2}\\d{3}([A-Z]{2}|-[0-9]{4})?" };
  return provider.name === "choice" ? { choices: ["no", "so", "ea", "we"] } : {};
}

/** A provider's maker for a column that differs from `anyText` as given. */
export function makerOf(provider: Provider, target: Partial<MakerTarget> = {}, parameters?: ParameterValues): Maker {
  return provider.prepare({ ...anyText, ...target }, parameters ?? neededBy(provider));
}

/** The same, or null where the provider says that the column does not fit. */
export function makerOrMisfit(provider: Provider, target: Partial<MakerTarget>): Maker | null {
  try {
    return makerOf(provider, target);
  } catch (error) {
    if (error instanceof ProviderMisfit) return null;
    throw error;
  }
}

/** The value at a place, as text. */
export function valueAt(maker: Maker, index: Index): string {
  out.at = 0;
  maker.at(index, out);
  return decoder.decode(out.bytes.subarray(0, out.at));
}

/** The value that stands for an original, as text; `at` where the maker keeps nothing of originals. */
export function valueLike(maker: Maker, original: string | Uint8Array, index: Index): string {
  if (maker.like === undefined) return valueAt(maker, index);
  const cell = new Cell();
  const bytes = typeof original === "string" ? encoder.encode(original) : original;
  // Other values lie around the original in its block; none of their bytes may count.
  cell.bytes = new Uint8Array([65, 49, 64, ...(bytes.length < 10_000 ? bytes : []), 64, 49, 65]);
  if (bytes.length >= 10_000) cell.bytes = bytes;
  cell.start = bytes.length < 10_000 ? 3 : 0;
  cell.end = cell.start + bytes.length;
  out.at = 0;
  maker.like(cell, index, out);
  return decoder.decode(out.bytes.subarray(0, out.at));
}

/** Places that look drawn at random, the same ones at every run (splitmix32). */
export function* scatteredPlaces(count: number, seed = 1): Generator<Index> {
  let state = seed;
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
  for (let made = 0; made < count; made++) {
    const index = new Index();
    index.set(next(), next(), next(), next());
    yield index;
  }
}

/** Every place of a collection, or `most` of them evenly spread. */
export function* allPlaces(size: bigint, most = size): Generator<Index> {
  const count = size < most ? size : most;
  for (let place = 0n; place < count; place++) yield indexAt((place * size) / count, size);
}
