import type { ForeignKey, Table } from "../../../../catalog/catalog.ts";
import { displayColumn, displayTable, sameTable } from "../../../../catalog/names.ts";
import { nameWords, singular } from "../../../../catalog/name-words.ts";
import { impliedReferences } from "./implied-references.ts";
import { LedKeys, notLed } from "./led-keys.ts";
import { pointerUnits } from "./pointer-units.ts";
import { partWords } from "../words/table-words.ts";
import { givenUnit } from "../units/plain-units.ts";
import { referenceUnit } from "../units/reference-unit.ts";
import { columnsOf } from "../../constraints/expression.ts";
import type { Unit } from "../../constraints/unit.ts";
import type { TableRules } from "../../constraints/table-rules.ts";
import type { ColumnSite, TableSeries } from "../../series.ts";
import type { ReferenceCircles } from "./reference-circles.ts";

/** The foreign keys of a table as units, and what they tell of its columns. */
export interface ReferenceUnits {
  readonly units: readonly Unit[];
  /** The table that a column references. */
  readonly references: ReadonlyMap<string, TableSeries>;
  /** Columns that must be decided together, because a reference has to agree with another. */
  readonly bound: readonly (readonly string[])[];
  /** Units that look at earlier rows of the same table. */
  readonly looksBack: ReadonlySet<Unit>;
}

/** What the units of a table's references are made with. */
export interface ReferenceSite {
  readonly site: ColumnSite;
  readonly rules: TableRules;
  readonly circles: ReferenceCircles;
  /** Columns that are decided otherwise. */
  readonly taken: ReadonlySet<string>;
}

/** One unit for each foreign key, each after those that decide columns it shares. */
export function referenceUnits({ site, rules, circles, taken }: ReferenceSite): ReferenceUnits {
  const { table } = site.table;
  const name = displayTable(table.id);
  const implied = impliedReferences(site.model.catalog, table).filter((key) => isFree(key, { site, rules, taken }));
  const keys = [...rules.references, ...implied].filter((key) => !key.columns.every((column) => taken.has(column)));
  const inCircle = (key: ForeignKey): boolean => isInCircle(circles, table, key);
  const rank = (key: ForeignKey): number => rankOf(key, keys, table, inCircle(key));
  const decided = new Set(taken);
  const units: Unit[] = [];
  const looksBack = new Set<Unit>();
  const references = new Map<string, TableSeries>();
  const bound: (readonly string[])[] = [];
  const led = new LedKeys(keys, { site, rules, circles, taken });
  for (const key of keys.toSorted((a, b) => rank(a) - rank(b))) {
    const absent = absentColumns(site, key, decided);
    for (const column of absent) {
      units.push(givenUnit(column, () => null));
      decided.add(column);
    }
    if (absent.length > 0) continue;
    const other = site.model.find(displayTable(key.references));
    // A row and the one of its own table that it references share what references itself: a tenant's number.
    const isSame = (column: string, at: number): boolean =>
      other === site.table && key.referencedColumns[at] === column;
    const shared = key.columns.filter((column, at) => decided.has(column) || isSame(column, at));
    const own = key.columns.filter((column) => !shared.includes(column));
    // Every row has a tenant, where the column would take none as well.
    const nullable = own.filter((column) => isNullable(table, column) && column !== site.table.tenantColumn);
    const lead = shared.length > 0 ? notLed : led.of(key, other);
    const unit = referenceUnit({
      key,
      own: site.table,
      other,
      shared,
      nullable,
      nullShare: other === site.table ? 0.25 : 0.12,
      eachFirst: isPartOf(table, key),
      inTurn:
        other === site.table || implied.includes(key)
          ? isOneToOne(rules, key)
          : inCircle(key) || circles.tables.has(name),
      ...lead,
      draws: site.rowDraws(`reference ${key.name}`),
      nulls: site.rowDraws(`reference ${key.name} null`),
    });
    units.push(unit);
    if (other === site.table) looksBack.add(unit);
    const leaders = lead.kin?.by.filter((column) => !taken.has(column)) ?? [];
    if (leaders.length > 0) bound.push([...leaders, ...own]);
    for (const column of own) {
      decided.add(column);
      references.set(column, other);
    }
    // Within a circle what is shared stands first, for the table referenced looks at it too.
    if (shared.length > 0 && !inCircle(key)) bound.push(key.columns);
  }
  units.push(...pointerUnits(site, decided));
  return { units, references, bound, looksBack };
}

/** Whether a column without a foreign key may reference: nothing else says what it holds, and there are rows to reference. */
function isFree({ columns, references }: ForeignKey, { site, rules, taken }: Omit<ReferenceSite, "circles">): boolean {
  const other = site.model.tables.find((each) => sameTable(each.table.id, references));
  // Each store may have a manager of its own where there are people enough.
  const isEnough = site.table.layout.waves.every((rows, wave) => rows <= (other?.layout.waves[wave] ?? 0));
  const isNamed = (column: string): boolean =>
    taken.has(column) ||
    rules.checks.some((check) => check.columns.includes(column)) ||
    rules.keys.some(
      ({ elements, predicate }) =>
        elements.some(({ expression }) => columnsOf(expression).includes(column)) &&
        (elements.length > 1 || predicate !== null || other === site.table || !isEnough),
    );
  return other !== undefined && (other === site.table || other.layout.waves[0] > 0) && !columns.some(isNamed);
}

/** Whether rows are parts of what a key leads to, so that each has some as far as they go: the lines of an order. */
function isPartOf(table: Table, { references, columns }: ForeignKey): boolean {
  const other = nameWords(references.name).map(singular);
  const own = partWords(table.id.name, other);
  const isPart = own.length > other.length && other.every((word) => own.includes(word));
  return isPart && columns.every((column) => !isNullable(table, column));
}

/** Whether a key closes a circle of two tables or more. */
function isInCircle(circles: ReferenceCircles, table: Table, { references }: ForeignKey): boolean {
  return (
    circles.tables.has(displayTable(table.id)) &&
    circles.tables.has(displayTable(references)) &&
    !sameTable(references, table.id)
  );
}

/** Circles come last, then the table itself, then what may be NULL and shares columns; wide keys stand before narrow ones. */
function rankOf(key: ForeignKey, keys: readonly ForeignKey[], table: Table, inCircle: boolean): number {
  const canBeNull = key.columns.some((column) => isNullable(table, column));
  const shares = keys.some((other) => other !== key && other.columns.some((column) => key.columns.includes(column)));
  const isSelf = sameTable(key.references, table.id);
  return (inCircle ? 1000 : 0) + (isSelf ? 500 : 0) + (canBeNull && shares ? 100 : 0) - key.columns.length;
}

/** Whether a key lets a row be referenced once only. */
function isOneToOne({ keys }: TableRules, { columns }: ForeignKey): boolean {
  return keys.some(
    ({ elements, predicate }) =>
      predicate === null &&
      elements.every(({ expression }) => expression.kind === "column" && columns.includes(expression.name)),
  );
}

/** Columns of a key to a table that the model leaves out: they hold NULL, which references nothing. */
function absentColumns(site: ColumnSite, key: ForeignKey, decided: ReadonlySet<string>): readonly string[] {
  if (!isAbsent(site, key)) return [];
  return key.columns.filter((column) => !decided.has(column) && isNullable(site.table.table, column));
}

function isAbsent({ model }: ColumnSite, { references }: ForeignKey): boolean {
  return !model.tables.some(({ table }) => sameTable(table.id, references));
}

function isNullable(table: Table, column: string): boolean {
  return table.columns.find(({ name }) => name === column)?.notNull === false;
}

/** Whether a column is of those that reference one another in a circle. */
export function isInColumnCircle(circles: ReferenceCircles, table: Table, column: string): boolean {
  return circles.columns.has(displayColumn(table.id, column));
}
