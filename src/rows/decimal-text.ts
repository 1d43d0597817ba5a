/** A decimal by its digits. `whole` has no zeros before it and is empty below one; `fraction` is as long as written. */
export interface DecimalText {
  readonly negative: boolean;
  readonly whole: string;
  readonly fraction: string;
}

/** No type of PostgreSQL holds longer ones (manual, 8.1.2); a greater exponent would only make zeros. */
const longestWhole = 131_072;
const longestFraction = 16_383;

/** Reads a decimal, with an exponent or without; null for anything else, and for numbers beyond numeric's range. */
export function parseDecimal(text: string): DecimalText | null {
  const found = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,6}))?$/.exec(text);
  if (found === null) return null;
  const [, sign, before, after = "", exponent = "0"] = found;
  if (before === "" && after === "") return null;
  const digits = before + after;
  const point = before.length + Number(exponent);
  if (point > longestWhole || digits.length - point > longestFraction) return null;
  const whole = point <= 0 ? "" : digits.slice(0, point).padEnd(point, "0");
  const fraction = point >= digits.length ? "" : digits.slice(Math.max(0, point)).padStart(digits.length - point, "0");
  return { negative: sign === "-", whole: whole.slice(zerosBefore(whole)), fraction };
}

/** As numeric prints it: no exponent, a digit before the point, no negative zero. */
export function printDecimal({ negative, whole, fraction }: DecimalText): string {
  const isZero = whole === "" && zerosBefore(fraction) === fraction.length;
  return `${negative && !isZero ? "-" : ""}${whole || "0"}${fraction === "" ? "" : `.${fraction}`}`;
}

/** The one text for all that are equal: 5.00, 05 and 5e0 are `5`, -0 is `0`. What is no number (NaN) stays as it is. */
export function canonicalDecimal(text: string): string {
  const decimal = parseDecimal(text);
  if (decimal === null) return text;
  let end = decimal.fraction.length;
  while (end > 0 && decimal.fraction[end - 1] === "0") end--;
  return printDecimal({ ...decimal, fraction: decimal.fraction.slice(0, end) });
}

/** Counted, because a pattern would begin anew at each of 131 072 digits. */
function zerosBefore(digits: string): number {
  let count = 0;
  while (digits[count] === "0") count++;
  return count;
}
