import type { Value } from "../model/value.ts";
import { compileExpression, looksAtNow, type Compiled } from "./compile-expression.ts";
import { isFailing, type Datum } from "./datum.ts";
import { columnsOf } from "./expression.ts";
import { keyReader, type KeyEntry, type KeyMemory } from "./key-memory.ts";
import type { TakenKeys } from "./taken-keys.ts";
import type { RowCheck } from "./table-rules.ts";
import { RowFrame, type FrameShape, type RowWishes } from "./row-frame.ts";
import type { Unit, Wish } from "./unit.ts";

/** Columns that depend on one another through checks and keys, and what finds values that agree. */
export interface RowSearch {
  /** Each unit after those that it looks at, as far as they are here. */
  readonly units: readonly Unit[];
  readonly checks: readonly RowCheck[];
  readonly keys: readonly KeyMemory[];
  /** What rows of somebody else hold of the keys. */
  readonly taken?: TakenKeys | undefined;
  /** Deals numbers to the units of one key, so that rows differ in it from the start. */
  readonly deal: KeyDeal | null;
  /** The moments that count as now: checks must pass at each. */
  readonly moments: readonly number[];
  /** Reads the cells of a column as checks do. */
  datum(column: string): (value: Value) => Datum;
  /** A column that is decided elsewhere. */
  readonly other: (row: number, column: string) => Value;
  /** The row that such a column references. */
  readonly otherRow: (row: number, column: string) => number;
}

/** Numbers for the units of a key, by position in `units`: place of the product of their radices. */
export interface KeyDeal {
  readonly units: readonly number[];
  /** The digits of a row, another set for each attempt; null where there are none left to deal. */
  digits(row: number, attempt: number): readonly number[] | null;
}

/** Why a row was not found: names of the constraints that stood in the way, keys first, then the most frequent, and their columns. */
export interface Unfound {
  readonly constraints: readonly string[];
  readonly columns: readonly string[];
}

const mostSteps = 3000;

/**
 * Finds values for one row after another that meet every check and keep apart from the rows that the keys remember: draws all
 * units, looks for a rule that is broken, draws one of the units that the rule speaks of again, and so on. The same row with the
 * same rows before it always comes to the same end. Everything that rows have in common is made ready once.
 */
export class RowSearcher {
  private readonly search: RowSearch;
  private readonly shape: FrameShape;
  /** Making a row may ask for other rows of the same search. */
  private readonly frames: RowFrame[] = [];
  private depth = 0;
  /** What the rules look at; only while they do, which asks for nothing else. */
  private readonly checks: readonly ReadyRule[];
  private readonly keys: readonly ReadyKey[];
  private frame: RowFrame;
  private readonly first: readonly number[];
  /** Which of the dealt numbers is a unit's; -1 for none. */
  private readonly dealtTo: readonly number[];

  constructor(search: RowSearch) {
    this.search = search;
    const { units, checks, keys, deal } = search;
    const places = new Map(
      units.flatMap(({ columns }, unit) => columns.map((column, at) => [column, { unit, at }] as const)),
    );
    this.shape = { places, other: search.other, otherRow: search.otherRow, data: [], columns: [] };
    this.frame = new RowFrame(this.shape);
    this.frames.push(this.frame);
    this.first = units.map(() => 0);
    this.dealtTo = units.map((_, place) => deal?.units.indexOf(place) ?? -1);
    const reader = (column: string): (() => Datum) => this.reader(column);
    const movable = (columns: readonly string[]): readonly number[] =>
      units.flatMap((unit, place) =>
        !unit.fixed && unit.columns.some((each) => columns.includes(each)) ? [place] : [],
      );
    this.checks = checks.flatMap(({ name, columns, expression }) => {
      if (expression === null) return [];
      const moments = looksAtNow(expression) ? search.moments : search.moments.slice(0, 1);
      return [
        {
          broken: { name, columns, isKey: false, movable: movable(columns) },
          moments,
          holds: compileExpression(expression, reader),
        },
      ];
    });
    this.keys = keys.map((memory) => {
      const { name, elements, predicate } = memory.rule;
      const columns = [
        ...elements.flatMap(({ expression }) => columnsOf(expression)),
        ...(predicate === null ? [] : columnsOf(predicate)),
      ];
      const broken = { name, columns, isKey: true, movable: movable(columns) };
      return { broken, memory, read: keyReader(memory.rule, reader) };
    });
  }

  /** Finds a row's values, which stay in the frame until the next search, and has the keys remember them. */
  find(row: number): RowFrame | Unfound {
    const frame = this.nextFrame();
    try {
      return this.findIn(frame, row) ?? frame;
    } finally {
      this.depth--;
    }
  }

  /** Values that were found before, made again; null for a row that has none. */
  again(row: number, wishes: RowWishes | null): RowFrame | null {
    const frame = this.nextFrame();
    try {
      const { attempts = this.first, dealt = 0 } = wishes ?? {};
      return this.draw(frame, row, attempts, dealt) === null ? frame : null;
    } finally {
      this.depth--;
    }
  }

  private nextFrame(): RowFrame {
    const frame = this.frames[this.depth] ?? new RowFrame(this.shape);
    this.frames[this.depth++] = frame;
    return frame;
  }

  /** Null where values were found. */
  private findIn(frame: RowFrame, row: number): Unfound | null {
    const { units, deal } = this.search;
    let attempts: number[] | null = null;
    let dealt = 0;
    let failing: Failing | null = null;
    for (let step = 0; step < mostSteps; step++) {
      const unmade = this.draw(frame, row, attempts ?? this.first, dealt);
      const broken = unmade ?? this.firstBroken(frame, row);
      if (broken === null) {
        for (let place = 0; place < this.keys.length; place++) this.keys[place].memory.remember(frame.entries[place]);
        frame.wishes = failing === null ? null : { attempts: attempts ?? this.first, dealt };
        return null;
      }
      failing ??= new Failing();
      failing.add(broken);
      const { movable } = broken;
      if (movable.length === 0) break;
      const chosen = movable[(step * 7 + row) % movable.length];
      attempts ??= units.map(() => 0);
      // A unit that a check has asked to draw again is no longer dealt to; NULL is no number that another deal would change.
      const isNull = unmade === null && frame.drawn[chosen].values.includes(null);
      if (deal !== null && this.dealtTo[chosen] >= 0 && broken.isKey && attempts[chosen] === 0 && !isNull) dealt++;
      else attempts[chosen]++;
    }
    return failing?.result() ?? { constraints: [], columns: [] };
  }

  /** Draws all units; what stands in the way where one of them has nothing to give. */
  private draw(frame: RowFrame, row: number, attempts: readonly number[], dealt: number): Broken | null {
    const { units, deal } = this.search;
    frame.begin(row);
    const digits = deal === null ? null : deal.digits(row, dealt);
    for (let place = 0; place < units.length; place++) {
      const attempt = attempts[place];
      const nth = digits === null || attempt > 0 ? -1 : this.dealtTo[place];
      const wish: Wish =
        nth >= 0 && digits !== null ? { attempt, place: digits[nth] } : attempt === 0 ? plainWish : { attempt };
      const found = units[place].draw(row, wish, frame.cell, frame.referenced);
      if (found === null) return this.unmade(units[place]);
      frame.add(found);
    }
    return null;
  }

  private unmade(unit: Unit): Broken {
    const columns = [...unit.columns, ...unit.needs];
    const name = unit.constraints?.join(", ") ?? `what makes ${unit.columns.join(", ")}`;
    const movable = this.search.units.flatMap((each, place) =>
      !each.fixed && each.columns.some((column) => columns.includes(column)) ? [place] : [],
    );
    return { name, columns, isKey: false, movable };
  }

  private firstBroken(frame: RowFrame, row: number): Broken | null {
    for (const { holds, moments, broken } of this.checks)
      for (const now of moments) {
        // What is looked at may have other rows made, and those be looked at.
        this.frame = frame;
        if (!isMet(holds(now))) return broken;
      }
    const { taken, moments } = this.search;
    for (let place = 0; place < this.keys.length; place++) {
      const { read, memory, broken } = this.keys[place];
      this.frame = frame;
      const entry = read(moments[0]);
      frame.entries[place] = entry;
      if (memory.meets(entry)) return broken;
    }
    if (taken === undefined || row < taken.from) return null;
    const met = taken.keys.findIndex((key, place) => key.meets(frame.entries[place]));
    return met < 0 ? null : this.keys[met].broken;
  }

  /** A column of the row that rules look at. */
  private reader(column: string): () => Datum {
    const place = this.shape.columns.indexOf(column);
    const at = place < 0 ? this.shape.columns.length : place;
    if (place < 0) {
      this.shape.columns.push(column);
      this.shape.data.push(this.search.datum(column));
    }
    return () => {
      const { frame } = this;
      const known = frame.data[at];
      if (known !== undefined) return known;
      const found = frame.read(at);
      // Reading may have had other rows made.
      this.frame = frame;
      return found;
    };
  }
}

const plainWish: Wish = { attempt: 0 };

interface Broken {
  readonly name: string;
  readonly columns: readonly string[];
  readonly isKey: boolean;
  /** The units that could mend it: those that decide its columns, and what they look at. */
  readonly movable: readonly number[];
}

interface ReadyRule {
  readonly broken: Broken;
  readonly moments: readonly number[];
  readonly holds: Compiled;
}

interface ReadyKey {
  readonly broken: Broken;
  readonly memory: KeyMemory;
  readonly read: (now: number) => KeyEntry;
}

/** As a CHECK takes it: NULL passes, and so does what only PostgreSQL can tell. */
function isMet(found: Datum): boolean {
  return found.kind === "boolean" ? found.value : !isFailing(found);
}

/** What stood in the way of a row, and how often. */
class Failing {
  private readonly blamed = new Map<string, Broken>();
  private readonly counts = new Map<string, number>();

  add(broken: Broken): void {
    this.blamed.set(broken.name, broken);
    this.counts.set(broken.name, (this.counts.get(broken.name) ?? 0) + 1);
  }

  /** A key that has run out of room is the cause, whatever checks made it narrow. */
  result(): Unfound {
    const { blamed, counts } = this;
    const isKey = (name: string): number => (blamed.get(name)?.isKey === true ? 1 : 0);
    const names = [...counts].toSorted((a, b) => isKey(b[0]) - isKey(a[0]) || b[1] - a[1]).map(([name]) => name);
    const columns = [...new Set(names.flatMap((name) => blamed.get(name)?.columns ?? []))];
    return { constraints: names, columns };
  }
}
