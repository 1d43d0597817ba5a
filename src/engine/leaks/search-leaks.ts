import type { Session } from "../../postgres/session.ts";
import { Beginnings } from "./beginnings.ts";
import { DigitDensity } from "./digit-density.ts";
import { KnownOriginals, mostWindows } from "./known-originals.ts";
import { LeakTally } from "./leak-tally.ts";
import { isIdentifying, type OriginalColumn, type OriginalTable } from "./original-columns.ts";
import type { OriginalForms } from "./original-forms.ts";
import { readOriginals, type OriginalsReader } from "./read-originals.ts";
import { scanTarget, type TableWatcher } from "./scan-target.ts";
import type { ScannedColumn, ScannedTable } from "./scanned-columns.ts";
import type { SeenCells } from "./seen-cells.ts";
import { SeenColumns } from "./seen-columns.ts";
import { TableSight } from "./table-sight.ts";
import { longestWindow, spread, WindowHash } from "./window-hash.ts";
import type { Sought } from "./window-walker.ts";

/** Where originals are, and where they must not be. */
export interface LeakSearch {
  readonly source: Session;
  readonly target: Session;
  readonly originals: readonly OriginalTable[];
  readonly scanned: readonly ScannedTable[];
  /** 48 bytes that only who has the salt can derive. */
  readonly secret: Uint8Array;
  readonly signal: AbortSignal;
  /** Who looks on while a table is read for the first time, so that it need not be read again. */
  readonly watching?: (table: ScannedTable) => TableWatcher | null;
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
  /** What the originals took at once. */
  readonly bytes: number;
  readonly passes: number;
}

/** Ways to write one original; few have more. */
const formsOfOne = 4;
/** So many cost next to nothing, and nobody knows how long arrays are. */
const fewestWindows = 2 ** 16;
/** Distinct values are counted to 2.3 %. */
const margin = 1.1;

/**
 * Looks for every original in every column of the target. The originals are read into a table of hashes, and the target is
 * walked past it. A set too large for the table is taken in parts, each with a pass over the target, so memory has a bound
 * whatever the sizes. What is found is still to be held against the originals themselves (`confirmLeaks`).
 */
export async function searchLeaks(search: LeakSearch): Promise<LeakSearchResult> {
  const run = new LeakRun(search);
  const most = search.mostWindows ?? mostWindows;
  const bound = search.originals.reduce((sum, { rows, fields }) => sum + rows * fields.length * formsOfOne, 0);
  const whole = await run.read({ part: 0, parts: 1, room: Math.min(Math.max(bound, fewestWindows), most) });
  if (whole === null) {
    const parts = Math.ceil((run.windows() * margin) / most);
    for (let part = 0; part < parts; part++) await run.pass({ part, parts, room: most });
  } else await run.scan(whole);
  return run.result();
}

/** Which of the originals are looked for at once: those with one of so many remainders. */
interface Part {
  readonly part: number;
  readonly parts: number;
  /** For so many windows. */
  readonly room: number;
}

class LeakRun {
  private readonly search: LeakSearch;
  private readonly hash: WindowHash;
  private readonly tallies = new Map<string, LeakTally>();
  private readonly columns: readonly OriginalColumn[];
  /** By number of the column: how many originals were turned into forms, and into how many. */
  private readonly counted: Float64Array;
  private readonly forms: Float64Array;
  private isCounted = false;
  private uninformative = 0;
  private bytes = 0;
  private rows = 0;
  private passes = 0;

  constructor(search: LeakSearch) {
    this.search = search;
    this.hash = new WindowHash(search.secret.subarray(0, 16));
    this.columns = [...new Set(search.originals.flatMap(({ fields }) => fields.map(({ column }) => column)))];
    this.counted = new Float64Array(this.columns.length);
    this.forms = new Float64Array(this.columns.length);
    for (const column of search.scanned.flatMap(({ columns }) => columns)) {
      if (column !== null) this.tallies.set(column.name, new LeakTally(column.origin === "made"));
    }
  }

  /** How many windows there are in the columns that tell rows apart, once they were counted. */
  windows(): number {
    return this.columns.reduce((sum, column, place) => {
      if (!isIdentifying(column)) return sum;
      return sum + column.distinct.estimate() * (this.forms[place] / Math.max(1, this.counted[place]));
    }, 1);
  }

  /** Reads a part of the originals; null where they are more than fit. The first time counts them all. */
  async read({ part, parts, room }: Part): Promise<Sought<KnownOriginals> | null> {
    const { hash, columns, isCounted } = this;
    const known = new KnownOriginals(room, columns.length);
    const density = new DigitDensity(parts);
    const lengths = new Uint8Array(longestWindow + 1);
    const beginnings = new Beginnings();
    const numberOf = new Map(columns.map((column, place) => [column, place] as const));
    const fresh = new Float64Array(columns.length);
    // Once it is known which columns tell rows apart, the others need no room.
    const telling = columns.map((column) => !isCounted || isIdentifying(column));
    const reader: OriginalsReader = {
      original: (column, forms) => {
        const place = numberOf.get(column) ?? 0;
        if (!isCounted) this.count(column, place, forms);
        if (!telling[place]) return true;
        let isEnough = true;
        for (let form = 0; form < forms.count; form++) {
          const [start, end] = [forms.starts[form], forms.ends[form]];
          hash.hash(forms.bytes, start, end);
          if (parts > 1 && spread(hash.a ^ hash.b) % parts !== part) continue;
          if (!known.add(hash.a, hash.b, place)) isEnough = false;
          if (!known.wasNew) continue;
          if (form === 0) fresh[place]++;
          if (forms.isNumber[form] === 1) density.add(forms.bytes, start, end);
          else {
            lengths[end - start] = 1;
            beginnings.add(forms.bytes, start);
          }
        }
        return isEnough;
      },
      again: (column, tells) => {
        if (isCounted) return;
        if (tells) column.cells++;
        else this.uninformative++;
      },
    };
    const { source, originals, signal } = this.search;
    await readOriginals(source, originals, { signal, reader });
    this.isCounted = true;
    if (known.isOverfull) return null;
    for (const [place, column] of columns.entries()) column.originals += fresh[place];
    this.bytes = known.bytes;
    return { hash, filter: known, density, lengths, beginnings };
  }

  /** Looks for a part of the originals, and where it does not fit, for its two halves. */
  async pass({ part, parts, room }: Part): Promise<void> {
    const sought = await this.read({ part, parts, room });
    if (sought !== null) return this.scan(sought);
    await this.pass({ part, parts: parts * 2, room });
    await this.pass({ part: part + parts, parts: parts * 2, room });
  }

  /** Walks the target past what was read. */
  async scan(sought: Sought<KnownOriginals>): Promise<void> {
    const { secret, target, scanned, signal, watching } = this.search;
    const isFirst = this.passes++ === 0;
    const telling = Uint8Array.from(this.columns, (column) => (isIdentifying(column) ? 1 : 0));
    const parts = { sought, telling, columns: this.columns, secret, nextRow: () => ++this.rows };
    const seen = new SeenColumns();
    for (const table of scanned) {
      signal.throwIfAborted();
      const seenIn = seen.at(`${table.name} ${table.shape.wire}`);
      const columns = {
        tallyOf: ({ name, origin }: ScannedColumn): LeakTally =>
          this.tallies.get(name) ?? new LeakTally(origin === "made"),
        seenOf: ({ name }: ScannedColumn): SeenCells => seenIn(name),
      };
      const sight = new TableSight(table, columns, parts);
      const watcher = isFirst ? (watching?.(table) ?? null) : null;
      await scanTarget(target, table, { keySecret: secret.subarray(32, 48), sight, watcher });
    }
  }

  result(): LeakSearchResult {
    const { tallies, uninformative, bytes, passes } = this;
    const columns = new Set(this.columns.filter(isIdentifying));
    const originals = [...columns].reduce((sum, column) => sum + column.originals, 0);
    return { tallies, originals, columns, uninformative, bytes, passes };
  }

  private count(column: OriginalColumn, place: number, forms: OriginalForms): void {
    if (forms.count === 0) {
      this.uninformative++;
      return;
    }
    column.cells++;
    this.counted[place]++;
    this.forms[place] += forms.count;
    this.hash.hash(forms.bytes, forms.starts[0], forms.ends[0]);
    column.distinct.add(spread(this.hash.a), spread(this.hash.b));
  }
}
