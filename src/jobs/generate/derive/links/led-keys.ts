import type { ForeignKey } from "../../../../catalog/catalog.ts";
import { displayTable, sameTable } from "../../../../catalog/names.ts";
import type { Members, TableSeries } from "../../series.ts";
import { detours, type Detour } from "./detours.ts";
import { kinOf, type Kin, type KinSite } from "./kin.ts";
import { reaches } from "./reaches.ts";

/** By what else it is told where a key leads to. */
export interface Lead {
  readonly detours: readonly Detour[];
  readonly kin: Kin | null;
  readonly members: Members | null;
}

/** What is told of a key that others decide in part. */
export const notLed: Lead = { detours: [], kin: null, members: null };

/** Which keys are told by which others; none of them by itself in the end. */
export class LedKeys {
  private readonly wish: KinSite;
  private readonly needs = new Map<string, readonly string[]>();
  private readonly known: ReadonlyMap<ForeignKey, readonly Detour[]>;

  constructor(keys: readonly ForeignKey[], wish: KinSite) {
    this.wish = wish;
    this.known = new Map(keys.map((key) => [key, this.find(key)]));
    for (const [{ columns }, found] of this.known)
      if (found.length > 0)
        this.needs.set(
          columns[0],
          found.map(({ by }) => by),
        );
  }

  of(key: ForeignKey, other: TableSeries): Lead {
    const members = this.wish.site.table.members(other, key.columns);
    return { members, detours: this.known.get(key) ?? [], kin: members === null ? this.kin(key, other) : null };
  }

  private kin(key: ForeignKey, other: TableSeries): Kin | null {
    const [column] = key.columns;
    const { site, circles } = this.wish;
    const isCircular = [site.table, other].some(({ table }) => circles.tables.has(displayTable(table.id)));
    const found = isCircular || (this.known.get(key) ?? []).length > 0 ? null : kinOf(key, other, this.wish);
    if (found === null || reaches(this.needs, found.by, column)) return null;
    this.needs.set(column, found.by);
    return found;
  }

  /** Who belongs to a tenant is told only by rows of that tenant. */
  private find(key: ForeignKey): readonly Detour[] {
    const { site } = this.wish;
    const other = site.model.tables.find(({ table }) => sameTable(table.id, key.references));
    const found = detours(key, this.wish);
    const isBound = other !== undefined && found.length > 0 && site.table.members(other, key.columns) !== null;
    return isBound ? found.filter(({ by, through }) => site.table.isWithin(through, [by])) : found;
  }
}
