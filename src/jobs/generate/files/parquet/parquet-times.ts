import { daysFromText } from "../../../../values/iso-date.ts";
import type { ParquetCell } from "./parquet-cells.ts";

const dayMicroseconds = 86_400_000_000n;

/** Days since 1970-01-01 of an ISO date of the years 1 to 9999; nothing else, infinity and BC among it, is told for sure. */
export function dayCell(text: string): ParquetCell | undefined {
  return daysFromText(text) ?? undefined;
}

/** Microseconds since 1970-01-01 00:00 of an ISO timestamp; where it names no offset, UTC is meant. */
export function momentCell(text: string, places: number): ParquetCell | undefined {
  const found = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)(Z|[+-]\d\d(?::?\d\d)?)?)?$/.exec(text);
  const days = daysFromText(found?.[1] ?? "");
  if (found === null || days === null) return undefined;
  const [, , time = "00:00:00", offset = "Z"] = found;
  const ofDay = microseconds(time);
  if (ofDay === undefined) return undefined;
  return rounded(BigInt(days) * dayMicroseconds + ofDay - offsetOf(offset), places);
}

/** Microseconds of the day. 24:00, which PostgreSQL knows, Parquet does not. */
export function timeCell(text: string, places: number): ParquetCell | undefined {
  const value = microseconds(text);
  const cell = value === undefined ? undefined : rounded(value, places);
  return cell === undefined || cell >= dayMicroseconds ? undefined : cell;
}

function microseconds(text: string): bigint | undefined {
  const found = /^(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?$/.exec(text);
  if (found === null) return undefined;
  const seconds = Number(found[1]) * 3600 + Number(found[2]) * 60 + Number(found[3] ?? "0");
  return BigInt(seconds) * 1_000_000n + BigInt((found[4] ?? "").padEnd(6, "0"));
}

function offsetOf(offset: string): bigint {
  if (offset === "Z") return 0n;
  const digits = offset.slice(1).replace(":", "").padEnd(4, "0");
  const minutes = BigInt(Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2)));
  return (offset.startsWith("-") ? -minutes : minutes) * 60_000_000n;
}

/** To the digits of a second that the type keeps, halves away from zero. */
function rounded(value: bigint, places: number): bigint {
  const unit = 10n ** BigInt(6 - places);
  const half = unit / 2n;
  return ((value < 0n ? value - half : value + half) / unit) * unit;
}
