/** What the writer of Parquet files takes for a value. */
export type ParquetCell = string | number | bigint | boolean | Uint8Array;

/** Any text. */
export function textCell(text: string): ParquetCell {
  return text;
}

/** A text of character(n), filled up with blanks as PostgreSQL gives it back. */
export function paddedCell(length: number): (text: string) => ParquetCell {
  return (text) => text + " ".repeat(Math.max(0, length - Array.from(text).length));
}

/** A truth value as PostgreSQL prints it, or spelled out. */
export function booleanCell(text: string): ParquetCell | undefined {
  if (text === "t" || text === "true") return true;
  return text === "f" || text === "false" ? false : undefined;
}

/** A whole number up to a bound, or one below its negative. */
export function wholeCell(most: number): (text: string) => ParquetCell | undefined {
  return (text) => {
    const value = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
    // Adding 0 makes a plain zero of a negative one.
    return value <= most && value >= -most - 1 ? value + 0 : undefined;
  };
}

/** A whole number of 64 bits. */
export function longCell(text: string): ParquetCell | undefined {
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  const value = BigInt(text.replace("+", ""));
  return BigInt.asIntN(64, value) === value ? value : undefined;
}

/** A floating number; infinities and NaN are such as well. */
export function floatCell(text: string): ParquetCell | undefined {
  if (/^(?:NaN|-?Infinity)$/.test(text)) return Number(text);
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}

/** A decimal without its point, rounded to its digits as numeric(p, s) rounds: halves away from zero. */
export function decimalCell(precision: number, scale: number): (text: string) => ParquetCell | undefined {
  const limit = 10n ** BigInt(precision);
  return (text) => {
    const found = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text);
    if (found === null || !/\d/.test(text)) return undefined;
    const [, sign, whole, fraction = ""] = found;
    const kept = BigInt(`0${whole}${fraction.slice(0, scale).padEnd(scale, "0")}`);
    const value = (fraction[scale] ?? "0") >= "5" ? kept + 1n : kept;
    if (value >= limit) return undefined;
    return sign === "-" ? -value : value;
  };
}

/** Bytes in hexadecimal, as `\x00ff`; of a given number where one is. */
export function bytesCell(text: string, length?: number): ParquetCell | undefined {
  if (!/^\\x(?:[0-9a-fA-F]{2})*$/.test(text)) return undefined;
  const bytes = Uint8Array.from(Buffer.from(text.slice(2), "hex"));
  return length === undefined || bytes.length === length ? bytes : undefined;
}
