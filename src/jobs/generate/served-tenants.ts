import type { ForeignKey } from "../../catalog/catalog.ts";
import { displayTable, sameTable } from "../../catalog/names.ts";
import { strongComponents } from "../../catalog/strong-components.ts";
import { tableRules } from "./constraints/table-rules.ts";
import { impliedReferences } from "./derive/links/implied-references.ts";
import type { ModelSeries, TableSeries } from "./series.ts";

/** What is asked to find the tenants of a table's rows. */
export interface ServedSite {
  readonly model: ModelSeries;
  /** How many tenants there are. */
  readonly total: number;
  /** Whether the model says itself how a column is made. */
  readonly isDescribed: (table: string, column: string) => boolean;
}

/**
 * The tenants to whom a table's rows are dealt: those that have rows of everything that a row must reference, so that no
 * row asks for a doctor where its tenant has none. What references itself in a circle asks for nothing.
 */
export class ServedTenants {
  private readonly site: ServedSite;
  private readonly known = new Map<TableSeries, readonly number[]>();
  private circles: ReadonlyMap<string, number> | null = null;

  constructor(site: ServedSite) {
    this.site = site;
  }

  of(table: TableSeries): readonly number[] {
    const found = this.known.get(table);
    if (found !== undefined) return found;
    const made = this.find(table);
    this.known.set(table, made);
    return made;
  }

  private find(table: TableSeries): readonly number[] {
    this.circles ??= this.findCircles();
    const own = displayTable(table.table.id);
    const needed = this.needs(table).filter(
      (other) => this.circles?.get(displayTable(other.table.id)) !== this.circles?.get(own),
    );
    const all = Array.from({ length: this.site.total }, (_, tenant) => tenant);
    const uppers = this.needed(table).flatMap(({ other }) => table.above(other) ?? []);
    const served = all.filter(
      (tenant) =>
        needed.every((other) => other.tenantCount(tenant, 0) > 0) && uppers.every((upper) => upper.isServed(tenant)),
    );
    // Where there is none at all the reference itself says so.
    return served.length > 0 ? served : all;
  }

  /** The tables of which each row needs one of its own tenant. */
  private needs(table: TableSeries): readonly TableSeries[] {
    return this.needed(table).flatMap(({ other, columns }) => {
      if (other === table) return [];
      const needed = table.isWithin(other, columns) ? other : table.members(other, columns)?.table;
      return needed === undefined || needed === table ? [] : [needed];
    });
  }

  /** The tables that each row must reference, with the columns by which it does. */
  private needed(table: TableSeries): readonly { readonly other: TableSeries; readonly columns: readonly string[] }[] {
    const { model, isDescribed } = this.site;
    const name = displayTable(table.table.id);
    const isMandatory = ({ columns }: ForeignKey): boolean =>
      columns.every((column) => table.table.columns.find((each) => each.name === column)?.notNull === true) &&
      !columns.every((column) => isDescribed(name, column));
    return [...tableRules(model.catalog, table.table).references, ...impliedReferences(model.catalog, table.table)]
      .filter(isMandatory)
      .flatMap(({ references, columns }) => {
        const other = model.tables.find((each) => sameTable(each.table.id, references));
        return other === undefined ? [] : [{ other, columns }];
      });
  }

  private findCircles(): ReadonlyMap<string, number> {
    const { tables } = this.site.model;
    const numbers = new Map(tables.map((table, number) => [table, number]));
    const successors = tables.map((table) => this.needs(table).flatMap((other) => numbers.get(other) ?? []));
    const { of } = strongComponents(successors);
    return new Map(tables.map(({ table }, number) => [displayTable(table.id), of[number]]));
  }
}
