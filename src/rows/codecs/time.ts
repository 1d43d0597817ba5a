import { form, type CellWriter } from "../cell-writer.ts";
import type { Codec } from "../codec.ts";
import { writeTime } from "./date.ts";

const dayMicroseconds = 86_400_000_000;

/** time: microseconds since midnight as int8; 24:00:00 is a time too (PostgreSQL manual, 8.5). */
export const timeCodec: Codec = {
  name: "time",
  types: ["time"],
  kind: "other",
  form: form.other,
  decode: (bytes, start, _end, out) => writeTime(microseconds(bytes, start), out),
  encode: (text, out) => {
    out.reserve(8);
    writeMicroseconds(timeFromText(text), out);
  },
  canonical: null,
};

/** timetz: the same, then the zone as int4 seconds west of Greenwich. Equal values have the same time and zone. */
export const timetzCodec: Codec = {
  name: "timetz",
  types: ["timetz"],
  kind: "other",
  form: form.other,
  decode: (bytes, start, end, out) => {
    writeTime(microseconds(bytes, start), out);
    writeZone(-new DataView(bytes.buffer, bytes.byteOffset + start, end - start).getInt32(8), out);
  },
  encode: (text, out) => {
    const found = /^(\S+?)([+-]\d\d(?::\d\d){0,2}|Z)$/.exec(text);
    if (found === null) throw new RangeError("not a time with a zone");
    const [, time, zone] = found;
    out.reserve(12);
    writeMicroseconds(timeFromText(time), out);
    out.view.setInt32(out.at, -zoneSeconds(zone));
    out.at += 4;
  },
  canonical: null,
};

/** At most 24 hours, so the number is exact. */
function microseconds(bytes: Uint8Array, start: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, 8);
  return view.getUint32(0) * 4_294_967_296 + view.getUint32(4);
}

function writeMicroseconds(value: number, out: CellWriter): void {
  out.view.setUint32(out.at, Math.floor(value / 4_294_967_296));
  out.view.setUint32(out.at + 4, value >>> 0);
  out.at += 8;
}

function timeFromText(text: string): number {
  const found = /^(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?$/.exec(text);
  if (found === null) throw new RangeError("not a time");
  const [hour, minute, second] = [found[1], found[2], found[3] ?? "0"].map(Number);
  const value = (hour * 3600 + minute * 60 + second) * 1_000_000 + Number((found[4] ?? "").padEnd(6, "0"));
  // A 60th second is carried over, as in PostgreSQL.
  if (minute > 59 || second > 60 || value > dayMicroseconds) throw new RangeError("not a time of day");
  return value;
}

/** As PostgreSQL prints zones: hours, and minutes and seconds where they are not zero. */
function writeZone(east: number, out: CellWriter): void {
  const size = Math.abs(east);
  const [minutes, seconds] = [Math.floor(size / 60) % 60, size % 60];
  out.byte(east < 0 ? 45 : 43);
  out.digits(Math.floor(size / 3600), 2);
  if (minutes === 0 && seconds === 0) return;
  out.byte(58);
  out.digits(minutes, 2);
  if (seconds === 0) return;
  out.byte(58);
  out.digits(seconds, 2);
}

/** Seconds east of Greenwich; PostgreSQL has none of sixteen hours or more. */
function zoneSeconds(zone: string): number {
  if (zone === "Z") return 0;
  const [hours, minutes = 0, seconds = 0] = zone.slice(1).split(":").map(Number);
  if (hours > 15 || minutes > 59 || seconds > 59) throw new RangeError("not a time zone");
  const size = hours * 3600 + minutes * 60 + seconds;
  return zone.startsWith("-") ? -size : size;
}
