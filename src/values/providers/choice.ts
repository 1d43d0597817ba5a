import type { CellWriter } from "../../rows/cell-writer.ts";
import type { Index } from "../../rows/index-fraction.ts";
import { defineProvider } from "../define-provider.ts";
import { refuseUnique, weightedDraw, weightsParameter } from "../distribution.ts";
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
  parameters: [{ name: "choices", type: "list", summary: "the values" }, weightsParameter],
  make: ({ kind, length, unique }, given) => {
    const choices = (given.list("choices") ?? []).map(String);
    if (choices.length === 0) throw new ProviderMisfit('choice needs the parameter "choices"');
    if (new Set(choices).size !== choices.length) throw new ProviderMisfit("choice has the same value twice");
    const longest = Math.max(...choices.map(characters));
    if (kind === "text" && length !== null && longest > length)
      throw new ProviderMisfit(`a value of choice does not fit in ${length} characters`);
    const isShort = (given.list("weights")?.length ?? choices.length) !== choices.length;
    if (isShort) throw new ProviderMisfit("choice needs as many weights as choices");
    const draw = weightedDraw(given, choices.length);
    refuseUnique(unique, draw);
    const words = new Words(choices);
    const at =
      draw === null
        ? (index: Index, out: CellWriter): void => words.put(index, out)
        : (index: Index, out: CellWriter): void => words.write(draw(index), out);
    return { size: BigInt(choices.length), longest, at };
  },
});
