import type { ForeignKey, Table } from "../../../catalog/catalog.ts";
import { displayColumn, displayTable, sameTable } from "../../../catalog/names.ts";
import { referenceUnit } from "./units/reference-unit.ts";
import type { Unit } from "../constraints/unit.ts";
import type { TableRules } from "../constraints/table-rules.ts";
import type { ColumnSite, TableSeries } from "../series.ts";
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
  const keys = rules.references.filter((key) => !key.columns.every((column) => taken.has(column)));
  const inCircle = (key: ForeignKey): boolean =>
    circles.tables.has(name) &&
    circles.tables.has(displayTable(key.references)) &&
    !sameTable(key.references, table.id);
  const decided = new Set(taken);
  const units: Unit[] = [];
  const looksBack = new Set<Unit>();
  const references = new Map<string, TableSeries>();
  const bound: (readonly string[])[] = [];
  for (const key of keys.toSorted((a, b) => rank(a) - rank(b))) {
    const other = site.model.find(displayTable(key.references));
    // A row and the one of its own table that it references share what references itself: a tenant's number.
    const isSame = (column: string, at: number): boolean =>
      other === site.table && key.referencedColumns[at] === column;
    const shared = key.columns.filter((column, at) => decided.has(column) || isSame(column, at));
    const own = key.columns.filter((column) => !shared.includes(column));
    const nullable = own.filter((column) => table.columns.find((each) => each.name === column)?.notNull === false);
    const unit = referenceUnit({
      key,
      own: site.table,
      other,
      shared,
      nullable,
      nullShare: other === site.table ? 0.25 : 0.12,
      inTurn: other === site.table ? isOneToOne(rules, key) : inCircle(key) || circles.tables.has(name),
      draws: site.rowDraws(`reference ${key.name}`),
      nulls: site.rowDraws(`reference ${key.name} null`),
    });
    units.push(unit);
    if (other === site.table) looksBack.add(unit);
    for (const column of own) {
      decided.add(column);
      references.set(column, other);
    }
    // Within a circle what is shared stands first, for the table referenced looks at it too.
    if (shared.length > 0 && !inCircle(key)) bound.push(key.columns);
  }
  return { units, references, bound, looksBack };

  /** References to other circles first, those that may be NULL after those they share columns with, wide ones before narrow ones. */
  function rank(key: ForeignKey): number {
    const canBeNull = key.columns.some((column) => isNullable(table, column));
    const shares = keys.some((other) => other !== key && other.columns.some((column) => key.columns.includes(column)));
    const isSelf = sameTable(key.references, table.id);
    return (inCircle(key) ? 1000 : 0) + (isSelf ? 500 : 0) + (canBeNull && shares ? 100 : 0) - key.columns.length;
  }
}

/** Whether a key lets a row be referenced once only. */
function isOneToOne({ keys }: TableRules, { columns }: ForeignKey): boolean {
  return keys.some(
    ({ elements, predicate }) =>
      predicate === null &&
      elements.every(({ expression }) => expression.kind === "column" && columns.includes(expression.name)),
  );
}

function isNullable(table: Table, column: string): boolean {
  return table.columns.find(({ name }) => name === column)?.notNull === false;
}

/** Whether a column is of those that reference one another in a circle. */
export function isInColumnCircle(circles: ReferenceCircles, table: Table, column: string): boolean {
  return circles.columns.has(displayColumn(table.id, column));
}
