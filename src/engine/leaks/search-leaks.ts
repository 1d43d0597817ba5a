import type { Session } from "../../postgres/session.ts";
import { Beginnings } from "./beginnings.ts";
import { Candidates } from "./candidates.ts";
import { DigitDensity } from "./digit-density.ts";
import { LeakTally } from "./leak-tally.ts";
import { isMadeUp } from "./made-up.ts";
import { isIdentifying, type OriginalColumn, type OriginalTable } from "./original-columns.ts";
import type { OriginalForms } from "./original-forms.ts";
import { readOriginals } from "./read-originals.ts";
import { scanTarget, type RowSight } from "./scan-target.ts";
import type { ScannedColumn, ScannedTable } from "./scanned-columns.ts";
import { mostWindows, WindowFilter } from "./window-filter.ts";
import { longestWindow, spread, WindowHash } from "./window-hash.ts";
import { WindowWalker, type Sought } from "./window-walker.ts";

/** Where originals are, and where they must not be. */
export interface LeakSearch {
  readonly source: Session;
  readonly target: Session;
  readonly originals: readonly OriginalTable[];
  readonly scanned: readonly ScannedTable[];
  /** 48 bytes that only who has the salt can derive. */
  readonly secret: Uint8Array;
  readonly signal: AbortSignal;
  /** How many windows one pass over the target looks for; fewer in tests. */
  readonly mostWindows?: number;
}

/** What a search came to. */
export interface LeakSearchResult {
  /** By name of the scanned column. */
  readonly tallies: ReadonlyMap<string, LeakTally>;
  /** Distinct originals looked for. */
  readonly originals: number;
  readonly columns: ReadonlySet<OriginalColumn>;
  /** Values of masked columns that are too short, too plain or too long to tell anybody. */
  readonly uninformative: number;
  readonly filterBytes: number;
  readonly passes: number;
}

/** Ways to write one original, on average; names have most. */
const formsOfOne = 2;

/**
 * Looks for every original in every column of the target. The originals are read into a filter, the target is walked past
 * it, and what the filter lets pass is held against the originals, read a second time. A set too large for the filter is
 * taken in parts, each with a pass over the target, so memory has a bound whatever the sizes.
 */
export async function searchLeaks(search: LeakSearch): Promise<LeakSearchResult> {
  const bound = search.originals.reduce((sum, { rows, fields }) => sum + rows * fields.length * formsOfOne, 0);
  const most = search.mostWindows ?? mostWindows;
  const run = new LeakRun(search, Math.min(Math.max(bound, 1), most));
  // The bound counts every row of every column; before reading the target twice, it is worth knowing better.
  const windows = bound > most ? await run.count() : bound;
  const parts = Math.max(1, Math.ceil(windows / most));
  for (let part = 0; part < parts; part++) await run.pass(part, parts);
  return run.result(parts);
}

class LeakRun {
  private readonly search: LeakSearch;
  private readonly windows: number;
  private readonly hash: WindowHash;
  private readonly candidates: Candidates;
  private readonly tallies = new Map<string, LeakTally>();
  private readonly columns: ReadonlySet<OriginalColumn>;
  private uninformative = 0;
  private filterBytes = 0;
  private rows = 0;

  constructor(search: LeakSearch, windows: number) {
    this.search = search;
    this.windows = windows;
    this.hash = new WindowHash(search.secret.subarray(0, 16));
    this.candidates = new Candidates(this.hash, search.secret.subarray(16, 32));
    this.columns = new Set(search.originals.flatMap(({ fields }) => fields.map(({ column }) => column)));
    for (const column of search.scanned.flatMap(({ columns }) => columns)) {
      if (column !== null) this.tallies.set(column.name, new LeakTally());
    }
  }

  /** How many windows the identifying columns come to. */
  async count(): Promise<number> {
    const forms = new Map<OriginalColumn, number>();
    await this.read((column, found) => {
      forms.set(column, (forms.get(column) ?? 0) + found.count);
      this.countOriginal(column, found);
    });
    const counts = [...this.columns].map((column) => {
      const each = (forms.get(column) ?? 0) / Math.max(1, column.cells);
      return isIdentifying(column) ? column.distinct.estimate() * each : 0;
    });
    for (const column of this.columns) column.cells = 0;
    this.uninformative = 0;
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /** Reads a part of the originals into a filter and walks the target past it. */
  async pass(part: number, parts: number): Promise<void> {
    const { hash } = this;
    const filter = new WindowFilter(this.windows);
    const density = new DigitDensity(parts);
    const lengths = new Uint8Array(longestWindow + 1);
    const beginnings = new Beginnings();
    this.filterBytes = filter.bytes;
    await this.read((column, forms) => {
      if (part === 0) this.countOriginal(column, forms);
      for (let place = 0; place < forms.count; place++) {
        const [start, end] = [forms.starts[place], forms.ends[place]];
        hash.hash(forms.bytes, start, end);
        if (parts > 1 && spread(hash.a ^ hash.b) % parts !== part) continue;
        const isNew = filter.add(hash.a, hash.b);
        if (isNew && place === 0) column.originals++;
        if (forms.isNumber[place] === 0) {
          lengths[end - start] = 1;
          beginnings.add(forms.bytes, start);
        } else if (isNew) density.add(forms.bytes, start, end);
      }
    });
    for (const table of this.search.scanned) {
      this.search.signal.throwIfAborted();
      const sight = this.sightOf(table, { hash, filter, density, lengths, beginnings });
      await scanTarget(this.search.target, table, { keySecret: this.search.secret.subarray(32, 48), sight });
    }
    await this.confirm();
  }

  result(passes: number): LeakSearchResult {
    const { tallies, uninformative, filterBytes } = this;
    const columns = new Set([...this.columns].filter(isIdentifying));
    const originals = [...columns].reduce((sum, column) => sum + column.originals, 0);
    return { tallies, originals, columns, uninformative, filterBytes, passes };
  }

  private async read(onOriginal: (column: OriginalColumn, forms: OriginalForms) => void): Promise<void> {
    const { source, originals, signal } = this.search;
    await readOriginals(source, originals, { signal, onOriginal });
  }

  private countOriginal(column: OriginalColumn, forms: OriginalForms): void {
    if (forms.count === 0) {
      this.uninformative++;
      return;
    }
    column.cells++;
    this.hash.hash(forms.bytes, forms.starts[0], forms.ends[0]);
    column.distinct.add(spread(this.hash.a), spread(this.hash.b));
  }

  private sightOf(table: ScannedTable, sought: Sought): RowSight {
    return tableSight(table, {
      sought,
      candidates: this.candidates,
      tallyOf: (column) => this.tallies.get(column.name) ?? new LeakTally(),
      places: [...this.tallies.keys()],
      nextRow: () => ++this.rows,
      confirm: () => this.confirm(),
    });
  }

  /** Holds the candidates against every original, and keeps no candidate. */
  private async confirm(): Promise<void> {
    if (this.candidates.isEmpty) return;
    await this.read((column, forms) => {
      for (let place = 0; place < forms.count; place++) {
        for (const { found } of this.candidates.same(forms.bytes, forms.starts[place], forms.ends[place])) {
          found.set(column, (found.get(column) ?? 0) + 1);
        }
      }
    });
    const tallies = [...this.tallies.values()];
    for (const candidate of this.candidates.all()) tallies[candidate.place].take(candidate);
    this.candidates.clear();
  }
}

interface SightParts {
  readonly sought: Sought;
  readonly candidates: Candidates;
  readonly tallyOf: (column: ScannedColumn) => LeakTally;
  readonly places: readonly string[];
  /** Rows are numbered through all tables, for partitions are told together. */
  readonly nextRow: () => number;
  readonly confirm: () => Promise<void>;
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

/** What follows in a longer value tells it from others no better. */
const tellingBytes = 256;

/** Gathers what the filter lets pass while one table is read. */
function tableSight(
  table: ScannedTable,
  { sought, candidates, tallyOf, places, nextRow, confirm }: SightParts,
): RowSight {
  const columns = table.columns.map((column) =>
    column === null ? null : { column, tally: tallyOf(column), place: places.indexOf(column.name) },
  );
  let [here, row, keyOf] = [0, 0, (): string => ""];
  let text: Uint8Array = new Uint8Array(0);
  const walker = new WindowWalker(sought, (window, length, from, to) => {
    const scanned = columns[here];
    if (scanned === null) return;
    if (isList(text, from, to)) return;
    const { column, place } = scanned;
    const madeUp = column.origin === "made" && isMadeUp(text, { from, to }, column.kinds);
    candidates.see(candidates.at(window, length, place, madeUp), row, keyOf);
  });
  return {
    row: (key) => {
      row = nextRow();
      keyOf = key;
    },
    wants: (place) => columns[place]?.tally.isEnough === false,
    text: (place, bytes, start, end) => {
      const scanned = columns[place];
      if (scanned === null) return;
      here = place;
      text = bytes;
      walker.expected = 0;
      walker.walk(bytes, start, end);
      scanned.tally.cells++;
      if (scanned.column.origin === "made") {
        sought.hash.hash(bytes, start, Math.min(end, start + tellingBytes));
        scanned.tally.distinct.add(spread(sought.hash.a), spread(sought.hash.b));
      }
      scanned.tally.expected += walker.expected;
    },
    rest: async () => {
      if (candidates.isFull) await confirm();
    },
  };
}
