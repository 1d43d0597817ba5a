import { SeedbedError } from "../../../../core/seedbed-error.ts";
import { keyMemory } from "../../constraints/key-memory.ts";
import { RowFrame, type RowWishes } from "../../constraints/row-frame.ts";
import { RowSearcher, type Unfound } from "../../constraints/row-search.ts";
import type { Drawn } from "../../constraints/unit.ts";
import type { Value } from "../../model/value.ts";
import type { ComponentParts } from "./component-parts.ts";
import type { Failure } from "./failure.ts";

/** So many rows are remembered whole, for they are asked for again and again. */
const mostKept = 100_000;

/**
 * The values of a component's rows. Where rows look at one another they are settled in their order, each remembered: the first
 * ones whole, column by column; of others what their units were asked for, where that was not what is always asked for at first.
 * Rows that look at rows before them are all remembered whole. Where they do not, only the one asked for last is.
 */
export class SolvedRows {
  /** Of the rows before this one everything is remembered. */
  keptRows = 0;
  /** What those hold, by column, and which rows they reference, by unit; -1 for none. */
  readonly values: readonly Value[][];
  readonly references: readonly number[][];
  /** What the units gave the row that was loaded last. */
  readonly last: Drawn[] = [];
  private readonly parts: ComponentParts;
  private readonly searcher: RowSearcher;
  private readonly inOrder: boolean;
  private readonly others = new Map<number, RowWishes>();
  private settled = 0;
  private lastRow = -1;
  private failure: Failure | null = null;
  /** The row that is being found. */
  private open = -1;

  constructor(parts: ComponentParts, inOrder: boolean) {
    this.parts = parts;
    this.inOrder = inOrder;
    this.searcher = new RowSearcher({ ...parts, keys: inOrder ? parts.keys.map(keyMemory) : [] });
    this.values = parts.units.flatMap(({ columns }) => columns.map(() => []));
    this.references = parts.units.map(() => []);
  }

  /** Makes a row's values ready: among those kept, or as the last one. Tells why it has none. */
  load(row: number): Failure | null {
    if (row < this.keptRows || row === this.lastRow) return null;
    return this.inOrder ? this.loadInOrder(row) : this.loadAlone(row);
  }

  private loadAlone(row: number): Failure | null {
    const found = this.find(row);
    if (!(found instanceof RowFrame)) return { row, ...found };
    this.setLast(row, found.drawn);
    return null;
  }

  private loadInOrder(row: number): Failure | null {
    while (this.settled <= row && this.failure === null) {
      const found = this.find(this.settled);
      if (found instanceof RowFrame) this.remember(found);
      else this.failure = { row: this.settled, ...found };
    }
    if (row >= this.settled) return this.failure;
    if (row < this.keptRows || row === this.lastRow) return null;
    const again = this.searcher.again(row, this.others.get(row) ?? null);
    if (again === null) throw new TypeError("A row that was found cannot be made again.");
    this.setLast(row, again.drawn);
    return null;
  }

  private remember({ drawn, wishes }: RowFrame): void {
    const row = this.settled++;
    if (row >= mostKept && !this.parts.looksBack) {
      if (wishes !== null) this.others.set(row, wishes);
      this.setLast(row, drawn);
      return;
    }
    let slot = 0;
    const { units } = this.parts;
    for (let place = 0; place < units.length; place++) {
      const { values, row: reference } = drawn[place];
      for (let at = 0; at < units[place].columns.length; at++) this.values[slot++].push(values[at]);
      this.references[place].push(reference ?? -1);
    }
    this.keptRows = row + 1;
  }

  private setLast(row: number, drawn: readonly Drawn[]): void {
    for (let place = 0; place < drawn.length; place++) this.last[place] = drawn[place];
    this.lastRow = row;
  }

  /** A function of the model may look at a column that is being fitted to what the function gives: refused, for it would never end. */
  private find(row: number): RowFrame | Unfound {
    if (row === this.open) throw this.circle();
    const before = this.open;
    this.open = row;
    try {
      return this.searcher.find(row);
    } finally {
      this.open = before;
    }
  }

  private circle(): SeedbedError {
    const { units, checks } = this.parts;
    const described = units.flatMap((unit) => (unit.described === true ? unit.columns : [])).join(", ");
    const fitted = units.flatMap((unit) => (unit.described === true ? [] : unit.columns)).join(", ");
    return new SeedbedError(
      "MODEL_INVALID",
      described === ""
        ? `The model makes what ${fitted} are made of from the same columns of the row.`
        : `The model makes ${described} of columns that are fitted to it, by ${checks.map(({ name }) => name).join(", ") || "a key"}.`,
      "Describe those columns in the model, too; `after` and other words that name the column they start from need not.",
    );
  }
}
