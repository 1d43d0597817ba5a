import { SipHash } from "../../core/hash/siphash.ts";
import type { Shape } from "../../rows/shape.ts";
import { shortestWords } from "./beginnings.ts";
import { fewestDigits } from "./digit-density.ts";
import type { Field } from "./field.ts";
import { hex } from "./hex-words.ts";
import { everybody, nobody, type KnownOriginals } from "./known-originals.ts";
import type { LeakTally } from "./leak-tally.ts";
import { isMadeUp } from "./made-up.ts";
import type { OriginalColumn } from "./original-columns.ts";
import type { RowSight } from "./scan-target.ts";
import type { ScannedColumn, ScannedTable } from "./scanned-columns.ts";
import type { SeenCells } from "./seen-cells.ts";
import { UuidWindows } from "./uuid-windows.ts";
import { spread } from "./window-hash.ts";
import { WindowWalker, type Sought } from "./window-walker.ts";

/** What the sights of all tables have in common. */
export interface SightParts {
  readonly sought: Sought<KnownOriginals>;
  readonly columns: readonly OriginalColumn[];
  /** 1 for each of them that tells rows apart. */
  readonly telling: Uint8Array;
  readonly secret: Uint8Array;
  /** Rows are numbered through all tables, for partitions are told together. */
  readonly nextRow: () => number;
}

type Ease = "none" | "text" | "int4" | "int8" | "uuid";

interface ColumnSight {
  readonly column: ScannedColumn;
  readonly tally: LeakTally;
  readonly seen: SeenCells;
  readonly ease: Ease;
}

/** What a column has, in all partitions of a table. */
export interface ColumnParts {
  readonly tallyOf: (column: ScannedColumn) => LeakTally;
  readonly seenOf: (column: ScannedColumn) => SeenCells;
}

/** What follows in a longer value tells it from others no better. */
const tellingBytes = 256;
/** In the note of a cell seen before: beside the count of shared originals, that it is made up. */
const madeUpNote = 128;

/** Judges what stands in the cells of one table, while it is read. */
export class TableSight implements RowSight {
  private readonly columns: readonly (ColumnSight | null)[];
  private readonly parts: SightParts;
  private readonly sip: SipHash;
  private readonly walker: WindowWalker;
  private readonly uuids: UuidWindows;
  private number = 0;
  private keyOf: () => string = () => "";
  private here: ColumnSight | null = null;
  private text: Uint8Array = new Uint8Array(0);
  /** Of the cell being read: what it hits by chance, what many rows share, and whether an original or a made-up one is in it. */
  private expected = 0;
  private shared = 0;
  private madeUp = false;
  private found = false;
  /** The window that was seen last, lent. */
  private window: Uint8Array = new Uint8Array(0);
  private length = 0;
  private readonly hashes = { seen: () => this.hashOfWindow(), row: () => this.keyOf() };

  constructor(table: ScannedTable, { tallyOf, seenOf }: ColumnParts, parts: SightParts) {
    this.columns = table.columns.map((column, place) => {
      if (column === null) return null;
      return { column, tally: tallyOf(column), seen: seenOf(column), ease: easeOf(table.shape, place, column) };
    });
    this.parts = parts;
    this.sip = new SipHash(parts.secret.subarray(16, 32));
    this.uuids = new UuidWindows(parts.sought);
    this.walker = new WindowWalker(parts.sought, (window, length, from, to) => {
      this.sees(window, length, from, to);
    });
  }

  row(key: () => string): void {
    this.number = this.parts.nextRow();
    this.keyOf = key;
  }

  /** Whether a cell needs no reading: enough is known of its column, no original is so short, or it was read before. */
  knows(place: number, field: Field): boolean {
    const sight = this.columns[place];
    if (sight === null || sight.tally.isEnough) return true;
    const { tally, seen, ease } = sight;
    if (ease !== "none" && this.isEasy(sight, field)) return true;
    if (seen.find(field)) {
      tally.expected += seen.expected;
      this.addNote(tally, seen.note);
      return true;
    }
    this.here = sight;
    this.expected = 0;
    this.shared = 0;
    this.madeUp = false;
    this.found = false;
    return false;
  }

  piece(bytes: Uint8Array, start: number, end: number): void {
    const { here, walker } = this;
    if (here === null) return;
    this.text = bytes;
    walker.expected = 0;
    walker.walk(bytes, start, end);
    this.expected += walker.expected;
    if (here.column.origin === "made") this.count(here.tally, bytes, start, end);
  }

  private count(tally: LeakTally, bytes: Uint8Array, start: number, end: number): void {
    const { hash } = this.parts.sought;
    hash.hash(bytes, start, Math.min(end, start + tellingBytes));
    tally.distinct.add(spread(hash.a), spread(hash.b));
  }

  /** The cell that was not known was read. */
  end(field: Field): void {
    const { here, expected } = this;
    if (here === null) return;
    const note = Math.min(this.shared, madeUpNote - 1) + (this.madeUp ? madeUpNote : 0);
    here.tally.expected += expected;
    this.addNote(here.tally, note);
    // Where an original stands matters for every row.
    if (!this.found) here.seen.keep(field, expected, note);
  }

  private isEasy({ ease, column, tally }: ColumnSight, field: Field): boolean {
    const { view, bytes, start } = field;
    switch (ease) {
      case "text":
        return isBrief(field);
      case "int4":
        return isFew(view.getInt32(start));
      case "int8":
        return isFew(view.getInt32(start) * 2 ** 32 + view.getUint32(start + 4));
      case "uuid":
        if (this.uuids.mayHold(bytes, start)) return false;
        if (column.origin === "made") this.count(tally, bytes, start, field.end);
        return true;
      case "none":
        return false;
    }
  }

  private addNote(tally: LeakTally, note: number): void {
    tally.shared += note & (madeUpNote - 1);
    if (note >= madeUpNote) tally.madeUp++;
  }

  /** Told by the walker, which has just hashed the window. */
  private sees(window: Uint8Array, length: number, from: number, to: number): void {
    const { here, text } = this;
    const { sought, telling, columns } = this.parts;
    const { a, b } = sought.hash;
    const owner = sought.filter.ownerOf(a, b, telling);
    if (here === null || owner === nobody || isList(text, from, to)) return;
    if (owner === everybody) {
      this.shared++;
      return;
    }
    const { column, tally } = here;
    if (column.origin === "made" && isMadeUp(text, { from, to }, column.kinds)) {
      this.madeUp = true;
      return;
    }
    const isNumber = isDigits(window, length);
    // Once enough rows of a ruled column were noted, one more with the same words changes nothing.
    if (column.origin !== "made" || isNumber || !tally.isFull) this.found = true;
    this.window = window;
    this.length = length;
    tally.see({ original: columns[owner], isNumber, a, b }, this.number, this.hashes);
  }

  private hashOfWindow(): string {
    const { sip } = this;
    sip.hash(this.window, 0, this.length);
    return hex(sip.a, sip.b, sip.c, sip.d);
  }
}

/** Of which values of a column a glance says that they hold no original. */
function easeOf({ wire, columns }: Shape, place: number, { origin, reading }: ScannedColumn): Ease {
  const { codec } = columns[place];
  if (codec === null || codec.element !== undefined) return "none";
  if (wire === "binary" && codec.name === "uuid") return "uuid";
  // Of what a rule made every value counts.
  if (origin === "made") return "none";
  if (wire === "binary" && codec.name === "int4") return "int4";
  if (wire === "binary" && codec.name === "int8") return "int8";
  const isText = (reading === "text" || reading === "json") && (wire === "text" || codec.decode === null);
  return isText ? "text" : "none";
}

const shortest = 10 ** (fewestDigits - 1);

function isFew(value: number): boolean {
  return value > -shortest && value < shortest;
}

/** Whether a text is of fewer letters than any original; other letters than ASCII's may stand for many. */
function isBrief({ bytes, start, end }: Field): boolean {
  if (end - start >= shortestWords) return false;
  for (let at = start; at < end; at++) if (bytes[at] >= 128) return false;
  return true;
}

function isDigits(window: Uint8Array, length: number): boolean {
  for (let at = 0; at < length; at++) if (window[at] > 57) return false;
  return true;
}

/** Whether the words are the end of one entry of a list and the beginning of the next: "David Murray/Steve Harris". */
function isList(text: Uint8Array, from: number, to: number): boolean {
  let hasMark = false;
  for (let at = from; at < to; at++) {
    const byte = text[at];
    if (byte >= 48 && byte <= 57) return false;
    if (byte === 47 || byte === 59 || byte === 124) hasMark = true;
  }
  return hasMark;
}
