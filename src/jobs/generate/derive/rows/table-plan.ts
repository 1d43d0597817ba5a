import { displayTable } from "../../../../catalog/names.ts";
import { SeedbedError } from "../../../../core/seedbed-error.ts";
import { datumReader, nullDatum } from "../../constraints/datum.ts";
import { columnsOf } from "../../constraints/expression.ts";
import type { KeyRule } from "../../constraints/key-rules.ts";
import { tableRules } from "../../constraints/table-rules.ts";
import { takenKeys } from "../../constraints/taken-keys.ts";
import type { Unit } from "../../constraints/unit.ts";
import type { Model } from "../../model/entity.ts";
import type { Value } from "../../model/value.ts";
import type { ColumnSite, TableSeries } from "../../series.ts";
import { component, type Component } from "./component.ts";
import type { Failure } from "./failure.ts";
import { keyDeal } from "../links/key-deal.ts";
import { firstOfTenants } from "../../first-of-tenants.ts";
import { placeOf } from "../../in-turns.ts";
import { momentsOf } from "../words/moments-of.ts";
import { settledGroups } from "./settled-groups.ts";
import { tableUnits, type TableUnits } from "./table-units.ts";

/** Work that can be left for a while wherever it yields; it comes to what stands in a row's way. */
export type Settling = Generator<void, Failure | null, undefined>;

/** How the columns of a table that no entity describes are filled, so that they agree with one another and with its keys. */
export interface TablePlan {
  /** What reads a column, row by row. */
  reader(column: string): (row: number) => Value;
  /** The table that a column references by a foreign key, and what tells the row; null for a column that does not. */
  reference(column: string): { readonly table: TableSeries; readonly row: (row: number) => number } | null;
  /** Goes through rows of other tables as far as units need that, and can be left for a while between any two rows. */
  preparing(): Generator<void, void, undefined>;
  /** Tries all rows, and can be left for a while between any two of them; null where all have values. */
  settling(): Settling;
}

const plans = new WeakMap<TableSeries, TablePlan>();

/** The plan of a table, put together when first asked for. */
export function tablePlan(site: ColumnSite, model: Model): TablePlan {
  const found = plans.get(site.table) ?? makePlan(site, model);
  plans.set(site.table, found);
  return found;
}

const announced = new WeakMap<TableSeries, () => TablePlan>();

/** Says that a table will have a plan, once a row is asked for. */
export function announcePlan(site: ColumnSite, model: Model): void {
  if (!announced.has(site.table)) announced.set(site.table, () => tablePlan(site, model));
}

/** The plan of a table of which columns are derived, put together if it is not yet; null for any other. */
export function announcedPlan(table: TableSeries): TablePlan | null {
  return knownPlan(table) ?? announced.get(table)?.() ?? null;
}

/** The plan of a table, where one has been asked for. */
export function knownPlan(table: TableSeries): TablePlan | null {
  return plans.get(table) ?? null;
}

function makePlan(site: ColumnSite, model: Model): TablePlan {
  const { table } = site;
  const rules = tableRules(site.model.catalog, table.table);
  const made = tableUnits(site, model, rules);
  const types = new Map(table.table.columns.map(({ name, type }) => [name, type]));
  const taken = model.taken?.find((rows) => rows.table === displayTable(table.table.id));
  const apart = taken === undefined ? made.distinct : countedColumns(made);
  const isOpen = opener(made.units);
  const checks = rules.checks.filter(({ columns }) => isOpen(columns));
  const keys = rules.keys.filter((key) => !isKept(key, apart) && isOpen(keyColumns(key)));
  const undecided = made.units.filter(({ columns }) => isOpen(columns));
  const groups = settledGroups(undecided, {
    catalog: site.model.catalog,
    table: table.table,
    lists: [
      ...checks.filter(({ expression }) => expression !== null).map(({ columns }) => columns),
      ...keys.map(keyColumns),
      ...made.bound,
    ],
    apart: made.units.filter(({ columns }) => !isOpen(columns)),
  });
  const all = new Map<string, Component>();
  // What the model describes is its own affair; only what is derived is fitted to it.
  const open = groups.filter((units) => units.some(({ described }) => described !== true));
  const components = open.map((units): Component => {
    const own = new Set(units.flatMap(({ columns }) => columns));
    const inside = (columns: readonly string[]): boolean => columns.some((column) => own.has(column));
    const ownKeys = keys.filter((key) => inside(keyColumns(key)));
    const ordered = inOrder(units);
    return component(
      {
        units: ordered,
        checks: checks.filter(({ columns }) => inside(columns)),
        keys: ownKeys,
        taken: takenKeys(table.table, taken, { keys: ownKeys, now: momentsOf(model)[0] }),
        deal: keyDeal(
          ownKeys.filter((key) => !isKept(key, made.distinct)),
          ordered,
          site.rowDraws(`deal ${[...own].toSorted()[0] ?? ""}`),
          (row) => ({ tenant: table.tenant(row), nth: placeOf(table, table.tenant(row), row) }),
        ),
        looksBack: units.some((unit) => made.looksBack.has(unit)),
        moments: momentsOf(model),
        datum: (column) => {
          const type = types.get(column);
          return type === undefined ? () => nullDatum : datumReader(type);
        },
        other: (row, column) => table.series(column).at(row),
        otherRow: (row, column) =>
          all.get(column)?.referenced(column)(row) ?? table.series(column).reference?.row(row) ?? -1,
      },
      (failure) => refuse(table, failure),
    );
  });
  for (const each of components) for (const column of each.columns) all.set(column, each);
  return planOf(site, { made, components, all, units: groups.flat() });
}

interface Planned {
  readonly made: TableUnits;
  readonly units: readonly Unit[];
  readonly components: readonly Component[];
  /** The component that decides a column. */
  readonly all: ReadonlyMap<string, Component>;
}

function planOf(site: ColumnSite, { made, units, components, all }: Planned): TablePlan {
  const componentOf = (column: string) => all.get(column) ?? site.refuse("is not planned.", "This is a defect.");
  return {
    reader: (column) => componentOf(column).reader(column),
    reference: (column) => {
      const to = made.references.get(column);
      return to === undefined ? null : { table: to, row: componentOf(column).referenced(column) };
    },
    preparing: function* () {
      for (const { columns, prepare } of units)
        if (prepare !== undefined && columns.every((column) => all.has(column))) yield* prepare();
    },
    settling: () => firstFailure(components, site.table),
  };
}

/**
 * Tells of columns whether all of them may be decided together: not where the model makes one of others that are derived. Those cannot be fitted to them, for they come first; whether such
 * a column meets its checks is the model's own affair.
 */
function opener(units: readonly Unit[]): (columns: readonly string[]) => boolean {
  const needs = new Map(units.flatMap((unit) => (unit.described === true ? [[unit.columns[0], unit.needs]] : [])));
  const later = new Set<string>();
  for (let before = -1; before < later.size;) {
    before = later.size;
    for (const [column, others] of needs)
      if (others.some((one) => !needs.has(one) || later.has(one))) later.add(column);
  }
  return (columns) => !columns.some((column) => later.has(column));
}

function* firstFailure(components: readonly Component[], table: TableSeries): Settling {
  const trials = firstOfTenants(table);
  for (const each of components) {
    const failure = yield* each.settling(table.layout.rows, trials);
    if (failure !== null) return failure;
  }
  return null;
}

/** Beside rows of somebody else a column that never repeats may still meet them, unless it counts on from theirs. */
function countedColumns({ units, distinct }: TableUnits): ReadonlySet<string> {
  const fixed = units.filter((unit) => unit.fixed).flatMap(({ columns }) => columns);
  return new Set(fixed.filter((name) => distinct.has(name)));
}

function keyColumns({ elements, predicate }: KeyRule): readonly string[] {
  return [
    ...elements.flatMap(({ expression }) => columnsOf(expression)),
    ...(predicate === null ? [] : columnsOf(predicate)),
  ];
}

/** A key is kept by itself where one of its columns never repeats. */
function isKept({ elements }: KeyRule, distinct: ReadonlySet<string>): boolean {
  return elements.some(
    ({ expression, operator }) => operator === "=" && expression.kind === "column" && distinct.has(expression.name),
  );
}

/** Units after those whose columns they look at. */
function inOrder(units: readonly Unit[]): readonly Unit[] {
  const done = new Set<Unit>();
  const ordered: Unit[] = [];
  const visit = (unit: Unit, path: readonly Unit[]): void => {
    if (done.has(unit) || path.includes(unit)) return;
    for (const other of units)
      if (other !== unit && other.columns.some((column) => unit.needs.includes(column))) visit(other, [...path, unit]);
    if (done.has(unit)) return;
    done.add(unit);
    ordered.push(unit);
  };
  for (const unit of units) visit(unit, []);
  return ordered;
}

/** The finding of a row that has no values, as an error. */
function refuse(table: TableSeries, failure: Failure): never {
  const name = displayTable(table.table.id);
  throw new SeedbedError(
    "CONSTRAINT_UNSATISFIABLE",
    `No values were found for row ${failure.row + 1} of ${name} that meet ${failure.constraints.join(", ") || "its constraints"}.`,
    `Ask for fewer rows of ${name}, or describe ${failure.columns.join(", ") || "its columns"} in the model.`,
  );
}
