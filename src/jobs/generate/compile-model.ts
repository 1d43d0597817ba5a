import { characterLength } from "../../catalog/base-type.ts";
import type { Catalog, Table, TableColumn } from "../../catalog/catalog.ts";
import { loadOrder } from "../../catalog/load-order.ts";
import { displayColumn, displayTable } from "../../catalog/names.ts";
import { uniqueKeys } from "../../catalog/unique-keys.ts";
import type { SipHash } from "../../core/hash/siphash.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import { codecFor } from "../../rows/codecs.ts";
import { RowDraws, seedKey } from "./draws/row-draws.ts";
import { tableLayout } from "./layout/table-layout.ts";
import type { Entity, Model } from "./model/entity.ts";
import type { Above, ColumnModel, ColumnSite, Layout, Members, ModelSeries, Series, TableSeries } from "./series.ts";
import { aboveTenants } from "./above-tenants.ts";
import { membersOf } from "./members-of.ts";
import { membershipFor } from "./memberships.ts";
import { ServedTenants } from "./served-tenants.ts";
import { isBound } from "./tenancy.ts";
import { traitSeries } from "./trait-series.ts";
import { dealtTenantRows, listedTenantRows, ownedTenantRows, type TenantRows } from "./tenant-rows.ts";

/** What a model is bound with. */
export interface Compilation {
  readonly catalog: Catalog;
  readonly model: Model;
  readonly seed: string;
  /** Rows beyond the model's own, by table name, one number for each later wave. */
  readonly more?: ReadonlyMap<string, readonly number[]>;
  /** How many waves there are; 1 when left out. */
  readonly waves?: number;
  /** What fills a column that its entity does not name. */
  readonly derive: (table: Table, column: TableColumn, model: Model) => ColumnModel;
}

/** Binds a model to a catalog: every table with its layout, every column as a series that is prepared when first asked for. */
export function compileModel(compilation: Compilation): ModelSeries {
  const model = new BoundModel(compilation);
  for (const table of model.tables) for (const column of table.columns) table.series(column.name);
  return model;
}

class BoundModel implements ModelSeries {
  readonly catalog: Catalog;
  readonly tables: readonly BoundTable[];
  readonly compilation: Compilation;
  readonly seed: SipHash;
  private readonly byName: ReadonlyMap<string, BoundTable>;
  private knownServed: ServedTenants | null = null;

  constructor(compilation: Compilation) {
    this.compilation = compilation;
    this.catalog = compilation.catalog;
    this.seed = seedKey(compilation.seed);
    const byName = new Map<string, BoundTable>();
    for (const entity of compilation.model.entities) {
      const table = findTable(this.catalog, entity);
      byName.set(entity.table, new BoundTable(this, table, entity));
    }
    this.byName = byName;
    const place = new Map(
      loadOrder(this.catalog)
        .layers.flat()
        .map((id, at) => [displayTable(id), at]),
    );
    const at = (table: BoundTable): number => place.get(displayTable(table.table.id)) ?? 0;
    this.tables = [...byName.values()].toSorted((a, b) => at(a) - at(b));
  }

  /** The tenants that the rows of each table are dealt to. */
  get served(): ServedTenants {
    this.knownServed ??= this.findServed();
    return this.knownServed;
  }

  private findServed(): ServedTenants {
    const { entities, tenantTable, tenants } = this.compilation.model;
    const described = new Map(entities.map(({ table, columns }) => [table, columns]));
    // Tenants that come with a later wave get rows of that wave's tables alone, so the first wave's number counts.
    const total = tenantTable === undefined ? (tenants?.length ?? 0) : this.find(tenantTable).layout.waves[0];
    return new ServedTenants({
      model: this,
      total: Math.max(1, total),
      isDescribed: (table, column) => Object.hasOwn(described.get(table) ?? {}, column),
    });
  }

  find(name: string): BoundTable {
    const found = this.byName.get(name);
    if (found !== undefined) return found;
    throw new SeedbedError(
      "MODEL_INVALID",
      `The model has no entity for table ${name}, which another one refers to.`,
      "Add the entity, or take the reference away.",
    );
  }
}

function findTable(catalog: Catalog, entity: Entity): Table {
  const table = catalog.tables.find(({ id }) => displayTable(id) === entity.table);
  if (table !== undefined) return table;
  throw new SeedbedError(
    "MODEL_INVALID",
    `The model has an entity for table ${entity.table}, which the database does not have.`,
    "Create the table first, or write its name as in SQL, with its schema.",
  );
}

class BoundTable implements TableSeries {
  readonly table: Table;
  readonly columns: readonly TableColumn[];
  private readonly model: BoundModel;
  private readonly entity: Entity;
  private readonly prepared = new Map<string, Series | "preparing">();
  private known: Layout | "preparing" | null = null;
  private tenantRows: TenantRows | null = null;

  constructor(model: BoundModel, table: Table, entity: Entity) {
    this.model = model;
    this.table = table;
    this.entity = entity;
    this.columns = table.columns.filter(({ generated }) => generated === null);
    for (const set of [entity.columns, ...Object.values(entity.traits ?? {})])
      for (const name of Object.keys(set)) this.refuseUnknown(name);
    const traitless = Object.keys(entity.shares ?? {}).find((name) => !Object.hasOwn(entity.traits ?? {}, name));
    if (traitless !== undefined)
      throw new SeedbedError(
        "MODEL_INVALID",
        `The model gives rows of ${entity.table} a trait "${traitless}" that the entity does not have.`,
        "Add it to the entity's traits, or mend its name.",
      );
  }

  private refuseUnknown(name: string): void {
    if (this.columns.some((column) => column.name === name)) return;
    throw new SeedbedError(
      "MODEL_INVALID",
      `The model describes column ${displayColumn(this.table.id, name)}, which the table does not have or generates itself.`,
      "Take it out of the entity, or mend its name.",
    );
  }

  get layout(): Layout {
    if (this.known === "preparing") throw circle(`the rows of ${this.entity.table}`);
    if (this.known === null) {
      this.known = "preparing";
      this.known = this.makeLayout();
    }
    return this.known;
  }

  get hasTenants(): boolean {
    const { tenant, ofTenants, table } = this.entity;
    return tenant !== undefined || ofTenants === true || table === this.model.compilation.model.tenantTable;
  }

  get tenantColumn(): string | null {
    const { tenant, table } = this.entity;
    return table === this.model.compilation.model.tenantTable ? null : (tenant ?? null);
  }

  isWithin(other: TableSeries, by: readonly string[]): boolean {
    if (!this.hasTenants || !other.hasTenants) return false;
    const { table, tenant } = this.entity;
    const { tenantTable = null } = this.model.compilation.model;
    // Asked for every row: most references lead to other tables.
    if (tenantTable === null || other.table !== this.model.find(tenantTable).table) return true;
    const columns = new Map(tenant === undefined ? [] : [[table, tenant]]);
    return isBound({ table: tenantTable, columns }, { own: table, other: tenantTable, by });
  }

  series(column: string): Series {
    const found = this.prepared.get(column);
    if (found === "preparing") throw circle(displayColumn(this.table.id, column));
    if (found !== undefined) return found;
    this.prepared.set(column, "preparing");
    const made = this.prepare(column);
    this.prepared.set(column, made);
    return made;
  }

  wave(row: number): number {
    const { waves } = this.layout;
    let wave = 0;
    while (wave < waves.length - 1 && row >= waves[wave]) wave++;
    return wave;
  }

  tenant(row: number): number {
    const { tenant, table, columns } = this.entity;
    if (table === this.model.compilation.model.tenantTable) return row;
    if (!this.hasTenants) return -1;
    if (this.entity.tenantOf !== undefined) return this.entity.tenantOf(row);
    const { parent } = this.layout;
    if (parent?.hasTenants === true) return parent.tenant(this.layout.parentRow(row));
    if (tenant !== undefined && Object.hasOwn(columns, tenant)) {
      const { reference } = this.series(tenant);
      if (reference !== undefined) return reference.table.tenant(reference.row(row));
    }
    const served = this.model.served.of(this);
    return served[row % served.length];
  }

  tenantCount(tenant: number, wave: number): number {
    return this.findTenantRows().count(tenant, wave);
  }

  tenantRow(tenant: number, place: number): number {
    return this.findTenantRows().row(tenant, place);
  }

  members(other: TableSeries, by: readonly string[]): Members | null {
    const { memberships = [] } = this.model.compilation.model;
    if (!this.hasTenants || memberships.length === 0) return null;
    const wish = { own: this.entity.table, other: displayTable(other.table.id), by };
    const found = membershipFor(memberships, wish);
    return found === undefined ? null : membersOf(this.model, this, found);
  }

  above(other: TableSeries): Above | null {
    const { above, tenantTable } = this.model.compilation.model;
    if (above === undefined || tenantTable === undefined || !this.hasTenants) return null;
    const mine = above.get(tenantTable);
    const theirs = above.get(displayTable(other.table.id));
    // The tenants' own columns tell whose they are themselves.
    if (mine === undefined || theirs === undefined || this.entity.table === tenantTable || other.hasTenants)
      return null;
    return aboveTenants({ table: this.model.find(tenantTable), column: mine }, { table: other, column: theirs });
  }

  private findTenantRows(): TenantRows {
    this.tenantRows ??= this.makeTenantRows();
    return this.tenantRows;
  }

  private makeTenantRows(): TenantRows {
    const { tenant, table, columns } = this.entity;
    const { tenantTable } = this.model.compilation.model;
    if (table === tenantTable)
      return { count: (row, wave) => (row < (this.layout.waves[wave] ?? this.layout.rows) ? 1 : 0), row: (row) => row };
    const { parent } = this.layout;
    if (parent !== null && parent === this.tenantsTable(tenantTable)) return ownedTenantRows(this.layout);
    const drawn = tenant !== undefined && Object.hasOwn(columns, tenant) && this.series(tenant).reference !== undefined;
    const isKnown = this.entity.tenantOf !== undefined;
    if (parent?.hasTenants === true || drawn || isKnown) return listedTenantRows(this);
    return dealtTenantRows(this.layout, this.model.served.of(this));
  }

  private tenantsTable(name: string | undefined): TableSeries | null {
    return name === undefined ? null : this.model.find(name);
  }

  private makeLayout(): Layout {
    const { entity, model } = this;
    const waves = model.compilation.waves ?? 1;
    const more = model.compilation.more?.get(entity.table) ?? [];
    return tableLayout({
      entity,
      model,
      extras: Array.from({ length: waves }, (_, wave) => (wave === 0 ? 0 : (more[wave - 1] ?? 0))),
      draws: new RowDraws(model.seed, [entity.table, "", "rows per parent"]),
      refuse: (message, hint) => {
        throw new SeedbedError("MODEL_INVALID", `Table ${entity.table} ${message}`, hint);
      },
    });
  }

  private prepare(name: string): Series {
    const column = this.columns.find((each) => each.name === name);
    if (column === undefined) {
      throw new SeedbedError(
        "MODEL_INVALID",
        `The model looks at column ${displayColumn(this.table.id, name)}, which the table does not have or generates itself.`,
        "Mend the name.",
      );
    }
    const site = this.site(column);
    const plain = this.columnModel(column).prepare(site);
    return Object.entries(this.entity.shares ?? {}).reduce((series, [trait, share]) => {
      const special = this.entity.traits?.[trait]?.[name];
      if (special === undefined) return series;
      return traitSeries(series, special.prepare(site), { site, trait, share, draws: site.rowDraws(`trait ${trait}`) });
    }, plain);
  }

  private columnModel(column: TableColumn): ColumnModel {
    const { columns } = this.entity;
    if (Object.hasOwn(columns, column.name)) return columns[column.name];
    return this.model.compilation.derive(this.table, column, this.model.compilation.model);
  }

  private site(column: TableColumn): ColumnSite {
    const { table, model, entity } = this;
    const streams = (name: string, label: string): RowDraws => new RowDraws(model.seed, [entity.table, name, label]);
    const foreignKeys = table.foreignKeys.filter((key) => key.columns.includes(column.name));
    return {
      model,
      table: this,
      column,
      target: {
        kind: codecFor(column.type).kind,
        length: characterLength(column.type),
        unique: uniqueKeys(table).keys.some(({ columns }) => columns.length === 1 && columns[0] === column.name),
        policy: "safe",
      },
      foreignKeys,
      draws: (label = "") => streams(column.name, label),
      rowDraws: (label) => streams("", label),
      tenants: model.compilation.model.tenants ?? [],
      refuse: (message, hint) => {
        throw new SeedbedError("MODEL_INVALID", `Column ${displayColumn(table.id, column.name)} ${message}`, hint);
      },
    };
  }
}

function circle(what: string): SeedbedError {
  return new SeedbedError(
    "MODEL_INVALID",
    `The model makes ${what} of itself, by way of other columns or tables.`,
    "Take one of the references out of the circle.",
  );
}
