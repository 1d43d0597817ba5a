import { baseType } from "../../catalog/base-type.ts";
import type { ValueDomain } from "../../catalog/domains.ts";
import { walkArray, writeElement } from "../../rows/array-literal.ts";
import type { Cell } from "../../rows/cell.ts";
import { CellWriter } from "../../rows/cell-writer.ts";
import type { Codec } from "../../rows/codec.ts";
import { InnerValue } from "./inner-value.ts";
import { oneIn } from "./one-in.ts";
import type { ActionColumn, MaskingAction, PreparedRule } from "./masking-action.ts";

const encoder = new TextEncoder();
const nothing = encoder.encode("NULL");

/**
 * The action, which on a column of arrays works on each element. NULL elements stay, dimensions and bounds too. The
 * elements are of the column's domain, so that one original has one fake in an array and beside it.
 */
export function elementWise(action: MaskingAction): MaskingAction {
  return {
    ...action,
    prepare: (spec, column) => {
      const { element } = column.codec;
      if (element === undefined) return action.prepare(spec, column);
      return overElements(action.prepare(spec, elementColumn(column, element)), element, column.domain);
    },
  };
}

function elementColumn(column: ActionColumn, codec: Codec): ActionColumn {
  const type = baseType(column.column.type).element ?? column.column.type;
  // A name made of the row's parts would be the same for every element.
  return { ...column, codec, column: { ...column.column, type }, parts: new Map(), persona: null };
}

/** An empty array has no value to tell apart, so no space is claimed for the column as a whole. */
function overElements(rule: PreparedRule, codec: Codec, domain: ValueDomain): PreparedRule {
  const inner = new InnerValue(rule, codec);
  const scratch = new CellWriter(256);
  const idle = { count: 0 };
  const chance = oneIn(rule);
  return {
    ...rule,
    idle,
    ...(chance === null ? {} : { oneIn: chance }),
    hash: null,
    space: null,
    onNull: false,
    onEmpty: false,
    inner: {
      domains: [domain],
      change: (change) => overElements(change(rule, domain), codec, domain),
    },
    map: (cell, out, others) => {
      if (writeArray({ cell, inner, scratch, others }, out) === 0) idle.count++;
    },
  };
}

interface ArrayWork {
  readonly cell: Cell;
  readonly inner: InnerValue;
  readonly scratch: CellWriter;
  readonly others: readonly Cell[];
}

/** Tells how many elements had something to mask. */
function writeArray({ cell, inner, scratch, others }: ArrayWork, out: CellWriter): number {
  const { idle, onEmpty } = inner.rule;
  const before = idle?.count ?? 0;
  let asked = 0;
  walkArray(cell.bytes, cell, scratch, {
    bounds: (start, end) => out.ascii(cell.bytes, start, end),
    mark: (byte) => out.byte(byte),
    element: (bytes, start, end) => {
      if (end > start || onEmpty) asked++;
      if (inner.mask(bytes, { start, end }, others)) writeElement(inner.out.bytes, 0, inner.out.at, out);
      else out.ascii(nothing, 0, nothing.length);
    },
    nothing: () => out.ascii(nothing, 0, nothing.length),
  });
  return asked - ((idle?.count ?? 0) - before);
}
