import { baseType } from "../catalog/base-type.ts";
import { form, CellWriter } from "../rows/cell-writer.ts";
import type { Codec } from "../rows/codec.ts";
import type { Rule } from "../rows/rule.ts";
import type { Shape, ShapeColumn } from "../rows/shape.ts";

/**
 * Makes a rule write its values as the server will store and print them: char(n) filled up with spaces, numeric(p, s) with
 * s digits behind the point, and on the text wire every value as PostgreSQL prints it. The ledger's digest of what was
 * written can then be compared with what is read again. Rules whose values need none of that are given back as they are.
 */
export function inStoredForm(rule: Rule, shape: Shape): Rule {
  const column = shape.columns.find((one) => one.name === rule.column);
  const steps = column === undefined ? [] : storingSteps(column, shape.wire);
  if (steps.length === 0) return rule;
  return {
    ...rule,
    map: (cell, out, others) => {
      const start = out.at;
      rule.map(cell, out, others);
      // What was not written as text is in the server's own form already.
      if (out.isNull || (out.form !== form.text && !out.wroteText)) return;
      const text = decoder.decode(out.bytes.subarray(start, out.at));
      const stored = steps.reduce((value, step) => step(value), text);
      if (stored === text) return;
      out.at = start;
      out.text(stored);
    },
  };
}

const decoder = new TextDecoder();

type StoringStep = (text: string) => string;

function storingSteps({ type, codec }: ShapeColumn, wire: Shape["wire"]): readonly StoringStep[] {
  const steps: StoringStep[] = [];
  if (wire === "text" && codec !== null) steps.push(...printed(codec));
  const { name, length, sql } = baseType(type);
  if (name === "bpchar" && length !== null) steps.push((text) => padded(text, length));
  const scale = name === "numeric" ? /\(\d+,(\d+)\)/.exec(sql) : null;
  if (scale !== null) steps.push((text) => scaled(text, Number(scale[1])));
  return steps;
}

/** By way of the binary form, which knows no second way to write a value. */
function printed({ encode, decode, form: binaryForm }: Codec): readonly StoringStep[] {
  if (encode === null || decode === null) return [];
  const [binary, text] = [new CellWriter(256), new CellWriter(256)];
  binary.form = binaryForm;
  return [
    (value) => {
      binary.at = 0;
      text.at = 0;
      encode(value, binary);
      decode(binary.bytes, 0, binary.at, text);
      return decoder.decode(text.bytes.subarray(0, text.at));
    },
  ];
}

/** Lengths count characters, not UTF-16 units. */
function padded(text: string, length: number): string {
  return text + " ".repeat(Math.max(0, length - [...text].length));
}

/** Rounds half away from zero, as numeric does (PostgreSQL manual, 8.1.2). */
function scaled(text: string, scale: number): string {
  const [, sign, whole, fraction = ""] = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text) ?? [];
  if (whole === undefined) return text;
  const kept = BigInt(whole + fraction.slice(0, scale).padEnd(scale, "0"));
  const rounded = String(kept + (fraction.charAt(scale) >= "5" ? 1n : 0n)).padStart(scale + 1, "0");
  const point = rounded.length - scale;
  const value = scale === 0 ? rounded : `${rounded.slice(0, point)}.${rounded.slice(point)}`;
  return /[1-9]/.test(value) ? sign + value : value;
}
