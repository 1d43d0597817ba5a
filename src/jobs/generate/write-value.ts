import { writeBinaryText } from "./write-binary-text.ts";
import { writeNumeric } from "./write-numeric.ts";
import { form, type CellWriter } from "../../rows/cell-writer.ts";
import type { ValueKind } from "../../rows/codec.ts";
import type { Value } from "./model/value.ts";

/** What a column's values become when written: its codec's kind, and for times of day, which have no kind, its type. */
export interface ValueTarget {
  readonly kind: ValueKind;
  /** `pg_type.typname` of what a domain is over. */
  readonly type: string;
  /** Digits after the point that numeric(p, s) declares; null where nothing does. */
  readonly scale: number | null;
  /** Writes a text that has no short way into its binary form. */
  readonly encode: (text: string, out: CellWriter) => void;
}

const microsecondsPerDay = 86_400_000_000;

/** Writes a value as a column of this kind prints it, dates and timestamps from their numbers. */
export function writeValue(value: Value, target: ValueTarget, out: CellWriter): void {
  if (value === null) return out.nil();
  if (typeof value === "string") return writeString(value, target, out);
  if (typeof value === "number") return writeNumber(value, target, out);
  if (typeof value === "boolean") return writeBoolean(value, target, out);
  out.text(value.toString());
}

/** Texts of the commonest types go out in their binary form at once; the others are encoded by their codec, which takes ten times as long. */
function writeString(value: string, { type, encode }: ValueTarget, out: CellWriter): void {
  if (out.form === form.text) return out.text(value);
  if (!writeBinaryText(value, type, out)) encode(value, out);
}

function writeBoolean(value: boolean, { kind }: ValueTarget, out: CellWriter): void {
  if (out.form === form.text || kind !== "boolean") return out.text(value ? "t" : "f");
  // boolsend: one byte.
  out.reserve(1);
  out.bytes[out.at++] = value ? 1 : 0;
}

function writeNumber(value: number, target: ValueTarget, out: CellWriter): void {
  if (target.kind === "date") return out.days(value);
  if (target.kind === "timestamp") {
    const days = Math.floor(value / microsecondsPerDay);
    return out.timestamp(days, value - days * microsecondsPerDay);
  }
  if (target.type === "time" || target.type === "timetz") return writeTime(value, target, out);
  if (target.type === "interval") return writeInterval(value, out);
  if (Number.isSafeInteger(value)) {
    // The digits go out as text where the form has no whole numbers.
    if (target.kind === "integer" || target.kind === "text" || out.form === form.text) return out.integer(value);
  }
  if (out.form === form.text || !writeBinaryNumber(value, target, out)) out.text(String(value));
}

/** Numbers that need no text between: numeric_recv and float8recv. False for what it cannot write. */
function writeBinaryNumber(value: number, { type, scale }: ValueTarget, out: CellWriter): boolean {
  if (type === "numeric") return writeNumeric(value, scale, out);
  out.reserve(8);
  if (type === "float8") {
    out.view.setFloat64(out.at, value);
    out.at += 8;
    return true;
  }
  if (type !== "float4") return false;
  out.view.setFloat32(out.at, value);
  out.at += 4;
  return true;
}

function writeTime(value: number, { type }: ValueTarget, out: CellWriter): void {
  if (type === "time" && out.form !== form.text) {
    // time_send: microseconds of the day as int8.
    out.reserve(8);
    out.view.setUint32(out.at, Math.floor(value / 4_294_967_296));
    out.view.setUint32(out.at + 4, value >>> 0);
    out.at += 8;
    return;
  }
  const seconds = Math.floor(value / 1_000_000);
  out.digits(Math.floor(seconds / 3600), 2);
  out.byte(58);
  out.digits(Math.floor(seconds / 60) % 60, 2);
  out.byte(58);
  out.digits(seconds % 60, 2);
  const fraction = value - seconds * 1_000_000;
  if (fraction !== 0) {
    out.byte(46);
    out.digits(fraction, 6);
  }
  if (type === "timetz") out.text("+00");
}

/** A length of time in microseconds; hours may be many. */
function writeInterval(value: number, out: CellWriter): void {
  if (out.form !== form.text) {
    // interval_send: microseconds as int8, days and months as int4.
    out.reserve(16);
    out.view.setInt32(out.at, Math.floor(value / 4_294_967_296));
    out.view.setUint32(out.at + 4, value >>> 0);
    out.view.setInt32(out.at + 8, 0);
    out.view.setInt32(out.at + 12, 0);
    out.at += 16;
    return;
  }
  const seconds = Math.abs(value) / 1_000_000;
  const whole = Math.floor(seconds);
  if (value < 0) out.byte(45);
  out.digits(Math.floor(whole / 3600), 2);
  out.byte(58);
  out.digits(Math.floor(whole / 60) % 60, 2);
  out.byte(58);
  out.digits(whole % 60, 2);
  const fraction = Math.abs(value) - whole * 1_000_000;
  if (fraction === 0) return;
  out.byte(46);
  out.digits(fraction, 6);
}
