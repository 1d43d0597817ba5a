import { daysFromCivil, form } from "../cell-writer.ts";
import type { CellWriter } from "../cell-writer.ts";
import type { Codec } from "../codec.ts";
import { civil } from "../cell-writer.ts";

/** Days between 1970-01-01 and PostgreSQL's epoch, 2000-01-01. */
const epochDays = 10_957;
const dayMicroseconds = 86_400_000_000n;
/** 4714-11-24 BC, the day after the last date, and the moment after the last timestamp (datatype/timestamp.h). */
const firstDay = -2_451_545;
const endDay = 2_145_031_949;
const endMicros = 9_223_371_331_200_000_000n;

/** date: days since 2000-01-01 as int4; the extremes are infinity (PostgreSQL manual, 8.5). */
export const dateCodec: Codec = {
  name: "date",
  types: ["date"],
  kind: "date",
  form: form.date,
  decode: (bytes, start, _end, out) => {
    const days = (bytes[start] << 24) | (bytes[start + 1] << 16) | (bytes[start + 2] << 8) | bytes[start + 3];
    if (days === 0x7fff_ffff) return out.text("infinity");
    if (days === -0x8000_0000) return out.text("-infinity");
    const year = writeDate(days + epochDays, out);
    if (year < 1) out.text(" BC");
  },
  encode: (text, out) => {
    out.reserve(4);
    out.view.setInt32(out.at, dateFromText(text));
    out.at += 4;
  },
  canonical: null,
};

/** timestamp and timestamptz: microseconds since 2000-01-01 as int8; the session's time zone is UTC. */
export const timestampCodec: Codec = timestampLike("timestamp", "");
export const timestamptzCodec: Codec = timestampLike("timestamptz", "+00");

function timestampLike(name: string, zone: string): Codec {
  return {
    name,
    types: [name],
    kind: "timestamp",
    form: form.timestamp,
    decode: (bytes, start, end, out) => {
      const micros = new DataView(bytes.buffer, bytes.byteOffset + start, end - start).getBigInt64(0);
      if (micros === 2n ** 63n - 1n) return out.text("infinity");
      if (micros === -(2n ** 63n)) return out.text("-infinity");
      let days = micros / dayMicroseconds;
      let rest = micros - days * dayMicroseconds;
      if (rest < 0n) [days, rest] = [days - 1n, rest + dayMicroseconds];
      const year = writeDate(Number(days) + epochDays, out);
      out.byte(32);
      writeTime(Number(rest), out);
      out.text(zone);
      if (year < 1) out.text(" BC");
    },
    encode: (text, out) => {
      out.reserve(8);
      out.view.setBigInt64(out.at, timestampFromText(text));
      out.at += 8;
    },
    canonical: null,
  };
}

function writeDate(days: number, out: CellWriter): number {
  const { year, month, day } = civil(days);
  out.digits(year < 1 ? 1 - year : year, 4);
  out.byte(45);
  out.digits(month, 2);
  out.byte(45);
  out.digits(day, 2);
  return year;
}

/** Writes microseconds since midnight as a time of day, with as many decimals as it takes. */
export function writeTime(micros: number, out: CellWriter): void {
  const seconds = Math.floor(micros / 1_000_000);
  out.digits(Math.floor(seconds / 3600), 2);
  out.byte(58);
  out.digits(Math.floor(seconds / 60) % 60, 2);
  out.byte(58);
  out.digits(seconds % 60, 2);
  const fraction = micros - seconds * 1_000_000;
  if (fraction > 0) out.text(`.${String(fraction).padStart(6, "0").replace(/0+$/, "")}`);
}

function dateFromText(text: string): number {
  if (text === "infinity") return 0x7fff_ffff;
  if (text === "-infinity") return -0x8000_0000;
  const days = daysFromText(text) - epochDays;
  if (days < firstDay || days >= endDay) throw new RangeError("a date beyond PostgreSQL's");
  return days;
}

function daysFromText(text: string): number {
  const found = /^(\d{4,7})-(\d\d)-(\d\d)( BC)?$/.exec(text);
  if (found === null) throw new RangeError("not a date");
  const year = found[4] === undefined ? Number(found[1]) : 1 - Number(found[1]);
  const [month, day] = [Number(found[2]), Number(found[3])];
  const days = daysFromCivil(year, month, day);
  const back = civil(days);
  if (back.month !== month || back.day !== day || Number(found[1]) === 0) throw new RangeError("not a date");
  return days;
}

function timestampFromText(text: string): bigint {
  if (text === "infinity") return 2n ** 63n - 1n;
  if (text === "-infinity") return -(2n ** 63n);
  const found = /^(\S+?)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?(Z|[+-]\d\d(?::?\d\d)?)?)?( BC)?$/.exec(text);
  if (found === null) throw new RangeError("not a timestamp");
  const [, day, hour = "0", minute = "0", second = "0", fraction = "", zone = "", era = ""] = found;
  const days = BigInt(daysFromText(day + era) - epochDays);
  const micros = timeMicros([Number(hour), Number(minute), Number(second)], Number(fraction.padEnd(6, "0")));
  const sum = days * dayMicroseconds + BigInt(micros - zoneSeconds(zone) * 1_000_000);
  if (sum < BigInt(firstDay) * dayMicroseconds || sum >= endMicros) throw new RangeError("beyond PostgreSQL's range");
  return sum;
}

/** A minute may have a 60th second and a day may end at 24:00, both of which PostgreSQL carries over. */
function timeMicros([hour, minute, second]: readonly number[], fraction: number): number {
  const micros = (hour * 3600 + minute * 60 + second) * 1_000_000 + fraction;
  if (minute > 59 || second > 60 || micros > 86_400_000_000) throw new RangeError("not a time of day");
  return micros;
}

function zoneSeconds(zone: string): number {
  const found = /^([+-])(\d\d):?(\d\d)?$/.exec(zone);
  if (found === null) return 0;
  const seconds = Number(found[2]) * 3600 + Number(found[3] ?? "0") * 60;
  return found[1] === "-" ? -seconds : seconds;
}
