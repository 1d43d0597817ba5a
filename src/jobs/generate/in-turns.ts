import type { TableSeries, Turns } from "./series.ts";

/**
 * Rows that go with the rows of another table in turn, like cards that are dealt: within the tenant where both tables have
 * tenants, `run` rows at a time. Rows of a later wave are dealt anew over the rows there were after it, so that none moves.
 */
export class InTurns implements Turns {
  private readonly own: TableSeries;
  private readonly other: TableSeries;
  private readonly run: number;
  private readonly within: boolean;

  constructor(own: TableSeries, other: TableSeries, run: number) {
    this.own = own;
    this.other = other;
    this.run = run;
    this.within = own.hasTenants && other.hasTenants;
  }

  /** The other table's row that a row goes with; -1 where the tenant has none. */
  row(row: number): number {
    const { tenant, others, turn } = this.find(row);
    if (others === 0) return -1;
    const place = turn % others;
    return tenant < 0 ? place : this.other.tenantRow(tenant, place);
  }

  ordinal(row: number): number {
    const { tenant, wave, others, turn } = this.find(row);
    if (others === 0) return -1;
    let ordinal = Math.floor(turn / others);
    for (let earlier = 0; earlier < wave; earlier++) ordinal += this.dealt(tenant, earlier, turn % others);
    return ordinal;
  }

  child(otherRow: number, ordinal: number): number {
    const tenant = this.within ? this.other.tenant(otherRow) : -1;
    const place = placeOf(this.other, tenant, otherRow);
    let left = ordinal;
    for (let wave = 0; wave < this.own.layout.waves.length; wave++) {
      const here = this.dealt(tenant, wave, place);
      if (left >= here) {
        left -= here;
        continue;
      }
      const start = this.start(tenant, wave);
      const turn = Math.floor(start / this.run) + left * this.count(this.other, tenant, wave) + place;
      const first = Math.max(start, turn * this.run);
      return tenant < 0 ? first : this.own.tenantRow(tenant, first);
    }
    return -1;
  }

  /** Whose turn a row is, counted from its wave's first one. */
  private find(row: number): Turn {
    const tenant = this.within ? this.own.tenant(row) : -1;
    const wave = this.own.wave(row);
    const first = Math.floor(this.start(tenant, wave) / this.run);
    const turn = Math.floor(placeOf(this.own, tenant, row) / this.run) - first;
    return { tenant, wave, turn, others: this.count(this.other, tenant, wave) };
  }

  /** How many runs of a wave go with the row that has a place among the tenant's. */
  private dealt(tenant: number, wave: number, place: number): number {
    const others = this.count(this.other, tenant, wave);
    if (place >= others) return 0;
    const start = this.start(tenant, wave);
    const end = this.count(this.own, tenant, wave);
    if (end <= start) return 0;
    const runs = Math.floor((end - 1) / this.run) - Math.floor(start / this.run) + 1;
    return Math.floor(runs / others) + (place < runs % others ? 1 : 0);
  }

  private start(tenant: number, wave: number): number {
    return wave === 0 ? 0 : this.count(this.own, tenant, wave - 1);
  }

  private count(table: TableSeries, tenant: number, wave: number): number {
    if (tenant >= 0) return table.tenantCount(tenant, wave);
    return table.layout.waves[wave] ?? table.layout.rows;
  }
}

interface Turn {
  readonly tenant: number;
  readonly wave: number;
  /** From 0 on. */
  readonly turn: number;
  /** How many rows of the other table they are dealt over. */
  readonly others: number;
}

/** The place of a row among its tenant's: rows of a tenant stand in the order of their numbers. */
export function placeOf(table: TableSeries, tenant: number, row: number): number {
  if (tenant < 0) return row;
  const { rows, waves } = table.layout;
  const count = table.tenantCount(tenant, waves.length - 1);
  // Where rows are dealt evenly, the first guess is right or next to it.
  const guess = Math.floor((row * count) / Math.max(1, rows));
  for (const place of [guess, guess + 1]) {
    if (place < count && table.tenantRow(tenant, place) === row) return place;
  }
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (table.tenantRow(tenant, middle) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
