import type { Catalog, ForeignKey, Table } from "../../catalog/catalog.ts";
import { displayTable, quoteIdentifier, quoteTable, sameTable } from "../../catalog/names.ts";
import { uniqueKeys } from "../../catalog/unique-keys.ts";
import { detectTable } from "../../detect/detect-column.ts";
import type { Detection } from "../../detect/detection.ts";
import { impliedReferences } from "../../jobs/generate/derive/links/implied-references.ts";
import { groupFloor } from "./group-floor.ts";
import { isAboutSomebody, isServing, namesSomebody, referencesSomething } from "./profile-somebody.ts";

/** Whose a table's rows are, as SQL: a row of the table is `t`. */
export interface Owners {
  /** Tables further up that are joined to it, never more than one row to each. */
  readonly joins: string;
  /** What tells one from another. */
  readonly keys: readonly OwnerKey[];
}

/** Somebody, or something, that rows belong to. */
export interface OwnerKey {
  /** Where it is NULL, the row is its own. */
  readonly key: string;
  /**
   * Of how many of them a group of rows has to be: of 20 at least. Tenants, shops and staff of whom there are fewer in all are no
   * crowd to hide in; what most of them share tells of none, and then the 20 are those whom they serve.
   */
  readonly least: number;
}

/** Of a row that belongs to nobody. */
export const noOwners: Owners = { joins: "", keys: [] };

/** What is known of a database where the owners of rows are looked for. */
export interface OwnerPlace {
  readonly catalog: Catalog;
  /** Rows by table. */
  readonly rows: ReadonlyMap<string, number>;
}

/**
 * What the rows of a table refer to: by foreign keys, by columns that are keys by their names, by what identifies somebody in
 * the row, and people further up, such as the patient of a reading's visit. Left out are small look-up tables: of those there
 * are no 20 different rows, and none is anybody.
 */
export function ownersOf(
  place: OwnerPlace,
  { table, detected }: { readonly table: Table; readonly detected: ReadonlyMap<string, Detection> },
): Owners {
  const start: Step = { table, alias: "t", path: [displayTable(table.id)] };
  const keys = new Map<string, number>();
  const add = (found: readonly OwnerKey[]): void => {
    for (const { key, least } of found) keys.set(key, Math.max(keys.get(key) ?? 0, least));
  };
  add(directKeys(place, table));
  add(crowd(identities(table, detected)));
  const joins: string[] = [];
  let steps: readonly Step[] = [start];
  for (let depth = 1; depth <= mostSteps && steps.length > 0; depth++) {
    const next = steps.flatMap((step) => upwards(place, step)).slice(0, mostJoins - joins.length);
    steps = next.map(({ step, join }) => {
      joins.push(join(`t${joins.length}`));
      return { ...step, alias: `t${joins.length - 1}` };
    });
    for (const step of steps) add(crowd(keysAbove(place, step)));
  }
  return { joins: joins.join(""), keys: [...keys].map(([key, least]) => ({ key, least })) };
}

function crowd(keys: readonly string[]): readonly OwnerKey[] {
  return keys.map((key) => ({ key, least: groupFloor }));
}

/** As far up, and as many tables, as people are looked for. */
const [mostSteps, mostJoins] = [3, 16];

interface Step {
  readonly table: Table;
  readonly alias: string;
  /** Tables on the way, so that no circle is walked. */
  readonly path: readonly string[];
}

function directKeys(place: OwnerPlace, table: Table): readonly OwnerKey[] {
  const references = referencesOf(place.catalog, table);
  const linked = new Set(references.flatMap(({ columns }) => columns));
  const single = new Set(uniqueKeys(table).keys.flatMap(({ columns }) => (columns.length === 1 ? columns : [])));
  const loose = table.columns.filter(
    (column) => !linked.has(column.name) && !single.has(column.name) && referencesSomething(column),
  );
  return [
    ...references
      .filter((key) => !isLookUp(place, key))
      .map((key) => ({ key: keyOf("t", key.columns), least: leastOf(place, key) })),
    ...crowd(loose.map(({ name }) => keyOf("t", [name]))),
  ];
}

/** Of fewer than 20 in all three quarters, and no fewer than three where there are three. */
function leastOf({ catalog, rows }: OwnerPlace, { references }: ForeignKey): number {
  const table = catalog.tables.find(({ id }) => sameTable(id, references));
  const all = table === undefined ? undefined : rows.get(displayTable(table.id));
  if (table === undefined || all === undefined || all >= groupFloor || !isServing(table, detectTable(table)))
    return groupFloor;
  return Math.max(Math.min(all, 3), Math.ceil(all * 0.75));
}

/** Mail addresses, account names, names and numbers of persons in the row. */
function identities(table: Table, detected: ReadonlyMap<string, Detection>): readonly string[] {
  const held = table.columns.filter(({ name }) => detected.has(name));
  const of = (provider: string): readonly string[] =>
    held.filter(({ name }) => detected.get(name)?.provider === provider).map(({ name }) => name);
  const [firsts, lasts] = [of("first_name"), of("last_name")];
  const alone = held.filter(({ name }) => {
    const detection = detected.get(name);
    if (detection === undefined) return false;
    return identifying.has(detection.provider ?? "") || detection.category === "contact" || detection.category === "id";
  });
  const persons = firsts.length === 1 && lasts.length === 1 ? [keyOf("t", [...firsts, ...lasts])] : [];
  return [...alone.map(({ name }) => keyOf("t", [name])), ...persons];
}

const identifying: ReadonlySet<string> = new Set(["email", "username", "full_name", "phone", "ssn", "mrn"]);

function upwards(
  { catalog, rows }: OwnerPlace,
  { table, alias, path }: Step,
): readonly { readonly step: Step; readonly join: (alias: string) => string }[] {
  return referencesOf(catalog, table).flatMap((key) => {
    const parent = catalog.tables.find(({ id }) => sameTable(id, key.references));
    if (parent === undefined || isLookUp({ catalog, rows }, key)) return [];
    const name = displayTable(parent.id);
    if (path.includes(name)) return [];
    const on = (above: string): string =>
      key.columns
        .map((column, at) => {
          const referenced = quoteIdentifier(key.referencedColumns[at]);
          return `${above}.${referenced} = ${alias}.${quoteIdentifier(column)}`;
        })
        .join(" and ");
    return [
      {
        step: { table: parent, alias: "", path: [...path, name] },
        join: (above: string): string => ` left join ${quoteTable(parent.id)} as ${above} on ${on(above)}`,
      },
    ];
  });
}

/** People of whom there are enough to tell apart; what else is up there says nothing of whose the row is. */
function keysAbove(place: OwnerPlace, { table, alias }: Step): readonly string[] {
  const references = referencesOf(place.catalog, table);
  const linked = new Set(references.flatMap(({ columns }) => columns));
  const people = references.filter((key) => {
    const parent = place.catalog.tables.find(({ id }) => sameTable(id, key.references));
    if (parent === undefined || !isAboutSomebody(parent, detectTable(parent))) return false;
    return (place.rows.get(displayTable(parent.id)) ?? 0) >= groupFloor;
  });
  const loose = table.columns.filter((column) => !linked.has(column.name) && namesSomebody(column));
  return [...people.map(({ columns }) => columns), ...loose.map(({ name }) => [name])].map((columns) =>
    keyOf(alias, columns),
  );
}

function referencesOf(catalog: Catalog, table: Table): readonly ForeignKey[] {
  return [...table.foreignKeys, ...impliedReferences(catalog, table)];
}

/** A few rows that nobody is: a status, a country, with few columns and no reference of its own. */
function isLookUp({ catalog, rows }: OwnerPlace, { references }: ForeignKey): boolean {
  const table = catalog.tables.find(({ id }) => sameTable(id, references));
  if (table === undefined || (rows.get(displayTable(table.id)) ?? groupFloor) >= groupFloor) return false;
  const isLeaf = table.foreignKeys.every((key) => sameTable(key.references, table.id));
  return isLeaf && table.columns.length <= 8 && !isAboutSomebody(table, detectTable(table));
}

/** NULL where one of the columns is. */
function keyOf(alias: string, columns: readonly string[]): string {
  return columns.map((column) => `${alias}.${quoteIdentifier(column)}::text`).join(" || chr(31) || ");
}
