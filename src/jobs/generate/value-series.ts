import { baseType } from "../../catalog/base-type.ts";
import type { TableColumn } from "../../catalog/catalog.ts";
import { CellWriter } from "../../rows/cell-writer.ts";
import { codecFor } from "../../rows/codecs.ts";
import { encodedTexts } from "./encoded-values.ts";
import type { Value } from "./model/value.ts";
import type { Series } from "./series.ts";
import { writeValue, type ValueTarget } from "./write-value.ts";
import { daysFromText } from "../../values/iso-date.ts";

/** What values of a column become when written. */
export function valueTarget(column: TableColumn): ValueTarget {
  const base = baseType(column.type);
  const scale = base.name === "numeric" ? /\(\d+,(-?\d+)\)/.exec(base.sql)?.[1] : undefined;
  return {
    kind: codecFor(column.type).kind,
    type: base.name,
    scale: scale === undefined ? null : Number(scale),
    encode: encodedTexts(column),
  };
}

/** A series from its values. The row asked for last is remembered, since other columns of a row often look at it. */
export function seriesOfValues(column: TableColumn, at: (row: number) => Value): Series {
  const target = valueTarget(column);
  let known = -1;
  let value: Value = null;
  const remembered = (row: number): Value => {
    if (row !== known) {
      value = at(row);
      known = row;
    }
    return value;
  };
  return { at: remembered, write: (row, out) => writeValue(remembered(row), target, out) };
}

const decoder = new TextDecoder();

/** A series from a function that writes: its values are read back from the text it writes. */
export function seriesOfWriter(column: TableColumn, write: (row: number, out: CellWriter) => void): Series {
  const { kind } = valueTarget(column);
  const scratch = new CellWriter(256);
  const at = (row: number): Value => {
    scratch.at = 0;
    scratch.isNull = false;
    write(row, scratch);
    if (scratch.isNull) return null;
    return valueOfText(decoder.decode(scratch.bytes.subarray(0, scratch.at)), kind);
  };
  return { at, write };
}

/** A value from what PostgreSQL prints. */
export function valueOfText(text: string, kind: ValueTarget["kind"]): Value {
  switch (kind) {
    case "integer": {
      const number = Number(text);
      return Number.isSafeInteger(number) ? number : BigInt(text);
    }
    case "date":
      return daysFromText(text) ?? text;
    case "timestamp":
      return microsecondsFromText(text) ?? text;
    case "boolean":
      return text === "t" || text === "true";
    case "decimal":
    case "text":
    case "uuid":
    case "inet":
    case "macaddr":
    case "other":
      return text;
  }
}

/** Microseconds since 1970-01-01 of `2024-05-06 07:08:09.5`, as our writer prints it; null for anything else. */
function microsecondsFromText(text: string): number | null {
  const found = /^(\d{4,}-\d\d-\d\d) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?$/.exec(text);
  const days = daysFromText(found?.[1] ?? text);
  if (days === null) return null;
  if (found === null) return days * 86_400_000_000;
  const seconds = Number(found[2]) * 3600 + Number(found[3]) * 60 + Number(found[4]);
  return (days * 86_400 + seconds) * 1_000_000 + Number((found[5] ?? "0").padEnd(6, "0"));
}
