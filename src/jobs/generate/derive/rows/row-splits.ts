import { baseType } from "../../../../catalog/base-type.ts";
import type { TableColumn } from "../../../../catalog/catalog.ts";
import { columnsOf, type Expression } from "../../constraints/expression.ts";
import { narrowed } from "../../constraints/narrow-column.ts";
import type { RowCheck } from "../../constraints/table-rules.ts";

/** Columns whose sum a check gives: `a + b + c = 100`. */
export interface RowSplit {
  readonly parts: readonly { readonly column: TableColumn; readonly low: number; readonly high: number }[];
  readonly decimals: number;
  readonly from: Expression;
  readonly needs: readonly string[];
}

/** The sum of a condition, where all its columns are still to be filled; null where the condition is none. */
export function rowSplit(
  part: Expression,
  { columns, checks }: { readonly columns: readonly TableColumn[]; readonly checks: readonly RowCheck[] },
): RowSplit | null {
  if (part.kind !== "operator" || part.operator !== "=") return null;
  for (const [side, from] of [part.operands, part.operands.toReversed()]) {
    const names = addendsOf(side);
    const needs = columnsOf(from);
    if (names === null || names.length < 2 || new Set(names).size < names.length) continue;
    const addends = names.flatMap((name) => columns.find((column) => column.name === name) ?? []);
    if (addends.length < names.length || !addends.every(isNumber) || needs.some((name) => names.includes(name)))
      continue;
    return {
      parts: addends.map((column) => ({ column, ...boundsOf(column, checks) })),
      decimals: Math.max(...addends.map(decimalsOf)),
      from,
      needs,
    };
  }
  return null;
}

/** The columns that are added up; null where anything else is. */
function addendsOf(side: Expression): readonly string[] | null {
  if (side.kind === "cast") return addendsOf(side.of);
  if (side.kind === "column") return [side.name];
  if (side.kind !== "operator" || side.operator !== "+" || side.operands.length !== 2) return null;
  const [left, right] = side.operands.map(addendsOf);
  return left === null || right === null ? null : [...left, ...right];
}

function isNumber({ type }: TableColumn): boolean {
  return /^(?:int[248]|numeric|float[48])$/.test(baseType(type).name);
}

function decimalsOf({ type }: TableColumn): number {
  const base = baseType(type);
  if (base.name.startsWith("int")) return 0;
  const scale = /\(\d+(?:,(\d+))?\)/.exec(base.sql);
  return scale === null ? 2 : Math.min(6, Number(scale[1] ?? 0));
}

/** What the column's own checks leave; what is part of a sum is mostly nothing below zero. */
function boundsOf({ name }: TableColumn, checks: readonly RowCheck[]): { readonly low: number; readonly high: number } {
  const found = checks
    .filter(({ columns, expression }) => expression !== null && columns.length === 1 && columns[0] === name)
    .flatMap(({ expression }) => (expression === null ? [] : narrowed(expression, name, 0).slice(0, 1)));
  const low = Math.max(...found.map((one) => one.low), -Infinity);
  const high = Math.min(...found.map((one) => one.high), most);
  return { low: low === -Infinity ? Math.min(0, high) : low, high };
}

const most = 1e9;
