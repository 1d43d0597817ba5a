import type { Catalog, ForeignKey, Table } from "../../catalog/catalog.ts";
import { nameWords, singular } from "../../catalog/name-words.ts";
import { displayTable, sameTable } from "../../catalog/names.ts";
import { uniqueKeys } from "../../catalog/unique-keys.ts";
import { tableRules } from "./constraints/table-rules.ts";
import { referenceCircles } from "./derive/links/reference-circles.ts";

/** A table that says which of the people whom all tenants share belong to which tenant. */
export interface Membership {
  /** As written in SQL, as all tables here. */
  readonly table: string;
  /** Its column that says which tenant. */
  readonly tenant: string;
  /** Its column that says who. */
  readonly by: string;
  readonly people: string;
  /** The column of the people's table that it references. */
  readonly key: string;
  /** Tables that the rows of the membership are made of themselves, so that nothing there can be told by it. */
  readonly before: ReadonlySet<string>;
}

/** What is known of tenants before memberships are looked for. */
interface Known {
  readonly table: string | null;
  readonly columns: ReadonlyMap<string, string>;
  readonly through: ReadonlySet<string>;
}

/** The memberships of a schema with tenants, one for each table of people that belongs to no tenant itself. */
export function membershipsOf(catalog: Catalog, tenancy: Known): readonly Membership[] {
  const found = catalog.tables
    .flatMap((table) => candidates(catalog, table, tenancy))
    .toSorted((a, b) => a.rank - b.rank || (a.membership.table < b.membership.table ? -1 : 1));
  const people = new Map<string, Membership>();
  for (const { membership } of found) if (!people.has(membership.people)) people.set(membership.people, membership);
  return [...people.values()];
}

/**
 * The membership by which it is told whom a row's column may lead to; undefined where anybody will do. The column that says who
 * is a member asks for none.
 */
export function membershipFor(
  memberships: readonly Membership[],
  { own, other, by }: { readonly own: string; readonly other: string; readonly by: readonly string[] },
): Membership | undefined {
  if (by.length !== 1) return undefined;
  return memberships.find(
    ({ table, by: member, people, before }) =>
      people === other && !before.has(own) && !(table === own && member === by[0]),
  );
}

interface Candidate {
  readonly membership: Membership;
  /** The surest name first. */
  readonly rank: number;
}

function candidates(catalog: Catalog, table: Table, tenancy: Known): readonly Candidate[] {
  const name = displayTable(table.id);
  const tenant = tenancy.columns.get(name);
  if (table.partitionOf !== null || name === tenancy.table || tenant === undefined) return [];
  if (!isNotNull(table, tenant) || referenceCircles(catalog).tables.has(name)) return [];
  const keys = tableRules(catalog, table).references;
  const people = catalog.tables.filter((other) => isOfAll(other, tenancy) && isPeople(other));
  return people.flatMap((other): readonly Candidate[] => {
    const to = memberKey(table, tenant, keysToward(keys, table, other));
    if (to === undefined) return [];
    const rank = rankOf(table, { other, tenant, tenancy, keys });
    const [by] = to.columns;
    if (rank === null || (rank > 0 && !isKeyed(table, [tenant, by]))) return [];
    const membership = {
      table: name,
      tenant,
      by,
      people: displayTable(other.id),
      key: to.referencedColumns[0],
      before: tablesBefore(catalog, table, { by, tenant }),
    };
    return [{ membership, rank }];
  });
}

function isOfAll({ id, partitionOf }: Table, { table, columns, through }: Known): boolean {
  const name = displayTable(id);
  return partitionOf === null && name !== table && !columns.has(name) && !through.has(name);
}

function keysToward(keys: readonly ForeignKey[], table: Table, other: Table): readonly ForeignKey[] {
  return keys.filter(
    ({ columns, references }) =>
      columns.length === 1 && sameTable(references, other.id) && isNotNull(table, columns[0]),
  );
}

/** The key that says who: the one that is part of the row's own key, else the one alone or the one with the plain name. */
function memberKey(table: Table, tenant: string, keys: readonly ForeignKey[]): ForeignKey | undefined {
  const keyed = keys.filter(({ columns }) => isKeyed(table, [tenant, columns[0]]));
  if (keyed.length === 1) return keyed[0];
  if (keys.length === 1) return keys[0];
  return keys.find(({ columns, references }) => {
    const plain = wordsOf(references.name).join(" ");
    return (
      plain ===
      wordsOf(columns[0])
        .filter((word) => word !== "id")
        .join(" ")
    );
  });
}

/** How sure a table's name is of saying who belongs to a tenant; null for a table of something else, such as reviews. */
function rankOf(
  table: Table,
  {
    other,
    tenant,
    tenancy,
    keys,
  }: { readonly other: Table; readonly tenant: string; readonly tenancy: Known; readonly keys: readonly ForeignKey[] },
): number | null {
  const words = wordsOf(table.id.name);
  const persons = new Set(wordsOf(other.id.name));
  const tenants = new Set(wordsOf(tenant).filter((word) => !endings.has(word)));
  const roots =
    tenancy.table === null ? [] : keys.filter(({ references }) => displayTable(references) === tenancy.table);
  for (const { references } of roots) for (const word of wordsOf(references.name)) tenants.add(word);
  const isKnown = (word: string): boolean => persons.has(word) || tenants.has(word) || joining.has(word);
  // Members of a project are some of its tenant's.
  const isOfPart = keys.some(
    ({ references }) => tenancy.columns.has(displayTable(references)) && displayTable(references) !== tenancy.table,
  );
  const last = words.at(-1) ?? "";
  if (sure.has(last) && (words.every((word) => isKnown(word) || sure.has(word)) || !isOfPart)) return 0;
  if (!words.every((word) => isKnown(word) || belonging.has(word))) return null;
  const isBoth = words.some((word) => persons.has(word)) && words.some((word) => tenants.has(word));
  return isBoth ? 1 : words.some((word) => belonging.has(word)) ? 2 : null;
}

const endings: ReadonlySet<string> = new Set(["id", "uuid", "guid", "key", "ref", "code"]);
const sure: ReadonlySet<string> = new Set(["member", "membership"]);
const belonging: ReadonlySet<string> = new Set(
  "employment affiliation enrollment enrolment staff staffing seat participant participation collaborator".split(" "),
);
const joining: ReadonlySet<string> = new Set("role access link map mapping assignment relation rel to".split(" "));

/** Whether a table holds people, by the last word of its name. */
function isPeople({ id }: Table): boolean {
  return people.has(wordsOf(id.name).at(-1) ?? "");
}

const people: ReadonlySet<string> = new Set(
  (
    "user person member account profile identity login employee staff agent individual contact customer client patient " +
    "doctor physician provider practitioner clinician nurse therapist teacher instructor tutor student coach trainer driver " +
    "contractor consultant freelancer author operator worker volunteer admin administrator"
  ).split(" "),
);

/** Whether a key of the table is made up of these columns, or of them and others. */
function isKeyed(table: Table, columns: readonly string[]): boolean {
  return uniqueKeys(table).keys.some((key) => columns.every((column) => key.columns.includes(column)));
}

/** What the rows of a key are drawn from besides tenants and people, however far up. */
function tablesBefore(
  catalog: Catalog,
  table: Table,
  { by, tenant }: { readonly by: string; readonly tenant: string },
): ReadonlySet<string> {
  const beside = new Set(
    uniqueKeys(table)
      .keys.filter(({ columns }) => columns.includes(by))
      .flatMap(({ columns }) => columns),
  );
  const next = tableRules(catalog, table)
    .references.filter(
      ({ columns }) =>
        columns.some((column) => beside.has(column)) && columns.some((column) => column !== by && column !== tenant),
    )
    .map(({ references }) => references);
  const found = new Set<string>();
  for (const id of next) {
    const other = catalog.tables.find((each) => sameTable(each.id, id));
    if (other === undefined || other === table || found.has(displayTable(id))) continue;
    found.add(displayTable(id));
    next.push(...tableRules(catalog, other).references.map(({ references }) => references));
  }
  return found;
}

function isNotNull(table: Table, column: string): boolean {
  return table.columns.some(({ name, notNull }) => name === column && notNull);
}

function wordsOf(name: string): readonly string[] {
  return nameWords(name).map(singular);
}
