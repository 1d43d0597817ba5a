import { form } from "../cell-writer.ts";
import type { Codec } from "../codec.ts";

/** What an interval holds; the three are kept apart, for months and days differ in length. */
interface Interval {
  readonly months: number;
  readonly days: number;
  readonly micros: bigint;
}

const decoder = new TextDecoder();
const minute = 60_000_000n;
const hour = 3_600_000_000n;
const day = 86_400_000_000n;

/** From PostgreSQL 17 on; all three parts at their ends. */
const infinite: Interval = { months: 0x7fff_ffff, days: 0x7fff_ffff, micros: 2n ** 63n - 1n };
const minusInfinite: Interval = { months: -0x8000_0000, days: -0x8000_0000, micros: -(2n ** 63n) };

/** interval: microseconds as int8, days and months as int4; printed in the style `postgres` (manual, 8.5.5). */
export const intervalCodec: Codec = {
  name: "interval",
  types: ["interval"],
  kind: "other",
  form: form.other,
  decode: (bytes, start, end, out) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset + start, end - start);
    out.text(printInterval({ micros: view.getBigInt64(0), days: view.getInt32(8), months: view.getInt32(12) }));
  },
  encode: (text, out) => {
    const { micros, days, months } = parseInterval(text);
    out.reserve(16);
    out.view.setBigInt64(out.at, micros);
    out.view.setInt32(out.at + 8, days);
    out.view.setInt32(out.at + 12, months);
    out.at += 16;
  },
  // A month counts as 30 days and a day as 24 hours when intervals are compared (interval_cmp_value in timestamp.c).
  canonical: (bytes, start, end, out) => {
    const { micros, days, months } = parseInterval(decoder.decode(bytes.subarray(start, end)));
    out.text(String(BigInt(months) * 30n * day + BigInt(days) * day + micros));
  },
};

function isSame(a: Interval, b: Interval): boolean {
  return a.months === b.months && a.days === b.days && a.micros === b.micros;
}

/** A part after a negative one carries its sign (AddPostgresIntPart in utils/adt/datetime.c). */
function printInterval(value: Interval): string {
  if (isSame(value, infinite)) return "infinity";
  if (isSame(value, minusInfinite)) return "-infinity";
  let text = "";
  let afterNegative = false;
  const add = (count: number, unit: string): void => {
    if (count === 0) return;
    text += `${text === "" ? "" : " "}${afterNegative && count > 0 ? "+" : ""}${count} ${unit}${count === 1 ? "" : "s"}`;
    afterNegative = count < 0;
  };
  add(Math.trunc(value.months / 12), "year");
  add(value.months % 12, "mon");
  add(value.days, "day");
  if (text !== "" && value.micros === 0n) return text;
  return `${text}${text === "" ? "" : " "}${printTime(value.micros, afterNegative)}`;
}

function printTime(micros: bigint, afterNegative: boolean): string {
  const size = micros < 0n ? -micros : micros;
  const two = (part: bigint): string => String(part).padStart(2, "0");
  const fraction = String(size % 1_000_000n)
    .padStart(6, "0")
    .replace(/0+$/, "");
  const sign = micros < 0n ? "-" : afterNegative ? "+" : "";
  const seconds = two((size % minute) / 1_000_000n);
  return `${sign}${two(size / hour)}:${two((size % hour) / minute)}:${seconds}${fraction === "" ? "" : `.${fraction}`}`;
}

const whole = /^(?:([+-]?\d+) years?(?: |$))?(?:([+-]?\d+) mons?(?: |$))?(?:([+-]?\d+) days?(?: |$))?(\S*)$/;

function parseInterval(text: string): Interval {
  if (text === "infinity") return infinite;
  if (text === "-infinity") return minusInfinite;
  const found = text === "" ? null : whole.exec(text);
  if (found === null) throw new RangeError("not an interval");
  const [years, mons, days] = [found[1], found[2], found[3]].map((part) => Number(part ?? 0));
  const months = years * 12 + mons;
  if (months !== (months | 0) || days !== (days | 0)) throw new RangeError("out of range");
  return { months, days, micros: found[4] === "" ? 0n : parseTime(found[4]) };
}

function parseTime(text: string): bigint {
  const found = /^([+-]?)(\d+):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,6}))?)?$/.exec(text);
  if (found === null) throw new RangeError("not an interval");
  const [, sign, hours, minutes, seconds = "0", fraction = ""] = found;
  const size = BigInt(hours) * hour + BigInt(minutes) * minute + BigInt(seconds) * 1_000_000n;
  const micros = (size + BigInt(fraction.padEnd(6, "0"))) * (sign === "-" ? -1n : 1n);
  if (micros !== BigInt.asIntN(64, micros)) throw new RangeError("out of range");
  return micros;
}
