import { isTextual } from "../../../../catalog/base-type.ts";
import { displayTable } from "../../../../catalog/names.ts";
import type { Table, TableColumn } from "../../../../catalog/catalog.ts";
import { attemptRow, type Unit } from "../../constraints/unit.ts";
import type { Value } from "../../model/value.ts";
import type { ColumnSite, TableSeries } from "../../series.ts";
import { contentTypeKeys, tableOfModel, type ContentTypeKey } from "./content-type-keys.ts";
import { isCounted } from "../spaces/counted-column.ts";
import { keyOf } from "./implied-references.ts";
import { polymorphicPointers, type PolymorphicPointer } from "./polymorphic-pointers.ts";

const nullShare = 0.12;

/** Pointers into one of several tables as units, as far as their columns are not decided otherwise. */
export function pointerUnits(site: ColumnSite, taken: ReadonlySet<string>): readonly Unit[] {
  const { catalog } = site.model;
  const { table } = site.table;
  const done = new Set(taken);
  const isFree = ({ name }: TableColumn): boolean => !done.has(name);
  const pairs = polymorphicPointers(catalog, table).flatMap((pointer) => {
    if (!isFree(pointer.typeColumn) || !isFree(pointer.idColumn)) return [];
    const unit = pairUnit(site, pointer);
    for (const column of unit?.columns ?? []) done.add(column);
    return unit ?? [];
  });
  const typed = contentTypeKeys(catalog, table).filter(({ column }) => isFree(column));
  return [...pairs, ...typed.map((key) => typedUnit(site, key))];
}

/** The class and the key of one row of one of the tables; which of them is drawn so that another table beside them moves few rows. */
function pairUnit(site: ColumnSite, { typeColumn, idColumn, targets }: PolymorphicPointer): Unit | null {
  const name = `pointer ${idColumn.name}`;
  const filled = targets.flatMap(({ label, table, key }) => {
    const other = filledTable(site, table);
    return other === null ? [] : [{ label, other, key, turn: site.rowDraws(`${name} to ${label}`) }];
  });
  if (filled.length === 0) return null;
  const [draws, nulls] = [site.rowDraws(name), site.rowDraws(`${name} null`)];
  const canBeNull = !typeColumn.notNull && !idColumn.notNull;
  const write = writer(idColumn);
  return {
    columns: [typeColumn.name, idColumn.name],
    needs: [],
    fixed: false,
    radix: () => null,
    draw: (row, { attempt }) => {
      const at = attemptRow(row, attempt);
      if (canBeNull && nulls.fraction(at) < nullShare) return { values: [null, null] };
      const turns = filled.map(({ turn }) => turn.fraction(at));
      const { label, other, key } = filled[turns.indexOf(Math.max(...turns))];
      const value = keyAt({ own: site.table, other, key, by: idColumn.name }, row, draws.fraction(at));
      return value === null ? null : { values: [label, write(value)] };
    },
  };
}

/** The key of a row of the table that the row's type names. */
function typedUnit(site: ColumnSite, { by, types, column }: ContentTypeKey): Unit {
  const name = `object ${column.name}`;
  const [draws, nulls] = [site.rowDraws(name), site.rowDraws(`${name} null`)];
  const write = writer(column);
  const keys = new Map<string, Pick<KeyWish, "other" | "key"> | null>();
  const targetOf = (type: number): Pick<KeyWish, "other" | "key"> | null => {
    const series = site.model.find(displayTable(types.id));
    const [app, model] = ["app_label", "model"].map((each) => series.series(each).at(type));
    const sign = JSON.stringify([app, model]);
    const known = keys.get(sign);
    if (known !== undefined) return known;
    const table = tableOfModel(site.model.catalog, app, model);
    const key = table === undefined ? undefined : keyOf(table);
    const other = table === undefined ? null : filledTable(site, table);
    // A row that leads to one of its own table needs keys that are there before any row is.
    const isOwn = other === site.table && (key === undefined || !isCounted(other.table, key));
    const found = other === null || key === undefined || isOwn ? null : { other, key };
    keys.set(sign, found);
    return found;
  };
  return {
    columns: [column.name],
    needs: [by],
    fixed: false,
    radix: () => null,
    draw: (row, { attempt }, _cell, referenced) => {
      const at = attemptRow(row, attempt);
      if (!column.notNull && nulls.fraction(at) < nullShare) return { values: [null] };
      const type = referenced(by);
      const target = type < 0 ? null : targetOf(type);
      // What is no row of any table here is some number.
      const value =
        target === null
          ? column.notNull
            ? 1 + draws.whole(at, 100)
            : null
          : keyAt({ ...target, own: site.table, by: column.name }, row, draws.fraction(at));
      return value === null && column.notNull ? null : { values: [value === null ? null : write(value)] };
    },
  };
}

/** The rows of a table; null where the model has none of it. */
function filledTable({ model }: ColumnSite, { id }: Table): TableSeries | null {
  const found = model.tables.find(({ table }) => displayTable(table.id) === displayTable(id));
  return found === undefined || found.layout.waves[0] === 0 ? null : found;
}

interface KeyWish {
  readonly own: TableSeries;
  readonly other: TableSeries;
  readonly key: TableColumn;
  readonly by: string;
}

/** The key of one of the rows that had come with the row's own wave, of its own tenant where both have one; null where there is none. */
function keyAt({ own, other, key, by }: KeyWish, row: number, fraction: number): Value {
  const wave = own.wave(row);
  const tenant = own.isWithin(other, [by]) ? own.tenant(row) : -1;
  const count = tenant < 0 ? (other.layout.waves[wave] ?? other.layout.rows) : other.tenantCount(tenant, wave);
  if (count === 0) return null;
  const nth = Math.floor(fraction * count);
  return other.series(key.name).at(tenant < 0 ? nth : other.tenantRow(tenant, nth));
}

function writer({ type }: TableColumn): (value: Value) => Value {
  return isTextual(type) ? String : (value) => value;
}
