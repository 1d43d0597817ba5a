import { characterLength } from "../../../catalog/base-type.ts";
import { uniqueColumns } from "../../../catalog/unique-keys.ts";
import type { Cell } from "../../../rows/cell.ts";
import type { CellWriter } from "../../../rows/cell-writer.ts";
import type { ReadColumn } from "../../../rows/rule.ts";
import { cutText } from "../cut-text.ts";
import { InnerValue } from "../inner-value.ts";
import {
  ActionMisfit,
  maskingAction,
  ruleDefaults,
  type ActionColumn,
  type PreparedRule,
  type RowColumn,
  type RuleChange,
} from "../masking-action.ts";
import { likeliest, oneIn } from "../one-in.ts";
import { refuseShared } from "../refuse-shared.ts";
import { refuseEnum, refuseType } from "../refuse-type.ts";
import { rootTable } from "../root-table.ts";
import { applyFilter, parseTemplate, type TemplateColumn, type TemplatePart } from "../template-text.ts";

/**
 * Text made of what the row's other columns are masked to. NULL and empty ones leave nothing, what is too long is cut. It
 * looks at its own column's value only to leave NULL and '' as they are.
 */
export const templateAction = maskingAction(
  "template",
  "Builds a text of the row's own masked columns.",
  (spec, column) => {
    if (column.codec.kind !== "text") return refuseType(column, "text", "Use `fake` with a provider that fits.");
    refuseEnum(column);
    refuseShared(column, "Use `fake` or `hash`, which look at the value alone.");
    const parsed = parseTemplate(spec.with);
    if (parsed.parts === null) throw new ActionMisfit(parsed.problem.message, parsed.problem.hint);
    return templateRule(parsed.parts, column, (rule) => rule);
  },
);

function templateRule(parts: readonly TemplatePart[], column: ActionColumn, change: RuleChange): PreparedRule {
  const reads: ReadColumn[] = [];
  const pieces = parts.map((part) =>
    part.kind === "text"
      ? plainPiece(part.text)
      : columnPiece(part, changed(sourceOf(part.column, column), change), reads),
  );
  const length = characterLength(column.column.type);
  const chance = likeliest(pieces.map((piece) => piece.chance));
  const idle = { count: 0 };
  return {
    ...ruleDefaults(column),
    ...(chance === null ? {} : { oneIn: chance }),
    idle,
    reads,
    injective: tellsRowsApart(parts, column, length),
    inner: {
      domains: parts.flatMap((part) => (part.kind === "text" ? [] : [sourceOf(part.column, column).domain])),
      change: (next) => templateRule(parts, column, (rule, domain) => next(change(rule, domain), domain)),
    },
    map: (_cell, out, others) => {
      const start = out.at;
      let told = false;
      for (const { chance, write } of pieces) {
        const before = out.at;
        write(out, others);
        told ||= chance !== null && out.at > before;
      }
      if (!told) idle.count++;
      if (length !== null) cutText(out, start, length);
    },
  };
}

function changed(source: RowColumn, change: RuleChange): RowColumn {
  return source.rule === null ? source : { ...source, rule: change(source.rule, source.domain) };
}

interface Piece {
  readonly write: (out: CellWriter, others: readonly Cell[]) => void;
  /** One in so many originals is masked to itself; null where the piece is as it was, or cut to where that is likely. */
  readonly chance: bigint | null;
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();

function plainPiece(text: string): Piece {
  const bytes = encoder.encode(text);
  return { write: (out) => out.ascii(bytes, 0, bytes.length), chance: null };
}

function columnPiece(part: TemplateColumn, source: RowColumn, reads: ReadColumn[]): Piece {
  const { rule } = source;
  const place = reads.length;
  // What the other column's rule reads itself stands behind it. Its own hash is made where it is masked.
  reads.push({ column: part.column, hash: null }, ...(rule?.reads ?? []));
  const value = rule === null ? copied : masked(new InnerValue(rule, source.codec), place, rule.reads.length);
  const write: Piece["write"] = (out, others) => {
    const cell = others[place];
    if (cell === undefined || (cell.isNull && rule?.onNull !== true)) return;
    const { bytes, start, end } = value(cell, others);
    if (part.filters.length === 0) return out.ascii(bytes, start, end);
    let text = decoder.decode(bytes.subarray(start, end));
    for (const filter of part.filters) text = applyFilter(filter, text);
    out.text(text);
  };
  return { write, chance: rule === null || part.filters.length > 0 ? null : oneIn(rule) };
}

interface Bytes {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

function copied(cell: Cell): Bytes {
  return cell;
}

function masked(inner: InnerValue, place: number, reads: number): (cell: Cell, others: readonly Cell[]) => Bytes {
  return (cell, others) => {
    const present = inner.mask(cell.bytes, cell, others.slice(place + 1, place + 1 + reads));
    return { bytes: inner.out.bytes, start: 0, end: present ? inner.out.at : 0 };
  };
}

function sourceOf(name: string, column: ActionColumn): RowColumn {
  if (name === column.column.name)
    throw new ActionMisfit(
      "The template names its own column.",
      "Use `regex_mask` or `keep_format` for parts of a value.",
    );
  const source = column.row.column(name);
  if (source === undefined) throw new ActionMisfit(`The table has no stored column ${name}.`, "Name one in braces.");
  if (source.codec.kind === "other")
    throw new ActionMisfit(
      `The column ${name} is ${source.column.type.sql}, which is no part of a text.`,
      "Take it out.",
    );
  if (source.spec.action === "template" || (source.rule === null && source.spec.action !== "passthrough"))
    throw new ActionMisfit(
      `The column ${name} is masked by ${source.spec.action}, and is not ready when templates are.`,
      "Name the columns that it is made of.",
    );
  return source;
}

/** Longest printed forms of whole numbers and UUIDs. */
const widths: ReadonlyMap<string, number> = new Map([
  ["int2", 6],
  ["int4", 11],
  ["int8", 20],
  ["uuid", 36],
]);

/**
 * Whether the text is certain to differ from row to row: its one column is a number or UUID that is unique in the table and
 * stays so, and nothing is cut.
 */
function tellsRowsApart(parts: readonly TemplatePart[], column: ActionColumn, length: number | null): boolean {
  const named = parts.filter((part) => part.kind === "column");
  if (named.length !== 1 || named[0].filters.length > 0) return false;
  const source = sourceOf(named[0].column, column);
  const width = widths.get(source.codec.name);
  if (width === undefined || !source.column.notNull || !uniqueColumns(rootTable(column)).has(source.column.name))
    return false;
  if (source.rule !== null && !source.rule.injective) return false;
  const plain = parts.reduce((sum, part) => sum + (part.kind === "text" ? [...part.text].length : 0), 0);
  return length === null || plain + width <= length;
}
