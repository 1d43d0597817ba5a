import { placeOf } from "../../../jobs/generate/in-turns.ts";
import type { ColumnSite, TableSeries } from "../../../jobs/generate/series.ts";
import { slotsPerWindow } from "./office-clock.ts";

/**
 * How many visits of a tenant fall into the same hour: clients are dealt in turn, and their providers to them, so of so many
 * clients one after another no two share the provider, and no more than that are needed to find room for all in one window.
 */
function visitsAnHour(visits: number, people: People): number {
  const needed = Math.ceil(visits / slotsPerWindow);
  return Math.max(1, Math.min(needed, people.clients, people.providers));
}

interface People {
  readonly clients: number;
  readonly providers: number;
}

/** How many hours the visits of one tenant take at most. */
export function hoursFor(visits: number, people: People): number {
  const together = visitsAnHour(visits, people);
  const rounds = Math.ceil(visits / Math.max(1, people.clients));
  return rounds * Math.ceil(people.clients / together);
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
    const { first, start, together, ends } = waves[table.wave(row)];
    const turn = placeOf(table, tenant, row) - start;
    const all = ends.at(-1) ?? 1;
    return first + Math.floor(turn / all) * hoursUpTo(all, ends, together) + hoursUpTo(turn % all, ends, together);
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
  /** How many clients there were after each wave: providers are dealt anew to those of the next. */
  readonly ends: readonly number[];
}

/** The hours before a client's, of those that a round of all clients takes: no hour is shared by clients of two waves. */
function hoursUpTo(place: number, ends: readonly number[], together: number): number {
  let [hours, start] = [0, 0];
  for (const end of ends) {
    if (place < end) return hours + Math.floor((place - start) / together);
    hours += Math.ceil((end - start) / together);
    start = end;
  }
  return hours;
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
    const ends = Array.from({ length: wave + 1 }, (_, earlier) => clients.tenantCount(tenant, earlier));
    const all = ends[wave];
    const together = visitsAnHour(end - start, { clients: all, providers: providers.tenantCount(tenant, 0) });
    waves.push({ first, start, together, ends });
    first += Math.ceil((end - start) / Math.max(1, all)) * hoursUpTo(all, ends, together);
    start = end;
  }
  return waves;
}
