import type { Index } from "../../rows/index-fraction.ts";
import type { RowDraws } from "./draws/row-draws.ts";
import type { Value } from "./model/value.ts";
import type { ColumnSite, TableSeries } from "./series.ts";

/** Makes streams of random numbers by label. */
export type DrawsByLabel = (label: string) => RowDraws;

/**
 * A row being made, as the functions of a model see it: its own columns, the rows it references, the rows that belong to
 * it, and random numbers that depend on nothing but seed, table, column, label and row. Nothing is stored: what is
 * asked for is worked out.
 */
export class RowView {
  readonly table: TableSeries;
  /** From 0 on. */
  readonly number: number;
  private readonly streams: DrawsByLabel;
  private readonly model: ColumnSite["model"];

  constructor(table: TableSeries, number: number, source: { streams: DrawsByLabel; model: ColumnSite["model"] }) {
    this.table = table;
    this.number = number;
    this.streams = source.streams;
    this.model = source.model;
  }

  /** The how-manieth of its parent's rows it is, from 0 on. */
  get ordinal(): number {
    return this.table.layout.ordinal(this.number);
  }

  /** A column of the row. */
  value(column: string): Value {
    return this.table.series(column).at(this.number);
  }

  isNull(column: string): boolean {
    return this.value(column) === null;
  }

  /** A column as text; NULL is the empty text. */
  text(column: string): string {
    const value = this.value(column);
    return value === null ? "" : String(value);
  }

  /** A column as a number: days for dates, microseconds for timestamps; NULL is 0. */
  amount(column: string): number {
    const value = this.value(column);
    return typeof value === "number" ? value : Number(value ?? 0);
  }

  /** The row that a column references; null where it references none. */
  parent(column: string): RowView | null {
    const { reference } = this.table.series(column);
    const row = reference?.row(this.number) ?? -1;
    return reference === undefined || row < 0 ? null : this.other(reference.table, row);
  }

  /** The row of the table that this one's rows are dealt or nested under. */
  owner(): RowView | null {
    const { parent } = this.table.layout;
    const row = this.table.layout.parentRow(this.number);
    return parent === null || row < 0 ? null : this.other(parent, row);
  }

  /** A row of any table of the model, by its number. */
  row(table: string, number: number): RowView {
    return this.other(this.model.find(table), number);
  }

  /** One of the rows of another table that belong to this row's tenant; null where there is none. */
  ofTenant(table: string, label: string): RowView | null {
    const found = this.model.find(table);
    const tenant = this.table.tenant(this.number);
    const count = found.tenantCount(tenant, this.table.wave(this.number));
    if (count === 0) return null;
    return this.other(found, found.tenantRow(tenant, this.streams(label).whole(this.number, count)));
  }

  /** The rows of another table that are dealt or nested under this one. */
  *children(table: string): Generator<RowView, void, undefined> {
    const child = this.model.find(table);
    const count = child.layout.parent === this.table ? child.layout.childCount(this.number) : 0;
    for (let ordinal = 0; ordinal < count; ordinal++) yield this.other(child, child.layout.child(this.number, ordinal));
  }

  /** A whole number from 0 to n - 1. */
  whole(label: string, n: number): number {
    return this.streams(label).whole(this.number, n);
  }

  /** A whole number between two bounds, both included. */
  between(label: string, min: number, max: number): number {
    return min + this.streams(label).whole(this.number, max - min + 1);
  }

  /** True in so many of all rows, 0 to 1. */
  chance(label: string, share: number): boolean {
    return this.streams(label).fraction(this.number) < share;
  }

  /** One of a list, all alike. */
  pick<T>(label: string, list: readonly T[]): T {
    return list[this.streams(label).whole(this.number, list.length)];
  }

  /** A stream of random numbers, to draw for other things than the row: its numbers are what is drawn for. */
  stream(label: string): RowDraws {
    return this.streams(label);
  }

  /** The row's 128 bits of a stream. */
  draw(label: string): Index {
    return this.streams(label).at(this.number);
  }

  private other(table: TableSeries, number: number): RowView {
    return new RowView(table, number, { streams: this.streams, model: this.model });
  }
}

/** Streams of a column, each made when first asked for. */
export function drawsByLabel(site: ColumnSite): DrawsByLabel {
  const streams = new Map<string, RowDraws>();
  return (label) => {
    const known = streams.get(label);
    if (known !== undefined) return known;
    const made = site.draws(label);
    streams.set(label, made);
    return made;
  };
}
