import { parseDecimal } from "../../rows/decimal-text.ts";

/** A decimal as a whole number of its last place: 12.50 is 1250 of scale 2. */
export interface ScaledNumber {
  readonly units: bigint;
  readonly scale: number;
}

/** Reads a number, with an exponent or without; null for anything else, NaN and infinity too. */
export function parseScaled(text: string): ScaledNumber | null {
  const decimal = parseDecimal(text);
  if (decimal === null) return null;
  const size = BigInt(`${decimal.whole}${decimal.fraction}` || "0");
  return { units: decimal.negative ? -size : size, scale: decimal.fraction.length };
}

/** Writes it with as many decimals as its scale. */
export function printScaled({ units, scale }: ScaledNumber): string {
  const size = String(units < 0n ? -units : units).padStart(scale + 1, "0");
  const point = size.length - scale;
  return `${units < 0n ? "-" : ""}${size.slice(0, point)}${scale === 0 ? "" : `.${size.slice(point)}`}`;
}

/** The same number with more decimals. */
export function withScale({ units, scale }: ScaledNumber, wanted: number): ScaledNumber {
  return wanted <= scale ? { units, scale } : { units: units * 10n ** BigInt(wanted - scale), scale: wanted };
}
