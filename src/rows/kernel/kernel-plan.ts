import type { Codec } from "../codec.ts";
import { dateCodec } from "../codecs/date.ts";
import { int2Codec, int4Codec, int8Codec } from "../codecs/integer.ts";
import { bpcharCodec, citextCodec } from "../codecs/text.ts";
import { uuidCodec } from "../codecs/uuid.ts";
import type { Recipe } from "../recipe.ts";
import type { ReadColumn, Rule } from "../rule.ts";
import { position } from "../scan.ts";
import type { Shape } from "../shape.ts";
import {
  foldCase,
  foldNothing,
  foldPadding,
  printDate,
  printInt2,
  printInt4,
  printInt8,
  printNothing,
  printUuid,
} from "./frame.ts";

/** A column that the kernel finds, and what it does with it. */
export interface SlotPlan {
  /** The column's place in the row. */
  readonly column: number;
  readonly print: number;
  /** Whether rules look at texts that may differ from the field: printed, or refused. */
  readonly hasTexts: boolean;
}

/** A keyed hash of a slot. */
export interface FeedPlan {
  readonly slot: number;
  readonly fold: number;
  /** The key's four words, as SipHash gives them. */
  readonly key: readonly number[];
}

/** Where a rule finds one of the columns it reads. */
export interface ReadPlan {
  readonly slot: number;
  /** Null where the rule needs no hash, or TypeScript makes it. */
  readonly feed: number | null;
  /** Whether TypeScript reads every field, because the kernel does not know the type. */
  readonly isSlow: boolean;
}

/** What the kernel does for the rules of a table. */
export interface KernelPlan {
  readonly slots: readonly SlotPlan[];
  readonly feeds: readonly FeedPlan[];
  /** For each rule, its own column and then those it reads. */
  readonly reads: readonly (readonly ReadPlan[])[];
  /** The slots that rules write. */
  readonly fields: readonly number[];
  /** For each rule how the kernel makes its values, or null. */
  readonly recipes: readonly (Recipe | null)[];
}

/** How the kernel prints binary fields, by codec. */
const prints: ReadonlyMap<Codec, number> = new Map([
  [int2Codec, printInt2],
  [int4Codec, printInt4],
  [int8Codec, printInt8],
  [dateCodec, printDate],
  [uuidCodec, printUuid],
]);

/** How the kernel makes texts canonical, by codec. */
const folds: ReadonlyMap<Codec, number> = new Map([
  [bpcharCodec, foldPadding],
  [citextCodec, foldCase],
]);

/** Plans the kernel's work: every watched column is found once, and hashed once with each key. */
export function kernelPlan(shape: Shape, rules: readonly Rule[]): KernelPlan {
  const wanted = rules.map((rule) => [{ column: rule.column, hash: rule.hash }, ...rule.reads]);
  const columns = [...new Set(wanted.flat().map((read) => position(shape, read.column)))].toSorted((a, b) => a - b);
  const slots = columns.map((column) => slotPlan(shape, column));
  const feeds: FeedPlan[] = [];
  const feedFor = (slot: number, { column, hash }: ReadColumn): number | null => {
    if (hash === null) return null;
    const key = [...hash.key];
    const known = feeds.findIndex((feed) => feed.slot === slot && feed.key.every((word, place) => word === key[place]));
    return known >= 0 ? known : feeds.push({ slot, fold: foldOf(codecOf(shape, column)), key }) - 1;
  };
  const readPlan = (read: ReadColumn): ReadPlan => {
    const slot = columns.indexOf(position(shape, read.column));
    const isSlow = isUnknown(shape, read);
    return { slot, isSlow, feed: isSlow ? null : feedFor(slot, read) };
  };
  const reads = wanted.map((each) => each.map(readPlan));
  const recipes = rules.map((rule, place) => (reads[place][0].feed === null ? null : recipeOf(shape, rule)));
  return { slots, feeds, reads, fields: reads.map(([own]) => own.slot), recipes };
}

/** The recipe of a rule, if it says all of what the rule does. */
function recipeOf(shape: Shape, { column, map, reads, onNull, onEmpty, strays, idle }: Rule): Recipe | null {
  const codec = codecOf(shape, column);
  const isText = shape.wire === "text" || (codec?.decode === null && codec.encode === null);
  const isPlain = reads.length === 0 && !onNull && !onEmpty && strays === undefined && idle === undefined;
  return isText && isPlain ? (map.recipe ?? null) : null;
}

function slotPlan(shape: Shape, column: number): SlotPlan {
  const { codec } = shape.columns[column];
  const print = shape.wire === "text" || codec === null ? printNothing : (prints.get(codec) ?? printNothing);
  return { column, print, hasTexts: shape.wire === "text" || print !== printNothing || foldOf(codec) === foldCase };
}

/** Types whose text or canonical text the kernel cannot make. */
function isUnknown(shape: Shape, { column, hash }: ReadColumn): boolean {
  const codec = codecOf(shape, column);
  if (codec === null) return true;
  if (shape.wire === "binary" && codec.decode !== null && !prints.has(codec)) return true;
  return hash !== null && codec.canonical !== null && !folds.has(codec);
}

function codecOf(shape: Shape, column: string): Codec | null {
  return shape.columns[position(shape, column)].codec;
}

function foldOf(codec: Codec | null): number {
  return codec === null ? foldNothing : (folds.get(codec) ?? foldNothing);
}
