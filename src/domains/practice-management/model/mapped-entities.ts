import { InTurns, placeOf } from "../../../jobs/generate/in-turns.ts";
import type { Value } from "../../../jobs/generate/model/value.ts";
import type { ColumnModel, TableSeries } from "../../../jobs/generate/series.ts";
import { seriesOfValues } from "../../../jobs/generate/value-series.ts";

/** What a mapping is about, and which of a tenant's mappings are about it: every so-manieth, from an offset on. */
interface MappedKind {
  readonly resource: string;
  readonly entity: string;
  readonly table: string;
  /** The column that tells since when it is there. */
  readonly since: string;
  readonly offset: number;
  readonly every: number;
}

const all: readonly MappedKind[] = [
  { resource: "Patient", entity: "client", table: "public.clients", since: "created_at", offset: 0, every: 2 },
  {
    resource: "Appointment",
    entity: "appointment",
    table: "public.appointments",
    since: "booked_at",
    offset: 1,
    every: 4,
  },
  { resource: "Practitioner", entity: "provider", table: "public.providers", since: "created_at", offset: 3, every: 8 },
  { resource: "Location", entity: "location", table: "public.locations", since: "created_at", offset: 7, every: 8 },
];

/** The kinds that there are rows of; where some are missing, the others take turns. */
function mappedKinds(has: (table: string) => boolean): readonly MappedKind[] {
  const there = all.filter(({ table }) => has(table));
  if (there.length === all.length) return all;
  return there.map((kind, offset) => ({ ...kind, offset, every: there.length }));
}

/** A column of a mapping, made of its kind, the row that it is about and how often that row was mapped before. */
export function ofMapped({
  summary,
  make,
}: {
  readonly summary: string;
  readonly make: (mapped: Mapped) => Value;
}): ColumnModel {
  return {
    summary,
    tables: all.map(({ table }) => table),
    prepare: (site) => {
      const own = site.table;
      const kinds = mappedKinds((table) => site.model.find(table).layout.rows >= site.tenants.length);
      const turns = kinds.map(({ table, every }) => new InTurns(own, site.model.find(table), every));
      return seriesOfValues(site.column, (row) => {
        const place = placeOf(own, own.tenant(row), row);
        const at = kinds.findIndex(({ offset, every }) => place % every === offset);
        const table = site.model.find(kinds[at].table);
        return make({ kind: kinds[at], table, row: turns[at].row(row), turn: turns[at].ordinal(row), own: row });
      });
    },
  };
}

/** What a mapping is about. */
export interface Mapped {
  readonly kind: MappedKind;
  readonly table: TableSeries;
  readonly row: number;
  readonly turn: number;
  /** The mapping's own row. */
  readonly own: number;
}
