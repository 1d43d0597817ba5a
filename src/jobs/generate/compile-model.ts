import { characterLength } from "../../catalog/base-type.ts";
import type { Catalog, Table, TableColumn } from "../../catalog/catalog.ts";
import { loadOrder } from "../../catalog/load-order.ts";
import { displayColumn, displayTable } from "../../catalog/names.ts";
import { uniqueKeys } from "../../catalog/unique-keys.ts";
import type { SipHash } from "../../core/hash/siphash.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import { codecFor } from "../../rows/codecs.ts";
import { RowDraws, seedKey } from "./draws/row-draws.ts";
import { aloneLayout } from "./layout/alone.ts";
import { dealtLayout } from "./layout/dealt.ts";
import { nestedLayout } from "./layout/nested.ts";
import { spreadCount } from "./layout/spread-count.ts";
import type { Entity, Model } from "./model/entity.ts";
import type { ColumnModel, ColumnSite, Layout, ModelSeries, Series, TableSeries } from "./series.ts";
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
    for (const name of Object.keys(entity.columns)) {
      if (!this.columns.some((column) => column.name === name))
        throw new SeedbedError(
          "MODEL_INVALID",
          `The model describes column ${displayColumn(table.id, name)}, which the table does not have or generates itself.`,
          "Take it out of the entity, or mend its name.",
        );
    }
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
    return this.entity.tenant !== undefined || this.entity.table === this.model.compilation.model.tenantTable;
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
    const { tenantTable, tenants } = this.model.compilation.model;
    if (table === tenantTable) return row;
    if (tenant === undefined) return -1;
    const { parent } = this.layout;
    if (parent?.hasTenants === true) return parent.tenant(this.layout.parentRow(row));
    if (Object.hasOwn(columns, tenant)) {
      const { reference } = this.series(tenant);
      if (reference !== undefined) return reference.table.tenant(reference.row(row));
    }
    return row % this.tenantTotal(tenantTable, tenants);
  }

  tenantCount(tenant: number, wave: number): number {
    return this.findTenantRows().count(tenant, wave);
  }

  tenantRow(tenant: number, place: number): number {
    return this.findTenantRows().row(tenant, place);
  }

  private findTenantRows(): TenantRows {
    this.tenantRows ??= this.makeTenantRows();
    return this.tenantRows;
  }

  private makeTenantRows(): TenantRows {
    const { tenant, table, columns } = this.entity;
    const { tenantTable, tenants } = this.model.compilation.model;
    if (table === tenantTable) return { count: () => 1, row: (row) => row };
    const { parent } = this.layout;
    if (parent !== null && parent === this.tenantsTable(tenantTable)) return ownedTenantRows(this.layout);
    const drawn = tenant !== undefined && Object.hasOwn(columns, tenant) && this.series(tenant).reference !== undefined;
    if (parent?.hasTenants === true || drawn) return listedTenantRows(this);
    return dealtTenantRows(this.layout, this.tenantTotal(tenantTable, tenants));
  }

  private tenantsTable(name: string | undefined): TableSeries | null {
    return name === undefined ? null : this.model.find(name);
  }

  /** Tenants that come with a later wave get rows of that wave's tables alone, so the first wave's number counts. */
  private tenantTotal(table: string | undefined, names: readonly string[] | undefined): number {
    return Math.max(1, table === undefined ? (names?.length ?? 0) : this.model.find(table).layout.waves[0]);
  }

  private makeLayout(): Layout {
    const { rows, table } = this.entity;
    const waves = this.model.compilation.waves ?? 1;
    const more = this.model.compilation.more?.get(table) ?? [];
    const extra = (wave: number): number => (wave === 0 ? 0 : (more[wave - 1] ?? 0));
    if (rows.kind === "per parent") {
      const draws = new RowDraws(this.model.seed, [table, "", "rows per parent"]);
      const extras = Array.from({ length: waves }, (_, wave) => extra(wave));
      return nestedLayout(this.model.find(rows.parent), spreadCount(draws, rows), extras);
    }
    let sum = rows.count;
    const totals = Array.from({ length: waves }, (_, wave) => (sum += extra(wave)));
    return rows.kind === "count" ? aloneLayout(totals) : dealtLayout(this.model.find(rows.parent), totals);
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
      return special === undefined
        ? series
        : mixed(series, special.prepare(site), site.rowDraws(`trait ${trait}`), share);
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

function mixed(plain: Series, special: Series, draws: RowDraws, share: number): Series {
  const pick = (row: number): Series => (draws.fraction(row) < share ? special : plain);
  return { at: (row) => pick(row).at(row), write: (row, out) => pick(row).write(row, out) };
}

function circle(what: string): SeedbedError {
  return new SeedbedError(
    "MODEL_INVALID",
    `The model makes ${what} of itself, by way of other columns or tables.`,
    "Take one of the references out of the circle.",
  );
}
