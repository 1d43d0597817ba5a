import type { TypeRef } from "../../catalog/catalog.ts";
import type { ValueDomain } from "../../catalog/domains.ts";
import { Cell } from "../../rows/cell.ts";
import { CellWriter } from "../../rows/cell-writer.ts";
import type { Codec } from "../../rows/codec.ts";
import { parseDecimal, printDecimal } from "../../rows/decimal-text.ts";
import { int8Codec } from "../../rows/codecs/integer.ts";
import { numericCodec } from "../../rows/codecs/numeric.ts";
import { textCodec } from "../../rows/codecs/text.ts";
import { emptied } from "../../rows/emptied-writer.ts";
import type { ReadColumn } from "../../rows/rule.ts";
import type { InnerSpec } from "./config/action-options.ts";
import { InnerValue } from "./inner-value.ts";
import type { JsonToken } from "./json-splice.ts";
import { endOfNumber, hasEscape, unescapeJson, writeJsonString } from "./json-text.ts";
import { likeliest, oneIn } from "./one-in.ts";
import { keepFormatFallback, type Fallback } from "./keep-format.ts";
import {
  ActionMisfit,
  type ActionColumn,
  type InnerDomain,
  type MaskingAction,
  type RuleChange,
} from "./masking-action.ts";

/** The rules of one path, by what they are made for. */
interface Masks {
  readonly text: InnerValue | null;
  readonly integer: InnerValue | null;
  readonly decimal: InnerValue | null;
  /** Whether digits in quotes are numbers, because the columns of the domain hold numbers. */
  readonly numbersInQuotes: boolean;
  /** One past the greatest whole number that can be masked as one. */
  readonly bound: number | null;
}

/** Prepares the rule of one path. Throws ActionMisfit where the action can serve no value of a document. */
export function jsonLeaf(inner: InnerSpec, action: MaskingAction, column: ActionColumn): JsonLeaf {
  const joined = column.row.innerDomain(`${column.domain.name} ${inner.path}`, inner.seedAlias);
  refuseConflict(inner, joined);
  const own = joined.columns?.codec ?? textCodec;
  const numbersInQuotes = own.kind === "integer" || own.kind === "decimal";
  const misfits: ActionMisfit[] = [];
  const prepare = (codec: Codec): InnerValue | null => {
    try {
      return new InnerValue(action.prepare(inner.spec, valueColumn(column, joined, codec)), codec);
    } catch (error) {
      if (!(error instanceof ActionMisfit)) throw error;
      misfits.push(error);
      return null;
    }
  };
  const masks: Masks = {
    text: prepare(numbersInQuotes || own.kind === "other" ? textCodec : own),
    integer: prepare(own.kind === "integer" ? own : int8Codec),
    decimal: prepare(numericCodec),
    numbersInQuotes,
    bound: joined.bound,
  };
  if (misfits.length === 3) throw new ActionMisfit(`${inner.path}: ${misfits[0].message}`, misfits[0].hint);
  return new JsonLeaf(inner, joined.domain, masks, keepFormatFallback(joined.keys));
}

const sharing: ReadonlySet<string> = new Set(["fake", "hash", "regex_mask", "noise", "keep_format"]);

/** Equal values of one domain must stay equal, inside a document and in the columns. */
function refuseConflict({ path, seedAlias, spec }: InnerSpec, { columns }: InnerDomain): void {
  if (columns === null || !sharing.has(spec.action) || JSON.stringify(columns.spec) === JSON.stringify(spec)) return;
  throw new ActionMisfit(
    `${path} shares the values of ${seedAlias}, whose rule is another (${columns.spec.action}): equal values would come apart.`,
    "Give both the same rule, or take seed_alias away.",
  );
}

/** A column as it would be if it held the values: without a length, and free to be NULL. */
function valueColumn(column: ActionColumn, joined: InnerDomain, codec: Codec): ActionColumn {
  const type: TypeRef = { ...plainType, name: codec.types[0], sql: codec.types[0] };
  const { domain, keys, bound } = joined;
  return {
    ...column,
    codec,
    domain,
    keys,
    bound,
    parts: new Map(),
    persona: null,
    column: { ...column.column, type, notNull: false },
  };
}

const plainType = {
  oid: 0,
  schema: "pg_catalog",
  kind: "base",
  length: null,
  element: null,
  base: null,
  extension: null,
} as const;

interface Bytes {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** Masks values of a document: numbers as numbers where the action knows numbers, everything else as text. */
export class JsonLeaf {
  /** What becomes of objects and arrays. */
  readonly container: "inside" | "whole" | "kept";
  /** What its rules read; they are of one action, so they read the same. */
  readonly reads: readonly ReadColumn[];
  readonly domain: ValueDomain;
  private readonly inner: InnerSpec;
  private readonly masks: Masks;
  private readonly fallback: Fallback;
  private readonly cell = new Cell();
  private plain = new CellWriter(256);

  constructor(inner: InnerSpec, domain: ValueDomain, masks: Masks, fallback: Fallback) {
    const { spec } = inner;
    const fixes = spec.action === "null" || spec.action === "static";
    this.container = spec.action === "passthrough" ? "kept" : fixes ? "whole" : "inside";
    this.reads = (masks.text ?? masks.decimal ?? masks.integer)?.rule.reads ?? [];
    this.inner = inner;
    this.domain = domain;
    this.masks = masks;
    this.fallback = fallback;
  }

  /** The same leaf with other rules. */
  changed(change: RuleChange): JsonLeaf {
    const { inner, domain, masks, fallback } = this;
    const each = (mask: InnerValue | null): InnerValue | null => mask?.changed((rule) => change(rule, domain)) ?? null;
    const { text, integer, decimal } = masks;
    return new JsonLeaf(
      inner,
      domain,
      { ...masks, text: each(text), integer: each(integer), decimal: each(decimal) },
      fallback,
    );
  }

  /** How many values were masked by their form alone. */
  strays(): number {
    const { text, integer, decimal } = this.masks;
    const own = this.fallback.strays.count;
    return [text, integer, decimal].reduce((sum, inner) => sum + (inner?.rule.strays?.count ?? 0), own);
  }

  /** One in so many values may come out as it went in; null where that cannot be told. */
  chance(): bigint | null {
    const { text, integer, decimal } = this.masks;
    const chances = [text, integer, decimal].flatMap((inner) => (inner === null ? [] : [oneIn(inner.rule)]));
    return chances.includes(null) ? null : likeliest(chances);
  }

  /** Tells whether there was something to mask. */
  write(token: JsonToken, out: CellWriter, others: readonly Cell[]): boolean {
    const { kind } = token;
    if (kind === "null" || this.container === "kept") {
      writeAsItIs(token, out);
      return false;
    }
    const text = this.plainText(token);
    const inner = this.innerFor(kind, text);
    const before = inner?.rule.idle?.count ?? 0;
    const masked = inner === null ? this.byForm(text) : inner.mask(text.bytes, text, others) ? inner.out : null;
    if (masked === null) out.text("null");
    else writeValue(kind, masked, out);
    return text.end > text.start && (inner?.rule.idle?.count ?? 0) === before;
  }

  /** A string without its escapes, anything else as it stands. */
  private plainText({ kind, bytes, start, end }: JsonToken): Bytes {
    if (kind !== "string" || !hasEscape(bytes, start, end)) return { bytes, start, end };
    const plain = (this.plain = emptied(this.plain, 256));
    unescapeJson(bytes, start, end, plain);
    return { bytes: plain.bytes, start: 0, end: plain.at };
  }

  private innerFor(kind: JsonToken["kind"], text: Bytes): InnerValue | null {
    const { masks } = this;
    if (kind === "container") return masks.text ?? masks.integer ?? masks.decimal;
    if (kind === "number") return this.numberMask(text) ?? masks.text;
    if (kind === "string" && (masks.numbersInQuotes || masks.text === null)) return this.numberMask(text) ?? masks.text;
    return masks.text;
  }

  /** Null for what is no number, and for whole numbers beyond those that the rule was made for. */
  private numberMask(text: Bytes): InnerValue | null {
    const { integer, decimal, bound } = this.masks;
    if (endOfNumber(text.bytes, text.start, text.end) !== text.end) return null;
    if (integer === null || text.end - text.start > 19) return decimal;
    const digits = decoder.decode(text.bytes.subarray(text.start, text.end));
    if (!/^(?:0|-?[1-9]\d{0,17})$/.test(digits)) return decimal;
    return bound === null || Math.abs(Number(digits)) < bound ? integer : decimal;
  }

  private byForm({ bytes, start, end }: Bytes): CellWriter {
    const { cell, fallback } = this;
    cell.bytes = bytes;
    cell.start = start;
    cell.end = end;
    const out = new CellWriter((end - start) * 2 + 16);
    fallback.write(cell, out);
    return out;
  }
}

const decoder = new TextDecoder();

function writeAsItIs({ kind, bytes, start, end }: JsonToken, out: CellWriter): void {
  const inset = kind === "string" ? 1 : 0;
  out.ascii(bytes, start - inset, end + inset);
}

/** A number stays a number, and true or false one of the two, where what came out is one; else it becomes a string. */
function writeValue(kind: JsonToken["kind"], masked: CellWriter, out: CellWriter): void {
  const { bytes, at } = masked;
  // Numbers as jsonb prints them, so that what is read again is what was written.
  const number =
    kind === "number" && endOfNumber(bytes, 0, at) === at ? parseDecimal(decoder.decode(bytes.subarray(0, at))) : null;
  if (number !== null) return out.text(printDecimal(number));
  const truth = kind === "boolean" ? truths.get(decoder.decode(bytes.subarray(0, Math.min(at, 6)))) : undefined;
  if (truth === undefined) writeJsonString(bytes, 0, at, out);
  else out.text(truth);
}

const truths: ReadonlyMap<string, string> = new Map([
  ["true", "true"],
  ["t", "true"],
  ["false", "false"],
  ["f", "false"],
]);
