import type { Index } from "../rows/index-fraction.ts";
import type { GivenParameters } from "./define-provider.ts";
import { ProviderMisfit, type Parameter } from "./provider.ts";
import { takeWide } from "./take-wide.ts";

/** The parameter of providers that can prefer some places of their range to others. */
export const weightsParameter: Parameter = {
  name: "weights",
  type: "weights",
  summary:
    "uniform (default), normal (the middle most often, the ends three deviations away), exponential and zipf " +
    "(the first most often), or whole numbers, one for each equal part of the range",
};

/** Picks one of the places 0 to count - 1. */
export type Draw = (index: Index) => number;

/** The draw that the parameter `weights` asks for; null where all places are alike. Every place can be drawn. */
export function weightedDraw(given: GivenParameters, count: number): Draw | null {
  const list = given.list("weights");
  if (list !== undefined) return drawFrom(listed(list.map(Number), count));
  const name = given.text("weights") ?? "uniform";
  switch (name) {
    case "uniform":
      return null;
    case "normal":
      return drawFrom(equalSlices(count, (middle) => power((6 * middle - 3) ** 2 / 2)));
    case "exponential":
      return drawFrom(equalSlices(count, (middle) => power(5 * middle)));
    case "zipf":
      return drawFrom(zipfSlices(count));
    default:
      throw new ProviderMisfit('the parameter "weights" must be uniform, normal, exponential, zipf or a list');
  }
}

/** Neighbouring places that are drawn alike. */
interface Slice {
  readonly count: number;
  readonly weight: number;
}

/** What an index gives as one digit. */
const mostWeight = 1_048_576;

const mostSlices = 1024;

/** A range in equal slices, each weighed by a density at its middle, 0 to 1. */
function equalSlices(count: number, density: (middle: number) => number): readonly Slice[] {
  const slices = Math.min(count, mostSlices);
  const starts = Array.from({ length: slices + 1 }, (_, slice) => startOf(slice, slices, count));
  return wholeWeights(
    Array.from({ length: slices }, (_, slice) => {
      const size = starts[slice + 1] - starts[slice];
      return { count: size, weight: density((slice + 0.5) / slices) * size };
    }),
  );
}

/** The first place of a slice: floor(slice x count / slices) without a product past 2^53. */
function startOf(slice: number, slices: number, count: number): number {
  const whole = Math.floor(count / slices);
  return slice * whole + Math.floor((slice * (count - whole * slices)) / slices);
}

/** The r-th place has the weight 1/r: one by one at first, later in slices that grow by a twentieth. */
function zipfSlices(count: number): readonly Slice[] {
  const slices: Slice[] = [];
  for (let from = 1; from <= count;) {
    const size = from < 512 ? 1 : Math.min(Math.floor(from / 20), count - from + 1);
    slices.push({ count: size, weight: size / (from + (size - 1) / 2) });
    from += size;
  }
  return wholeWeights(slices);
}

function listed(weights: readonly number[], count: number): readonly Slice[] {
  if (weights.some((weight) => !Number.isInteger(weight) || weight < 1))
    throw new ProviderMisfit("weights must be whole numbers from 1 on");
  if (weights.reduce((sum, weight) => sum + weight, 0) > mostWeight)
    throw new ProviderMisfit(`weights must not add up to more than ${mostWeight}`);
  if (weights.length > count) throw new ProviderMisfit("there are more weights than values");
  return weights.map((weight, slice) => ({
    count: startOf(slice + 1, weights.length, count) - startOf(slice, weights.length, count),
    weight,
  }));
}

/**
 * e^-x for x up to 16, by addition, multiplication and division alone, which every machine rounds alike; Math.exp may
 * differ from engine to engine. Taylor's series for x / 64, squared six times.
 */
function power(x: number): number {
  const small = x / 64;
  let term = 1;
  let sum = 1;
  for (let n = 1; n <= 16; n++) {
    term *= small / n;
    sum += term;
  }
  for (let squared = 0; squared < 6; squared++) sum *= sum;
  return 1 / sum;
}

/** Weights that add up to one digit of an index; none is 0. */
function wholeWeights(slices: readonly Slice[]): readonly Slice[] {
  const total = slices.reduce((sum, { weight }) => sum + weight, 0);
  const unit = (mostWeight - slices.length) / total;
  return slices.map(({ count, weight }) => ({ count, weight: Math.floor(weight * unit) + 1 }));
}

function drawFrom(slices: readonly Slice[]): Draw {
  const ends = new Uint32Array(slices.length);
  const starts = new Float64Array(slices.length);
  const counts = Float64Array.from(slices, ({ count }) => count);
  let [total, start] = [0, 0];
  for (const [slice, { count, weight }] of slices.entries()) {
    starts[slice] = start;
    start += count;
    ends[slice] = total += weight;
  }
  return (index) => {
    const drawn = index.take(total);
    let [low, high] = [0, ends.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle] > drawn) high = middle;
      else low = middle + 1;
    }
    return starts[low] + takeWide(index, counts[low]);
  };
}

/** Refuses weights in a unique column, where every value comes once. */
export function refuseUnique(unique: boolean, draw: Draw | null): void {
  if (unique && draw !== null) throw new ProviderMisfit("weights make no sense in a unique column");
}
