import type { CellWriter } from "../../rows/cell-writer.ts";
import { defineProvider, type GivenParameters } from "../define-provider.ts";
import { refuseUnique, weightedDraw, weightsParameter, type Draw } from "../distribution.ts";
import { ProviderMisfit, type Maker, type Safety } from "../provider.ts";
import { takeWide } from "../take-wide.ts";

const anyNumber: Safety = { level: "generic", source: "drawn at random from a range" };

/** Whole numbers of a range; without one, all that are sure to fit, up to nine digits. */
export const integer = defineProvider({
  name: "integer",
  group: "other",
  summary: "A whole number between min and max.",
  safety: anyNumber,
  kinds: ["integer", "text", "decimal"],
  shortest: 1,
  parameters: [
    { name: "min", type: "number", summary: "the least number; 0 when left out" },
    {
      name: "max",
      type: "number",
      summary: "the greatest number; when left out the greatest that is sure to fit, up to nine digits",
    },
    weightsParameter,
  ],
  make: ({ kind, length, unique }, given) => {
    const min = wholeNumber(given, "min") ?? 0;
    const max = wholeNumber(given, "max") ?? Math.max(min, 10 ** Math.min(length ?? usualDigits, usualDigits) - 1);
    const longest = Math.max(String(min).length, String(max).length);
    const count = countBetween(min, max);
    if (length !== null && longest > length)
      throw new ProviderMisfit(`min or max does not fit in ${length} characters`);
    const write = kind === "integer" ? writeInteger : writeDecimals;
    const draw = drawOf(given, count, unique);
    return { size: BigInt(count), longest, at: (index, out) => write(out, min + draw(index)) };
  },
});

const usualDigits = 9;

/** Numbers of a range with a fixed count of decimals. */
export const decimal = defineProvider({
  name: "decimal",
  group: "other",
  summary: "A number between min and max with a fixed count of decimals.",
  safety: anyNumber,
  kinds: ["decimal", "text"],
  shortest: 1,
  parameters: [
    { name: "min", type: "number", summary: "the least number; 0 when left out" },
    { name: "max", type: "number", summary: "the greatest number; 1000 when left out, less where that does not fit" },
    {
      name: "scale",
      type: "number",
      summary: "how many decimals, 0 to 9; 2 when left out, none where they do not fit",
    },
    weightsParameter,
  ],
  make: ({ length, unique }, given): Maker => {
    const scale = wholeNumber(given, "scale") ?? (length !== null && length < usualDecimalLength ? 0 : 2);
    if (scale < 0 || scale > 9) throw new ProviderMisfit('the parameter "scale" of decimal must be 0 to 9');
    const unit = 10 ** scale;
    const least = given.number("min") ?? 0;
    const min = Math.ceil(scaled(least, unit));
    const usualMax = Math.min(1000, 10 ** (length === null ? 4 : scale === 0 ? length : length - scale - 1) - 1);
    const max = Math.floor(scaled(given.number("max") ?? Math.max(least, usualMax), unit));
    const count = countBetween(min, max);
    const longest = Math.max(decimalLength(min, scale), decimalLength(max, scale));
    if (length !== null && longest > length)
      throw new ProviderMisfit(`min or max does not fit in ${length} characters`);
    const draw = drawOf(given, count, unique);
    return { size: BigInt(count), longest, at: (index, out) => writeScaled(out, min + draw(index), unit, scale) };
  },
});

/** In units of the last decimal; rounded, since 0.29 x 100 is 28.999999999999996. */
function scaled(value: number, unit: number): number {
  return Number((value * unit).toPrecision(15));
}

/** 1000.00. */
const usualDecimalLength = 7;

function wholeNumber(given: GivenParameters, name: string): number | undefined {
  const value = given.number(name);
  if (value !== undefined && !Number.isSafeInteger(value))
    throw new ProviderMisfit(`the parameter "${name}" must be a whole number`);
  return value;
}

function countBetween(min: number, max: number): number {
  const count = max - min + 1;
  if (count < 1) throw new ProviderMisfit("no number lies between min and max");
  if (!Number.isSafeInteger(count)) throw new ProviderMisfit("more than 2^53 numbers lie between min and max");
  return count;
}

function drawOf(given: GivenParameters, count: number, unique: boolean): Draw {
  const draw = weightedDraw(given, count);
  refuseUnique(unique, draw);
  return draw ?? ((index) => takeWide(index, count));
}

function writeInteger(out: CellWriter, value: number): void {
  out.integer(value);
}

function writeDecimals(out: CellWriter, value: number): void {
  if (value < 0) out.byte(45);
  out.digits(Math.abs(value), 1);
}

function writeScaled(out: CellWriter, value: number, unit: number, scale: number): void {
  // Sign first: between 0 and -1 the whole part has none.
  if (value < 0) out.byte(45);
  const size = Math.abs(value);
  out.digits(Math.floor(size / unit), 1);
  if (scale === 0) return;
  out.byte(46);
  out.digits(size % unit, scale);
}

function decimalLength(value: number, scale: number): number {
  return (value / 10 ** scale).toFixed(scale).length;
}
