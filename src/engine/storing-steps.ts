import { baseType } from "../catalog/base-type.ts";
import type { TypeRef } from "../catalog/catalog.ts";
import { walkArray, writeElement } from "../rows/array-literal.ts";
import { CellWriter } from "../rows/cell-writer.ts";
import type { Codec } from "../rows/codec.ts";
import type { Shape, ShapeColumn } from "../rows/shape.ts";

/** Turns a value's text into the text that the server makes of it. */
export type StoringStep = (text: string) => string;

/** What the server does to the values of a column, step by step; nothing for most types. */
export function storingSteps({ type, codec }: ShapeColumn, wire: Shape["wire"]): readonly StoringStep[] {
  const printing = wire === "text" && codec !== null ? printed(codec, () => {}) : [];
  return [...printing, ...modifierSteps(type, codec)];
}

/** What the length, precision or scale of a type does; those of an array's elements to each of them. */
function modifierSteps(type: TypeRef, codec: Codec | null): readonly StoringStep[] {
  const { name, length, sql, kind, element } = baseType(type);
  if (kind === "array" && element !== null) {
    const steps = modifierSteps(element, codec?.element ?? null);
    return steps.length === 0 ? [] : [(text) => eachElement(text, steps)];
  }
  if (name === "bpchar" && length !== null) return [(text) => padded(text, length)];
  const scale = name === "numeric" ? /\(\d+,(-?\d+)\)/.exec(sql) : null;
  if (scale !== null) return [(text) => scaled(text, Number(scale[1]))];
  const kept = microsecondsOf(type);
  return kept === null || codec === null ? [] : printed(codec, (out) => kept.round(out.view, 0));
}

/** Types whose binary form begins with microseconds, of which a precision keeps fewer digits. */
const momentary: ReadonlySet<string> = new Set(["timestamp", "timestamptz", "time", "timetz", "interval"]);

/** How microseconds are rounded where a type keeps fewer than six digits: at a place in a binary value. */
export interface KeptMicroseconds {
  readonly round: (view: DataView, at: number) => void;
}

/** The precision of a type: `timestamp(3) without time zone`, `interval day to second(0)`; null where nothing is cut. */
export function microsecondsOf(type: TypeRef): KeptMicroseconds | null {
  const { name, sql } = baseType(type);
  const digits = momentary.has(name) ? /\((\d)\)/.exec(sql) : null;
  if (digits === null || Number(digits[1]) >= 6) return null;
  const unit = 10n ** BigInt(6 - Number(digits[1]));
  return {
    round: (view, at) => {
      const micros = view.getBigInt64(at);
      // Both ends of the range stand for infinity.
      if (micros === 2n ** 63n - 1n || micros === -(2n ** 63n)) return;
      view.setBigInt64(at, roundedTo(micros, unit));
    },
  };
}

/** Half away from zero, as AdjustTimestampForTypmod, AdjustTimeForTypmod and AdjustIntervalForTypmod do. */
function roundedTo(value: bigint, unit: bigint): bigint {
  return value < 0n ? -(((-value + unit / 2n) / unit) * unit) : ((value + unit / 2n) / unit) * unit;
}

const decoder = new TextDecoder();

/** By way of the binary form, which knows no second way to write a value, and which `adjust` may change. */
function printed(
  { encode, decode, form: binaryForm }: Codec,
  adjust: (binary: CellWriter) => void,
): readonly StoringStep[] {
  if (encode === null || decode === null) return [];
  const [binary, text] = [new CellWriter(256), new CellWriter(256)];
  binary.form = binaryForm;
  return [
    (value) => {
      binary.at = 0;
      text.at = 0;
      encode(value, binary);
      adjust(binary);
      decode(binary.bytes, 0, binary.at, text);
      return decoder.decode(text.bytes.subarray(0, text.at));
    },
  ];
}

function eachElement(literal: string, steps: readonly StoringStep[]): string {
  const bytes = Buffer.from(literal, "utf8");
  const out = new CellWriter(bytes.length * 2);
  walkArray(bytes, { start: 0, end: bytes.length }, new CellWriter(256), {
    bounds: (start, end) => out.ascii(bytes, start, end),
    mark: (byte) => out.byte(byte),
    nothing: () => out.text("NULL"),
    element: (source, start, end) => {
      const stored = steps.reduce((value, step) => step(value), decoder.decode(source.subarray(start, end)));
      const written = Buffer.from(stored, "utf8");
      writeElement(written, 0, written.length, out);
    },
  });
  return decoder.decode(out.bytes.subarray(0, out.at));
}

/** Lengths count characters, not UTF-16 units. */
function padded(text: string, length: number): string {
  return text + " ".repeat(Math.max(0, length - [...text].length));
}

/** Rounds half away from zero, as numeric does (PostgreSQL manual, 8.1.2); a negative scale rounds before the point. */
function scaled(text: string, scale: number): string {
  const [, sign, whole, fraction = ""] = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(text.trim()) ?? [];
  if (whole === undefined) return text;
  const value = scale < 0 ? roundedBefore(whole, -scale) : roundedBehind(whole, fraction, scale);
  return sign === "-" && /[1-9]/.test(value) ? `-${value}` : value;
}

function roundedBefore(whole: string, digits: number): string {
  return String(roundedTo(BigInt(whole), 10n ** BigInt(digits)));
}

function roundedBehind(whole: string, fraction: string, scale: number): string {
  const kept = BigInt(whole + fraction.slice(0, scale).padEnd(scale, "0"));
  const rounded = String(kept + (fraction.charAt(scale) >= "5" ? 1n : 0n)).padStart(scale + 1, "0");
  if (scale === 0) return rounded;
  const point = rounded.length - scale;
  return `${rounded.slice(0, point)}.${rounded.slice(point)}`;
}
