import type { CellWriter } from "../../rows/cell-writer.ts";
import type { Index } from "../../rows/index-fraction.ts";
import { defineProvider, type GivenParameters } from "../define-provider.ts";
import { ProviderMisfit } from "../provider.ts";
import { characters, Words } from "../words.ts";

/** One of the values that the configuration lists, by weight if it gives weights. */
export const choice = defineProvider({
  name: "choice",
  group: "other",
  summary: "One of the listed values.",
  safety: { level: "generic", source: "values that the configuration lists" },
  kinds: ["text", "integer", "decimal", "date", "timestamp", "uuid", "inet", "boolean"],
  shortest: 1,
  parameters: [
    { name: "choices", type: "list", summary: "the values" },
    { name: "weights", type: "list", summary: "whole numbers, one for each value; all alike when left out" },
  ],
  make: ({ kind, length, unique }, given) => {
    const choices = (given.list("choices") ?? []).map(String);
    if (choices.length === 0) throw new ProviderMisfit('choice needs the parameter "choices"');
    if (new Set(choices).size !== choices.length) throw new ProviderMisfit("choice has the same value twice");
    const longest = Math.max(...choices.map(characters));
    if (kind === "text" && length !== null && longest > length)
      throw new ProviderMisfit(`a value of choice does not fit in ${length} characters`);
    const weights = weightsOf(given, choices.length);
    if (unique && weights !== null) throw new ProviderMisfit("weights make no sense in a unique column");
    const words = new Words(choices);
    const at =
      weights === null ? (index: Index, out: CellWriter): void => words.put(index, out) : byWeight(words, weights);
    return { size: BigInt(choices.length), longest, at };
  },
});

function weightsOf(given: GivenParameters, count: number): readonly number[] | null {
  const weights = given.list("weights")?.map(Number);
  if (weights === undefined) return null;
  if (weights.length !== count) throw new ProviderMisfit("choice needs as many weights as choices");
  if (weights.some((weight) => !Number.isInteger(weight) || weight < 1))
    throw new ProviderMisfit("weights must be whole numbers from 1 on");
  if (weights.reduce((sum, weight) => sum + weight, 0) > mostWeight)
    throw new ProviderMisfit(`weights must not add up to more than ${mostWeight}`);
  return weights;
}

/** What an index gives as one digit. */
const mostWeight = 1_048_576;

function byWeight(words: Words, weights: readonly number[]): (index: Index, out: CellWriter) => void {
  const ends = new Uint32Array(weights.length);
  let total = 0;
  for (const [place, weight] of weights.entries()) ends[place] = total += weight;
  return (index, out) => {
    const drawn = index.take(total);
    let [low, high] = [0, ends.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle] > drawn) high = middle;
      else low = middle + 1;
    }
    words.write(low, out);
  };
}
