import type { TableId } from "../../catalog/catalog.ts";
import { baseType } from "../../catalog/base-type.ts";
import { displayColumn, displayTable, quoteIdentifier, quoteTable } from "../../catalog/names.ts";
import { nameWords } from "../../catalog/name-words.ts";
import type { Shape, ShapeColumn } from "../../rows/shape.ts";
import type { ColumnPlan, TablePlan } from "../table-plan.ts";
import { DistinctCount } from "./distinct-count.ts";

/** Values of these kinds are many people's, or nobody's in particular, whatever their number. */
const tellNobody: ReadonlySet<string> = new Set(
  `first_name last_name job_title gender city state postcode country latitude longitude user_agent cvv card_expiry
  dob date timestamp word sentence paragraph note ticket_message icd10 hcpcs drug dosage specialty
  decimal boolean choice`.split(/\s+/),
);

const kindsOfIdentifiers: ReadonlySet<string> = new Set(["text", "integer", "decimal", "uuid", "inet", "macaddr"]);

/** More than so many rows with one value, and it is no one person's. */
export const mostRowsOfOne = 10;
/** Fewer distinct values than a tenth, and the column says what kind a row is, not whose. */
const leastDistinct = 0.1;

/** A masked column of the source, or a first and a last name that stand in one row, and what its values turned out to be. */
export interface OriginalColumn {
  readonly name: string;
  readonly isName: boolean;
  readonly distinct: DistinctCount;
  /** Values read that tell somebody. */
  cells: number;
  /** Originals that no column before it had. */
  originals: number;
}

/** Whether the values of a column tell rows apart. */
export function isIdentifying(column: OriginalColumn): boolean {
  return column.cells > 0 && column.distinct.estimate() >= column.cells * leastDistinct;
}

/** One value to read from a row: of one column, or of the two that make a name. */
export interface OriginalField {
  readonly column: OriginalColumn;
  readonly given: number;
  /** Only for names in two columns: where the last name stands. */
  readonly family: number | null;
}

/** A table of the source that holds originals, and how they are read. */
export interface OriginalTable {
  readonly id: TableId;
  /** The table people know it by: of a partition, the whole. */
  readonly name: string;
  readonly shape: Shape;
  readonly statement: string;
  readonly fields: readonly OriginalField[];
  readonly rows: number;
  /** Masked columns whose values are not looked for by themselves: first names, cities, dates, documents. */
  readonly left: readonly string[];
}

/** The columns whose values must not be seen again: masked, and of a kind that can tell somebody. */
export function originalTables(
  plans: readonly TablePlan[],
  rowsOf: (plan: TablePlan) => number,
): readonly OriginalTable[] {
  const known = new Map<string, OriginalColumn>();
  const columnFor = (name: string, isName: boolean): OriginalColumn => {
    const column = known.get(name) ?? { name, isName, distinct: new DistinctCount(), cells: 0, originals: 0 };
    known.set(name, column);
    return column;
  };
  return plans.flatMap((plan): readonly OriginalTable[] => {
    const masked = plan.columns.filter(({ action }) => action !== "passthrough");
    const single = masked.filter((column) => canTell(plan, column)).map(({ column }) => column);
    const pairs = namePairs(plan);
    const read = [...new Set([...single, ...pairs.flatMap(({ given, family }) => [given, family])])];
    const columns = read.flatMap((name) => plan.shape.columns.find((one) => one.name === name) ?? []);
    const place = (name: string): number => columns.findIndex((column) => column.name === name);
    const nameOf = (column: string): string => displayColumn(plan.root, column);
    const fields = [
      ...single.map((name): OriginalField => {
        const provider = plan.columns.find(({ column }) => column === name)?.provider;
        return { column: columnFor(nameOf(name), provider === "full_name"), given: place(name), family: null };
      }),
      ...pairs.map(({ given, family }): OriginalField => {
        const column = columnFor(`${nameOf(given)} with ${family}`, true);
        return { column, given: place(given), family: place(family) };
      }),
    ];
    if (masked.length === 0) return [];
    const left = masked.filter(({ column }) => !single.includes(column)).map(({ column }) => nameOf(column));
    const shape = { wire: plan.shape.wire, columns };
    const name = displayTable(plan.root);
    return [{ id: plan.id, name, shape, statement: statementFor(plan, columns), fields, rows: rowsOf(plan), left }];
  });
}

function canTell({ shape }: TablePlan, { column, provider }: ColumnPlan): boolean {
  const found = shape.columns.find(({ name }) => name === column);
  if (found === undefined || found.codec === null) return false;
  const { codec } = found;
  if (found.type.kind === "enum" || baseType(found.type).name === "int2" || baseType(found.type).name === "xml")
    return false;
  return kindsOfIdentifiers.has((codec.element ?? codec).kind) && !tellNobody.has(provider ?? "");
}

/** Rows that a condition spares are meant to stay as they are, so their values are no originals. */
function statementFor({ id, shape, conditions }: TablePlan, columns: readonly ShapeColumn[]): string {
  const list = columns.map(({ name }) => {
    const condition = conditions.get(name);
    const quoted = quoteIdentifier(name);
    return condition === undefined ? quoted : `case when (${condition}\n) then ${quoted} end`;
  });
  return `copy (select ${list.join(", ")} from only ${quoteTable(id)}) to stdout (format ${shape.wire})`;
}

interface NamePair {
  readonly given: string;
  readonly family: string;
}

/** First and last names that belong together: at least one is masked, and their names differ in nothing else. */
function namePairs({ columns, shape }: TablePlan): readonly NamePair[] {
  const textual = columns.filter(({ column }) =>
    shape.columns.some(({ name, codec }) => name === column && codec?.kind === "text"),
  );
  const families = textual.flatMap((plan) => nameRole(plan, "last_name") ?? []);
  return textual.flatMap((plan): readonly NamePair[] => {
    const given = nameRole(plan, "first_name");
    const family = families.find(({ whose }) => whose === given?.whose);
    if (given === null || family === undefined) return [];
    const masked = plan.action !== "passthrough" || family.plan.action !== "passthrough";
    return masked ? [{ given: plan.column, family: family.plan.column }] : [];
  });
}

interface NameRole {
  readonly plan: ColumnPlan;
  /** The other words of the column's name: emergency contact. */
  readonly whose: string;
}

function nameRole(plan: ColumnPlan, role: "first_name" | "last_name"): NameRole | null {
  const words = nameWords(plan.column);
  const signs = role === "first_name" ? firstNames : lastNames;
  if (plan.provider !== role && !words.some((word) => signs.has(word))) return null;
  return { plan, whose: words.filter((word) => !signs.has(word) && word !== "name").join(" ") };
}

const firstNames: ReadonlySet<string> = new Set(["first", "given", "fname", "firstname", "forename", "givenname"]);
const lastNames: ReadonlySet<string> = new Set(["last", "family", "lname", "lastname", "surname", "familyname"]);
