import type { CellWriter } from "../../rows/cell-writer.ts";
import { defineProvider, type GivenParameters } from "../define-provider.ts";
import { ProviderMisfit, type MakerTarget } from "../provider.ts";
import { takeWide } from "../take-wide.ts";
import { characters, Words } from "../words.ts";

/**
 * Numbers in the order of the places: 1, 2, 3, or `INV-00010`, `INV-00020`. Generating takes row by row; masking, whose
 * places are keyed hashes, takes any of them.
 */
export const sequence = defineProvider({
  name: "sequence",
  group: "other",
  summary: "The next number of a row of numbers.",
  safety: { level: "generic", source: "a number that counts rows" },
  kinds: ["integer", "text", "decimal"],
  shortest: 1,
  parameters: [
    { name: "start", type: "number", summary: "the first number, from 0 on; 1 when left out" },
    { name: "step", type: "number", summary: "what is added for the next one, or taken away; 1 when left out" },
    { name: "prefix", type: "text", summary: "what stands before the number, in text columns" },
    { name: "width", type: "number", summary: "how many digits at least, up to 15, filled with zeros; text columns" },
  ],
  make: (target, given) => {
    const { start, step, width } = stepsOf(given);
    const prefix = given.text("prefix") ?? "";
    if (target.kind !== "text" && (prefix !== "" || width > 1))
      throw new ProviderMisfit("prefix and width of sequence are for text columns");
    const room = target.length === null ? mostDigits : Math.min(target.length - characters(prefix), mostDigits);
    const last = lastWithin(Math.max(room, 0), { start, step });
    const size = Math.floor((last - start) / step) + 1;
    if (size < 1 || width > room)
      throw new ProviderMisfit(`the first number of sequence does not fit in ${target.length} characters`);
    const greatest = Math.max(start, start + step * (size - 1));
    const write = writerOf(target, prefix, width);
    return {
      size: BigInt(size),
      longest: characters(prefix) + Math.max(width, String(greatest).length),
      at: (index, out) => write(start + step * takeWide(index, size), out),
    };
  },
});

/** What a double holds exactly. */
const mostDigits = 15;

function stepsOf(given: GivenParameters) {
  const {
    start = 1,
    step = 1,
    width = 1,
  } = {
    start: given.number("start"),
    step: given.number("step"),
    width: given.number("width"),
  };
  if (!Number.isSafeInteger(start) || start < 0)
    throw new ProviderMisfit('the parameter "start" of sequence must be a whole number from 0 on');
  if (!Number.isSafeInteger(step) || step === 0)
    throw new ProviderMisfit('the parameter "step" of sequence must be a whole number other than 0');
  if (!Number.isInteger(width) || width < 1 || width > mostDigits)
    throw new ProviderMisfit(`the parameter "width" of sequence must be 1 to ${mostDigits}`);
  return { start, step, width };
}

/** The bound of numbers of so many digits, in the direction of the steps. */
function lastWithin(digits: number, { start, step }: { readonly start: number; readonly step: number }): number {
  const most = 10 ** digits - 1;
  if (step > 0) return most;
  return start > most ? Infinity : 0;
}

function writerOf({ kind }: MakerTarget, prefix: string, width: number): (value: number, out: CellWriter) => void {
  if (kind === "integer") return (value, out) => out.integer(value);
  const before = new Words([prefix]);
  return (value, out) => {
    before.write(0, out);
    out.digits(value, width);
  };
}
