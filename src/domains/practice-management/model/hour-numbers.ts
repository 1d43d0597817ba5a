import { placeOf } from "../../../jobs/generate/in-turns.ts";
import type { ColumnSite, TableSeries } from "../../../jobs/generate/series.ts";
import { slotsPerWindow } from "./office-clock.ts";

/**
 * How many visits of a tenant fall into the same hour: clients and providers are dealt in turn, so of so many visits one after
 * another no two share either, and no more than that are needed to find room for all in one window.
 */
export function visitsAnHour(visits: number, people: { readonly clients: number; readonly providers: number }): number {
  const needed = Math.ceil(visits / slotsPerWindow);
  return Math.max(1, Math.min(needed, people.clients, people.providers));
}

/**
 * The number of each visit's hour among its tenant's, counted on from wave to wave: two visits of one hour have neither the
 * client nor the provider in common.
 */
export function hourNumbers(site: ColumnSite): (row: number) => number {
  const { table, model } = site;
  const [clients, providers] = [model.find("public.clients"), model.find("public.providers")];
  const known = new Map<number, readonly Hours[]>();
  return (row) => {
    const tenant = table.tenant(row);
    const waves = known.get(tenant) ?? hoursOf(tenant, { table, clients, providers });
    known.set(tenant, waves);
    const { first, start, together } = waves[table.wave(row)];
    return first + Math.floor((placeOf(table, tenant, row) - start) / together);
  };
}

/** The visits of a wave. */
interface Hours {
  /** The number of its first hour. */
  readonly first: number;
  /** The place of its first visit among the tenant's. */
  readonly start: number;
  /** How many visits share an hour. */
  readonly together: number;
}

function hoursOf(
  tenant: number,
  {
    table,
    clients,
    providers,
  }: { readonly table: TableSeries; readonly clients: TableSeries; readonly providers: TableSeries },
): readonly Hours[] {
  const waves: Hours[] = [];
  let [first, start] = [0, 0];
  for (const wave of table.layout.waves.keys()) {
    const end = table.tenantCount(tenant, wave);
    const together = visitsAnHour(end - start, {
      clients: clients.tenantCount(tenant, wave),
      providers: providers.tenantCount(tenant, wave),
    });
    waves.push({ first, start, together });
    first += Math.ceil((end - start) / together);
    start = end;
  }
  return waves;
}
