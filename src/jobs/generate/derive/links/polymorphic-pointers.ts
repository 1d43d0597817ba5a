import { baseType, characterLength, isTextual } from "../../../../catalog/base-type.ts";
import type { Catalog, Table, TableColumn } from "../../../../catalog/catalog.ts";
import { nameWords, singular } from "../../../../catalog/name-words.ts";
import { sameTable } from "../../../../catalog/names.ts";
import { dayLength } from "../../constraints/datum.ts";
import { narrowed } from "../../constraints/narrow-column.ts";
import { tableRules } from "../../constraints/table-rules.ts";
import { plainName } from "../agreement.ts";
import { className } from "../words/class-names.ts";
import { listsByName } from "../words/common-words.ts";
import { keyOf, people } from "./implied-references.ts";
import { enumSpace } from "../spaces/type-space.ts";
import { valuesOf } from "../spaces/space.ts";

/** Two columns that lead to a row of one of several tables: `commentable_type` names the class, `commentable_id` the row. */
export interface PolymorphicPointer {
  readonly typeColumn: TableColumn;
  readonly idColumn: TableColumn;
  readonly targets: readonly PointerTarget[];
}

/** A table that a pointer may lead to. */
export interface PointerTarget {
  /** As the column that names the class writes it: `Post`, `App\Models\Post`, or a word of its CHECK. */
  readonly label: string;
  readonly table: Table;
  readonly key: TableColumn;
}

/**
 * The pointers of a table, which no foreign key tells: pairs of columns `x_type` and `x_id`. Where a CHECK or an enum lists
 * the classes, those lead to the tables that they name; else the class of any table of things will do, of people where the
 * pointer is called after somebody. A pair that is called after a table, or whose type is known by a list of its own, is none
 * unless an index holds both of its columns.
 */
export function polymorphicPointers(catalog: Catalog, table: Table): readonly PolymorphicPointer[] {
  const covered = new Set(tableRules(catalog, table).references.flatMap(({ columns }) => columns));
  const free = table.columns.filter(
    ({ name, generated, identity }) => generated === null && identity === null && !covered.has(name),
  );
  return free.flatMap((typeColumn) => {
    const about = /^(.+) type$/.exec(nameWords(typeColumn.name).join(" "))?.[1];
    const idColumn = free.find(({ name }) => nameWords(name).join(" ") === `${about} id`);
    if (about === undefined || idColumn === undefined || !isClass(typeColumn)) return [];
    if (idColumn.default?.startsWith("nextval(") === true) return [];
    const listed = classesOf(catalog, table, typeColumn);
    if (listed === null && !isPointer({ catalog, table, about, columns: [typeColumn.name, idColumn.name] })) return [];
    const all = candidates(catalog, table, idColumn);
    const targets =
      listed === null ? freely(alike(all, idColumn), about, typeColumn) : listed.flatMap((label) => named(all, label));
    return targets.length === 0 ? [] : [{ typeColumn, idColumn, targets }];
  });
}

function isClass({ type }: TableColumn): boolean {
  return type.kind !== "array" && (isTextual(type) || baseType(type).kind === "enum");
}

/** The words that a CHECK of its own, or its enum, leaves the column; null where nothing does. */
function classesOf(catalog: Catalog, table: Table, column: TableColumn): readonly string[] | null {
  const base = baseType(column.type);
  if (base.kind === "enum") {
    const labels = enumSpace(catalog, base);
    return labels === null ? [] : valuesOf(labels).map(String);
  }
  for (const { columns, expression } of tableRules(catalog, table).checks) {
    if (expression === null || columns.length !== 1 || columns[0] !== column.name) continue;
    const found = narrowed(expression, column.name, dayLength).map(({ values }) => values);
    if (found.every((values) => values !== null))
      return found.flatMap((values) => values.flatMap((one) => (one.kind === "text" ? [one.value] : [])));
  }
  return null;
}

interface Pair {
  readonly catalog: Catalog;
  readonly table: Table;
  readonly about: string;
  readonly columns: readonly string[];
}

function isPointer({ catalog, table, about, columns }: Pair): boolean {
  const isIndexed = table.indexes.some((index) => columns.every((name) => index.columns.includes(name)));
  const plain = about.split(" ").map(singular).join(" ");
  const isListed = Object.hasOwn(listsByName, `${plain} type`) && plain !== "entity";
  return isIndexed || (!isListed && !catalog.tables.some(({ id }) => plainName(id.name) === plain));
}

type Candidate = Omit<PointerTarget, "label">;

/** Tables whose rows one column can tell, other than the pointer's own. */
function candidates(catalog: Catalog, table: Table, idColumn: TableColumn): readonly Candidate[] {
  return catalog.tables.flatMap((other) => {
    if (other.partitionOf !== null || sameTable(other.id, table.id)) return [];
    const key = keyOf(other);
    return key === undefined || !holds(idColumn, key) ? [] : [{ table: other, key }];
  });
}

/** Of several, those whose keys are of the pointer's very type. */
function alike(found: readonly Candidate[], { type }: TableColumn): readonly Candidate[] {
  const same = found.filter(({ key }) => baseType(key.type).sql === baseType(type).sql);
  return same.length > 0 ? same : found;
}

/** Whether a column can hold a key's values. */
function holds({ type }: TableColumn, { type: key }: TableColumn): boolean {
  const [own, its] = [baseType(type).name, baseType(key).name];
  if (!isTextual(type)) return own === its || (/^int[48]$/.test(own) && /^int[248]$/.test(its));
  const length = isTextual(key) ? (characterLength(key) ?? Infinity) : its === "uuid" ? 36 : 20;
  return (isTextual(key) || /^(?:int[248]|uuid)$/.test(its)) && length <= (characterLength(type) ?? Infinity);
}

/** The table that a listed word names, with or without what stands before it: `App\Models\Post`, `blog.post`, `posts`. */
function named(all: readonly Candidate[], label: string): readonly PointerTarget[] {
  const words = plainName(label.replace(/^.*[\\.:]/, ""));
  const found =
    all.find(({ table }) => plainName(table.id.name) === words) ??
    all.find(({ table }) => plainName(table.id.name).endsWith(` ${words}`));
  return found === undefined ? [] : [{ ...found, label }];
}

/** Classes of the tables of things; a namespace that the column's comment or default shows is kept. */
function freely(all: readonly Candidate[], about: string, typeColumn: TableColumn): readonly PointerTarget[] {
  const nameOf = ({ table }: Candidate): string => plainName(table.id.name);
  const persons = people.flatMap((name) => all.filter((one) => nameOf(one) === name)).slice(0, 1);
  const things = all.filter(({ table }) => isThing(table));
  const inert = things.filter((one) => !people.includes(nameOf(one)));
  // What is commentable or taggable is rather a thing; a document may belong to somebody.
  const chosen = [somebody.test(about) ? persons : [], about.endsWith("able") ? inert : [], things, all];
  const before = /((?:[A-Z]\w*\\)+)\w+/.exec(`${typeColumn.comment ?? ""} ${typeColumn.default ?? ""}`)?.[1] ?? "";
  const found = chosen.find((one) => one.length > 0) ?? [];
  return found.map((target) => ({ ...target, label: `${before}${className(target.table)}` }));
}

const somebody =
  /^(?:tagger|owner|author|actor|user|sender|recipient|causer|notifiable|tokenable|voter|follower|liker|creator|uploader|requester|member)$/;
/** Tables that frameworks keep for themselves. */
const ofFrameworks =
  /^(?:active_storage|action_text|action_mailbox|solid_|good_job|que_|delayed_job|ar_internal|schema_|friendly_id|django_|auth_|flyway_|knex_|_|oban_|versions$|sessions?$|jobs$|failed_jobs$|taggings$|tags$|migrations$)/;

/** Neither a link between others nor itself a pointer. */
function isThing({ id, columns, foreignKeys }: Table): boolean {
  const names = new Set(columns.map(({ name }) => nameWords(name).join(" ")));
  const isPointer = [...names].some((name) => name.endsWith(" type") && names.has(name.replace(/ type$/, " id")));
  const isLink = foreignKeys.length > 1 && columns.length <= foreignKeys.length + 3;
  return !ofFrameworks.test(id.name) && !isPointer && !isLink;
}
