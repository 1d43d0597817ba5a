import { baseType } from "../../../../catalog/base-type.ts";
import type { Table, TableColumn } from "../../../../catalog/catalog.ts";
import { displayColumn, displayTable } from "../../../../catalog/names.ts";
import { datumOf, dayLength, unknownDatum } from "../../constraints/datum.ts";
import { evaluate } from "../../constraints/evaluate.ts";
import { columnsOf, conjunctsOf, type Expression } from "../../constraints/expression.ts";
import type { KeyRule } from "../../constraints/key-rules.ts";
import { hintsFor } from "../../constraints/narrow-column.ts";
import type { RowCheck, TableRules } from "../../constraints/table-rules.ts";
import type { Unit } from "../../constraints/unit.ts";
import type { Model } from "../../model/entity.ts";
import type { Value } from "../../model/value.ts";
import { personas } from "../../persona.ts";
import type { ColumnSite, TableSeries } from "../../series.ts";
import type { Place } from "../../../../values/dictionaries.ts";
import { referenceCircles } from "../links/reference-circles.ts";
import { fitsType } from "../spaces/fits-type.ts";
import { isSafe, provableKind } from "../spaces/safe-forms.ts";
import { fittingSpace, type FittingSpace, valueOf } from "../spaces/fitting-space.ts";
import { plainName, type Agreement } from "../agreement.ts";
import { columnAgreements } from "../column-agreements.ts";
import { windowedUnit } from "../words/column-windows.ts";
import { reaches } from "../links/reaches.ts";
import { nullShareOf } from "../words/name-habits.ts";
import { isInColumnCircle, referenceUnits } from "../links/references.ts";
import { rowPersons } from "./row-person.ts";
import { rowPlaces } from "./row-place.ts";
import { withRetoldPlaces } from "../words/retold-places.ts";
import { rowTotals } from "./row-totals.ts";
import { sequenceOf } from "../links/sequence-of.ts";
import { momentsOf } from "../words/moments-of.ts";
import { tenantUnit } from "../links/tenant-unit.ts";
import { askedUnit, isCounted } from "../spaces/counted-column.ts";
import { generatedUnits } from "./generated-units.ts";
import { isNaming } from "../words/is-naming.ts";
import { isNotNullDomain } from "../spaces/not-null-domain.ts";
import { keyRoom } from "../links/key-room.ts";
import { moreNames } from "../words/more-names.ts";
import { listSpace, placesOf, type Space } from "../spaces/space.ts";
import { splitUnits } from "./split-units.ts";
import { asWanted, wantedValues } from "../words/wanted-values.ts";
import { agreedUnit } from "../units/agreed-unit.ts";
import { computedUnit, describedUnit, givenUnit, poolUnit } from "../units/plain-units.ts";
import { rowUnit, type RowPart } from "../units/row-unit.ts";
import { spaceUnit } from "../units/space-unit.ts";

/** A table's columns as units, and what is known of them. */
export interface TableUnits {
  readonly units: readonly Unit[];
  /** Columns of which no two rows hold the same, and none NULL. */
  readonly distinct: ReadonlySet<string>;
  readonly references: ReadonlyMap<string, TableSeries>;
  readonly bound: readonly (readonly string[])[];
  readonly looksBack: ReadonlySet<Unit>;
}

/** Takes a table's columns one kind after another: described by the model, counted, referencing, pooled, computed, drawn. */
export function tableUnits(site: ColumnSite, model: Model, rules: TableRules): TableUnits {
  return new UnitMaker(site, model, rules).make();
}

interface TellingPart<About> {
  readonly column: TableColumn;
  readonly write: (about: About, row: number) => Value;
}

/** Whether one number of a column is as good as another, as long as it tells rows apart. */
function isNumbered({ name, type }: TableColumn): boolean {
  return /^(?:int[48]|numeric)$/.test(baseType(type).name) && numbers.test(plainName(name));
}

const numbers = /(?:^| )(?:no|nr|num|number|seq|sequence)$/;
/** So many times as much room as the first rows take, for those that come later. */
const plenty = 200;

class UnitMaker {
  private readonly site: ColumnSite;
  private readonly model: Model;
  private readonly rules: TableRules;
  private readonly table: Table;
  private readonly units: Unit[] = [];
  private readonly distinct = new Set<string>();
  private readonly taken = new Set<string>();
  /** Which columns look at which. */
  private readonly needs = new Map<string, readonly string[]>();

  constructor(site: ColumnSite, model: Model, rules: TableRules) {
    this.site = site;
    this.model = model;
    this.rules = rules;
    this.table = site.table.table;
  }

  make(): TableUnits {
    const { site, rules, taken } = this;
    const circles = referenceCircles(site.model.catalog);
    const name = displayTable(this.table.id);
    const entity = this.model.entities.find((each) => each.table === name);
    for (const column of Object.keys(entity?.columns ?? {})) {
      const models = [entity?.columns, ...Object.values(entity?.traits ?? {})].flatMap((set) => set?.[column] ?? []);
      this.add(describedUnit(site.table, column, [...new Set(models.flatMap(({ reads = [] }) => reads))]));
    }
    const tenant = tenantUnit(site, this.model, rules);
    if (tenant !== null && !tenant.columns.some((column) => taken.has(column))) this.add(tenant);
    this.addCounted((column) => isInColumnCircle(circles, this.table, column));
    for (const unit of generatedUnits(site, this.model, rules)) this.add(unit);
    const references = referenceUnits({ site, rules, circles, taken });
    for (const unit of references.units) this.add(references.looksBack.has(unit) ? unit : this.toldBy(unit));
    for (const { table, columns, rows } of this.model.candidates ?? []) {
      if (table !== name || columns.some((column) => taken.has(column))) continue;
      this.add(poolUnit(columns, rows, site.rowDraws(`pool ${columns.join(" ")}`)));
    }
    this.addComputed();
    const isMadeOf = (needs: readonly string[], goal: string): boolean => reaches(this.needs, needs, goal);
    for (const unit of splitUnits(site, this.model, { rules, taken, isMadeOf })) this.add(unit);
    this.addTotals();
    this.addTelling();
    for (const column of site.table.columns) if (!taken.has(column.name)) this.addDrawn(column);
    return { ...references, units: withRetoldPlaces(this.units, site, rules), distinct: this.distinct };
  }

  private add(unit: Unit): void {
    this.units.push(unit);
    for (const column of unit.columns) {
      this.taken.add(column);
      this.needs.set(column, unit.needs);
    }
  }

  /** Identity and serial columns, whole keys of one number, and keys that only reference one another in a circle. */
  private addCounted(isCircular: (column: string) => boolean): void {
    const referencing = new Set(this.rules.references.flatMap(({ columns }) => columns));
    for (const column of this.site.table.columns) {
      if (this.taken.has(column.name)) continue;
      const circular = isCircular(column.name);
      if (!circular && (referencing.has(column.name) || !isCounted(this.table, column))) continue;
      if (!/^(?:int[248]|numeric)$/.test(baseType(column.type).name)) continue;
      const asked = askedUnit(this.table, displayTable(this.table.id), { column, model: this.model });
      if (asked !== null && asked !== "none") this.add(asked);
      if (asked !== null) continue;
      const { start, step } = sequenceOf(this.site.model.catalog, this.table, column);
      const first = Math.max(start, this.leastOf(column));
      this.add(givenUnit(column.name, (row) => first + row * step));
      this.distinct.add(column.name);
    }
  }

  /** Columns that tell of the row's person or place together. */
  private addTelling(): void {
    const { site, rules, taken, table } = this;
    for (const { who, parts } of rowPersons({ table, rules, taken })) {
      this.add(
        rowUnit(
          parts.map((part) => this.told(part)),
          personas(site.rowDraws(`persona ${who}`)),
        ),
      );
      for (const { column, distinct } of parts) if (distinct) this.distinct.add(column.name);
    }
    for (const { whose, places, parts } of rowPlaces({ table, rules, taken })) {
      const draws = site.rowDraws(`place ${whose}`);
      const point = site.rowDraws(`point ${whose}`);
      const nulls = site.rowDraws(`null place ${whose}`);
      this.add(
        rowUnit(
          // A place is told as a whole or not at all.
          parts.map((part) => ({
            ...this.told(part),
            nulls,
            write: (place: Place, row: number) => part.write(place, point.fraction(row)),
          })),
          (row) => places[draws.whole(row, places.length)],
        ),
      );
    }
  }

  private told<About>({ column, write }: TellingPart<About>): RowPart<About> {
    return {
      column: column.name,
      nullShare: this.nullShare(column),
      nulls: this.site.rowDraws(`null ${column.name}`),
      write,
    };
  }

  private nullShare(column: TableColumn): number {
    return column.notNull || isNotNullDomain(this.site.model.catalog, column) ? 0 : nullShareOf(column, this.table);
  }

  /** The lower bound that checks set a counted column. */
  private leastOf(column: TableColumn): number {
    const bounds = this.checksOf(column).flatMap(({ expression }) =>
      expression === null
        ? []
        : hintsFor(expression, column.name, 0).flatMap((datum) => (datum.kind === "number" ? [datum.value] : [])),
    );
    const passing = bounds.filter((value) => this.passesAlone(column, value)).toSorted((a, b) => a - b);
    return this.passesAlone(column, 1) ? -Infinity : (passing[0] ?? -Infinity);
  }

  private passesAlone(column: TableColumn, value: Value): boolean {
    const datum = datumOf(value, column.type);
    const scope = { column: () => datum, now: 0 };
    return this.checksOf(column).every(({ expression }) => {
      const found = expression === null ? unknownDatum : evaluate(expression, scope);
      return found.kind !== "boolean" || found.value;
    });
  }

  private checksOf(column: TableColumn): readonly RowCheck[] {
    return this.rules.checks.filter(({ columns }) => columns.length === 1 && columns[0] === column.name);
  }

  /** Columns that a check says are made of others: total = price * quantity. */
  private addComputed(): void {
    const wanted = this.rules.checks.flatMap(({ expression }) => (expression === null ? [] : conjunctsOf(expression)));
    const made = new Map<string, readonly string[]>();
    for (const part of wanted) {
      const equation = this.equationOf(part);
      if (equation === null || this.taken.has(equation.column.name)) continue;
      const needs = columnsOf(equation.from);
      if (reaches(made, needs, equation.column.name)) continue;
      made.set(equation.column.name, needs);
      this.add(this.computed(equation.column, equation.from, needs));
    }
  }

  /** Totals that their names say are made of others: total of quantity and unit_price, of subtotal and tax. */
  private addTotals(): void {
    const { table, rules, taken } = this;
    for (const { column, needs, compute } of rowTotals({ table, rules, taken })) {
      const share = this.nullShare(column);
      const nulls = this.site.rowDraws(`null ${column.name}`);
      this.add(
        computedUnit(column.name, needs, (cell, row) =>
          share > 0 && nulls.fraction(row) < share ? null : compute((name) => Number(cell(name) ?? 0)),
        ),
      );
    }
  }

  private equationOf(part: Expression): { readonly column: TableColumn; readonly from: Expression } | null {
    if (part.kind !== "operator" || part.operator !== "=") return null;
    for (const [side, from] of [part.operands, part.operands.toReversed()]) {
      const bare = side.kind === "cast" ? side.of : side;
      const column =
        bare.kind === "column" ? this.site.table.columns.find(({ name }) => name === bare.name) : undefined;
      if (column === undefined || this.taken.has(column.name)) continue;
      const needs = columnsOf(from);
      // A column that equals another one is as good as drawn twice; what is made of several is not.
      if (needs.length > 0 && !needs.includes(column.name) && this.checksOf(column).length === 0)
        return { column, from };
    }
    return null;
  }

  private computed(column: TableColumn, from: Expression, needs: readonly string[]): Unit {
    const types = new Map(this.table.columns.map(({ name, type }) => [name, type]));
    const base = baseType(column.type).name;
    const [now] = momentsOf(this.model);
    return computedUnit(column.name, needs, (cell) => {
      const scope = {
        column: (name: string) => {
          const type = types.get(name);
          return type === undefined ? unknownDatum : datumOf(cell(name), type);
        },
        now,
      };
      const found = valueOf(evaluate(from, scope), base)?.[0];
      return found === null && column.notNull ? undefined : found;
    });
  }

  private addDrawn(column: TableColumn): void {
    const { site, rules, model } = this;
    const moments = momentsOf(model);
    const keys = rules.keys.filter(({ elements }) =>
      elements.some(({ expression }) => columnsOf(expression).includes(column.name)),
    );
    const fit = (wide: boolean) =>
      fittingSpace(
        {
          catalog: site.model.catalog,
          table: this.table,
          column,
          wide,
          rows: site.table.layout.waves[0],
          today: moments[0] / dayLength,
        },
        rules.checks,
        moments,
      );
    const plain = fit(false);
    // Short lists do for a key as long as they leave plenty of choice: what is made to be unique looks it.
    const isNarrow = plain !== null && plain.space.size < site.table.layout.waves[0] * plenty;
    const wide =
      isNarrow && keys.some((key) => this.isWidened(key, column, plain.space.size)) ? (fit(true) ?? plain) : plain;
    const wanted = wantedValues(site.model.catalog, this.table, column).filter((one) => this.passesAlone(column, one));
    const fitting = wide === null ? null : asWanted(wide, wanted);
    if (fitting === null) return this.addUnknown(column);
    const { exact } = fitting;
    const alone = keys.find(
      ({ elements, predicate }) =>
        elements.length === 1 && elements[0].expression.kind === "column" && predicate === null,
    );
    const isMixed = rules.checks.some(({ columns }) => columns.length > 1 && columns.includes(column.name));
    // Rows take places of a shuffle whatever their number, so that later waves move no earlier value.
    const isNamed = keys.length === 0 && fitting.space.turns === undefined && isNaming(this.table, column);
    const space = isNamed && exact ? moreNames(fitting.space, { table: this.table, column }) : fitting.space;
    const mayDiffer = alone === undefined ? isNamed : !alone.nullsNotDistinct;
    const isShuffled = mayDiffer && !isMixed && exact && space.distinct && baseType(column.type).name !== "citext";
    this.addFrom(column, { ...fitting, space }, isShuffled);
  }

  /** What checks on several columns speak of. */
  private hintsOf(column: TableColumn): readonly Value[] {
    const { rules, site, table } = this;
    const moments = momentsOf(this.model);
    const kind = provableKind(table, column);
    const hints = rules.checks
      .filter(({ columns, expression }) => expression !== null && columns.length > 1 && columns.includes(column.name))
      .flatMap(({ expression }) =>
        expression === null
          ? []
          : moments
              .flatMap((now) => hintsFor(expression, column.name, now))
              .flatMap((datum) => valueOf(datum, baseType(column.type).name) ?? []),
      );
    return [...new Set(hints)].filter(
      (hint) => fitsType(site.model.catalog, hint, column.type) && (kind?.isStrict !== true || isSafe(kind, hint)),
    );
  }

  /** A column drawn from its space, in agreement with what it agrees with. */
  private addFrom(column: TableColumn, { space, mustBeNull }: FittingSpace, isShuffled: boolean): void {
    const { site, model, rules, taken, needs } = this;
    const agreed = mustBeNull ? [] : this.agreementsOf(column, space, isShuffled);
    const isKept = agreed.some(({ keepsKeys }) => keepsKeys === true);
    if (isShuffled && !isKept && placesOf(space) >= site.table.layout.rows) this.distinct.add(column.name);
    const nulls = site.rowDraws(`null ${column.name}`);
    const nullShare = mustBeNull ? 1 : this.nullShare(column);
    const own = spaceUnit({
      column: column.name,
      space,
      nullShare: agreed.length > 0 ? 0 : nullShare,
      distinct: isShuffled && !isKept,
      hints: this.hintsOf(column),
      draws: site.rowDraws(`value ${column.name}`),
      nulls,
      places: site.rowDraws(`places ${column.name}`),
    });
    const wish = { site, model, rules, taken, needs, column };
    if (agreed.length === 0) return this.add(windowedUnit(wish, own));
    const canBeNull = !column.notNull && !isNotNullDomain(site.model.catalog, column);
    const draws = site.rowDraws(`agree ${column.name}`);
    this.add(windowedUnit(wish, agreedUnit({ own, agreements: agreed, nullShare, canBeNull, nulls, draws })));
  }

  /** Who approved a row is there where it was approved. */
  private toldBy(unit: Unit): Unit {
    const column = this.site.table.columns.find(({ name }) => name === unit.columns[0]);
    if (column === undefined || column.notNull || unit.columns.length > 1 || !plainName(column.name).endsWith(" by"))
      return unit;
    const agreed = this.agreementsOf(column, listSpace([]), false).filter(({ adjust }) => adjust === undefined);
    const draws = this.site.rowDraws(`agree ${column.name}`);
    return agreed.length === 0
      ? unit
      : agreedUnit({ own: unit, agreements: agreed, nullShare: 0, canBeNull: true, nulls: draws, draws });
  }

  private agreementsOf(column: TableColumn, space: Space, isShuffled: boolean): readonly Agreement[] {
    const { site, model, needs } = this;
    return columnAgreements({ site, model, needs, column, space, isShuffled });
  }

  /** A key whose other columns do not keep it apart already, and leave too little room for its rows. */
  private isWidened(key: KeyRule, column: TableColumn, size: number): boolean {
    const { distinct, units, model, site } = this;
    const { elements } = key;
    if (elements.some(({ expression }) => expression.kind === "column" && distinct.has(expression.name))) return false;
    if (elements.length === 1) return true;
    if (!isNumbered(column)) return false;
    const room = keyRoom({ key, column: column.name, table: site.table, model, units });
    return room !== null && room * size < site.table.layout.waves[0] * plenty;
  }

  /** NULL where nothing else will do. */
  private addUnknown(column: TableColumn): void {
    const own = this.checksOf(column);
    const none = givenUnit(column.name, () => null);
    if (!column.notNull && !isNotNullDomain(this.site.model.catalog, column) && this.passesAlone(column, null))
      return this.add(none);
    if (own.length > 0) return this.add({ ...none, draw: () => null, constraints: own.map(({ name }) => name) });
    this.site.refuse(
      `is of type ${column.type.sql}, for which values cannot be made up.`,
      `Describe ${displayColumn(this.table.id, column.name)} in the model.`,
    );
  }
}
