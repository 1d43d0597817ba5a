import type { ForeignKey } from "../../../catalog/catalog.ts";
import { displayTable } from "../../../catalog/names.ts";
import { steadyChoice } from "../draws/steady-choice.ts";
import { spreadFraction } from "../layout/spread-fraction.ts";
import type { Spread } from "../model/entity.ts";
import type { ColumnModel, ColumnSite, Members, Reference, Series, TableSeries } from "../series.ts";
import { placeOf } from "../in-turns.ts";
import { weightedRows } from "../weighted-rows.ts";

/** Which of the referenced table's rows a row may reference. */
export interface ParentOptions {
  /** Only rows of the row's own tenant. Taken for granted where both tables have tenants. */
  readonly sameTenant?: boolean;
  /** How often rows are referenced: zipf makes a few much wanted. */
  readonly spread?: Spread;
  /** A column of the other table that says how much each of its rows is wanted. */
  readonly weight?: string;
  /** The referenced column, where there is no foreign key that tells: the primary key's when left out. */
  readonly column?: string;
}

/** References the row that this one is dealt or nested under. */
export function parent(): ColumnModel {
  return {
    summary: "its parent",
    prepare: (site) => {
      const { layout } = site.table;
      if (layout.parent === null)
        return site.refuse(
          "asks for the parent of rows that stand alone.",
          "Give the entity a count per parent, or say whose row is meant: parentOf(table).",
        );
      return referring(site, { table: layout.parent, row: (row) => layout.parentRow(row) }, undefined);
    },
  };
}

/** References a row of another table; columns of one foreign key that do so reference the same row. */
export function parentOf(table: string, options: ParentOptions = {}): ColumnModel {
  return {
    summary: `a row of ${table}`,
    tables: [table],
    ...(options.column === undefined ? { refersTo: table } : {}),
    prepare: (site) => {
      const other = site.model.find(table);
      return referring(site, drawnRow(site, other, options), options.column);
    },
  };
}

/** The value of a column of the row that another column references. */
export function fromParent(reference: string, column: string): ColumnModel {
  return {
    summary: `${column} of the row that ${reference} references`,
    prepare: (site) => {
      const found = site.table.series(reference).reference;
      if (found === undefined)
        return site.refuse(`looks through ${reference}, which references nothing.`, "Name a column made by parentOf.");
      const series = found.table.series(column);
      return {
        at: (row) => {
          const at = found.row(row);
          return at < 0 ? null : series.at(at);
        },
        write: (row, out) => {
          const at = found.row(row);
          if (at < 0) out.nil();
          else series.write(at, out);
        },
        reference: found,
      };
    },
  };
}

/** The column of the row that a reference leads to; NULL where it leads to none. */
export function referring(site: ColumnSite, found: Reference, written: string | undefined): Series {
  const reference = remembered(found);
  const column = written ?? referencedColumn(site, reference.table);
  const series = reference.table.series(column);
  return {
    at: (row) => {
      const at = reference.row(row);
      return at < 0 ? null : series.at(at);
    },
    write: (row, out) => {
      const at = reference.row(row);
      if (at < 0) out.nil();
      else series.write(at, out);
    },
    reference,
  };
}

/** The row asked for last is remembered, since the other columns of a row often look through the same reference. */
function remembered(reference: Reference): Reference {
  let known = -1;
  let at = -1;
  return {
    ...reference,
    row: (row) => {
      if (row !== known) {
        at = reference.row(row);
        known = row;
      }
      return at;
    },
  };
}

function keyTo(site: ColumnSite, table: TableSeries): ForeignKey | undefined {
  const name = displayTable(table.table.id);
  return site.foreignKeys.find((key) => displayTable(key.references) === name);
}

function referencedColumn(site: ColumnSite, table: TableSeries): string {
  const key = keyTo(site, table);
  if (key !== undefined) return key.referencedColumns[key.columns.indexOf(site.column.name)];
  const primary = table.table.constraints.find(({ kind }) => kind === "primary key");
  // A composite key's column of the same name, else the last: the first is mostly the tenant's.
  const columns = primary?.columns ?? [];
  const column = columns.includes(site.column.name) ? site.column.name : columns.at(-1);
  return (
    column ??
    site.refuse(
      `references ${displayTable(table.table.id)}, which has no primary key.`,
      "Say which column: parentOf(table, { column }).",
    )
  );
}

function drawnRow(site: ColumnSite, other: TableSeries, options: ParentOptions): Reference {
  const { sameTenant, spread = "uniform", weight } = options;
  const key = keyTo(site, other);
  const draws = site.rowDraws(`reference ${key?.name ?? site.column.name}`);
  const bend = spreadFraction(spread);
  const own = site.table;
  if (weight !== undefined && other === own)
    site.refuse("weighs rows of its own table, which are not all there yet.", "Take `weight` away.");
  const members = sameTenant === false ? null : own.members(other, key?.columns ?? [site.column.name]);
  const weighted = weight === undefined ? undefined : weightedRows(other, weight);
  const pick = (row: number, count: number, tenant = -1): number => {
    if (weighted !== undefined && members === null) return weighted(tenant, count, draws.fraction(row));
    // More rows to choose among move a reference to a new one or not at all.
    return spread === "uniform" ? steadyChoice(draws, row, count) : Math.floor(bend(draws.fraction(row)) * count);
  };
  // Whose a row is follows from the tenant drawn for it, and not the other way round.
  const isTenant = site.column.name === own.tenantColumn && other.hasTenants && other.tenantColumn === null;
  const within = sameTenant ?? (!isTenant && own.isWithin(other, key?.columns ?? [site.column.name]));
  if (members !== null) return memberRow(site, other, { members, pick });
  if (other === own) {
    // Earlier rows only, so that a row finds what it references however the rows are loaded; the first has none to find.
    return {
      table: other,
      row: (row) => {
        const tenant = within ? own.tenant(row) : -1;
        const place = placeOf(own, tenant, row);
        if (place === 0) return site.column.notNull ? row : -1;
        const nth = pick(row, place);
        return tenant < 0 ? nth : own.tenantRow(tenant, nth);
      },
    };
  }
  if (within) {
    if (!own.hasTenants || !other.hasTenants)
      site.refuse(
        "is to stay within its tenant, and one of the tables has none.",
        "Give both entities a `tenant` column, or take `sameTenant` away.",
      );
    return {
      table: other,
      row: (row) => {
        const tenant = own.tenant(row);
        const count = other.tenantCount(tenant, own.wave(row));
        return count === 0 ? none(site, other) : other.tenantRow(tenant, pick(row, count, tenant));
      },
    };
  }
  const { waves } = other.layout;
  return {
    table: other,
    row: (row) => {
      const count = waves[own.wave(row)] ?? other.layout.rows;
      return count === 0 ? none(site, other) : pick(row, count);
    },
  };
}

/** One of those who belong to the row's tenant; where nobody does and somebody must, whoever belongs to it by this row, or anybody. */
function memberRow(
  site: ColumnSite,
  other: TableSeries,
  { members, pick }: { readonly members: Members; readonly pick: (row: number, count: number) => number },
): Reference {
  const own = site.table;
  return {
    table: other,
    row: (row) => {
      const count = members.count(row);
      if (count > 0) return members.row(row, pick(row, count));
      if (!site.column.notNull) return -1;
      const alone = members.table === own ? own.series(members.by).reference?.row(row) : undefined;
      return alone ?? pick(row, other.layout.waves[own.wave(row)] ?? other.layout.rows);
    },
  };
}

function none(site: ColumnSite, other: TableSeries): number {
  if (!site.column.notNull) return -1;
  return site.refuse(
    `must reference a row of ${displayTable(other.table.id)}, and there is none for it.`,
    "Ask for more rows there, or for none here.",
  );
}
