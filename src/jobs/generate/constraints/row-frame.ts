import type { Value } from "../model/value.ts";
import type { Datum } from "./datum.ts";
import type { KeyEntry } from "./key-memory.ts";
import type { Drawn, Referenced } from "./unit.ts";

/** What the units were asked for: asked again, they give the same. */
export interface RowWishes {
  readonly attempts: readonly number[];
  readonly dealt: number;
}

/** Where a column is decided. */
export interface ColumnPlace {
  readonly unit: number;
  readonly at: number;
}

/** What all rows of a search have in common. */
export interface FrameShape {
  /** Which unit decides a column, and the how-manieth of its values it is. */
  readonly places: ReadonlyMap<string, ColumnPlace>;
  /** Columns that rules look at, and how their cells are read; they are found while the rules are made ready. */
  readonly columns: string[];
  readonly data: ((value: Value) => Datum)[];
  readonly other: (row: number, column: string) => Value;
  readonly otherRow: (row: number, column: string) => number;
}

/** A row while it is made. Frames are used again and again, so that a row leaves nothing behind but its values. */
export class RowFrame {
  readonly drawn: Drawn[] = [];
  /** What rules have read, by the shape's columns. */
  readonly data: (Datum | undefined)[] = [];
  readonly entries: KeyEntry[] = [];
  /** A column of the row as it stands so far, or as it is decided elsewhere. */
  readonly cell: (column: string) => Value;
  readonly referenced: Referenced;
  /** What the units were asked for beyond what is asked for at first. */
  wishes: RowWishes | null = null;
  private readonly shape: FrameShape;
  private row = -1;
  /** So many units have given their values: they do so in their order. */
  private done = 0;

  constructor(shape: FrameShape) {
    this.shape = shape;
    const { places } = shape;
    this.cell = (column) => {
      const found = places.get(column);
      if (found === undefined || found.unit >= this.done) return shape.other(this.row, column);
      return this.drawn[found.unit].values[found.at];
    };
    this.referenced = (column) => {
      const found = places.get(column);
      if (found === undefined || found.unit >= this.done) return shape.otherRow(this.row, column);
      return this.drawn[found.unit].row ?? -1;
    };
  }

  /** Forgets the row before. */
  begin(row: number): void {
    this.row = row;
    this.done = 0;
    for (let at = 0; at < this.shape.columns.length; at++) this.data[at] = undefined;
  }

  /** Takes what the next unit gave. */
  add(drawn: Drawn): void {
    this.drawn[this.done++] = drawn;
  }

  /** A column as rules read it. */
  read(at: number): Datum {
    const { columns, data } = this.shape;
    const found = data[at](this.cell(columns[at]));
    this.data[at] = found;
    return found;
  }
}
