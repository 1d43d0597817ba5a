import type { Catalog, ForeignKey, TableColumn } from "../../catalog/catalog.ts";
import { characterLength, isTextual } from "../../catalog/base-type.ts";
import { nameWords } from "../../catalog/name-words.ts";
import { displayTable, sameTable } from "../../catalog/names.ts";
import { detectTable } from "../../detect/detect-column.ts";
import type { Detection } from "../../detect/detection.ts";
import type { PersonaPart } from "../../jobs/generate/columns/persona.ts";
import type { PlacePart } from "../../jobs/generate/columns/place-of.ts";
import { columnsOf } from "../../jobs/generate/constraints/expression.ts";
import { tableRules, type TableRules } from "../../jobs/generate/constraints/table-rules.ts";
import { columnsOfOthers } from "../../jobs/generate/derive/links/columns-of-others.ts";
import { rowPersons } from "../../jobs/generate/derive/rows/row-person.ts";
import { rowPlaces } from "../../jobs/generate/derive/rows/row-place.ts";
import type { ColumnSpec } from "../../jobs/generate/model/model-spec.ts";
import type { Session } from "../../postgres/session.ts";
import { codecFor } from "../../rows/codecs.ts";
import { ProviderMisfit } from "../../values/provider.ts";
import { providers } from "../../values/providers.ts";
import { groupFloor } from "./group-floor.ts";
import { profileColumn } from "./profile-column.ts";
import { filledRows, nullsOf, type Filled, type ProfiledTable } from "./profile-rows.ts";

/** A table being looked at, and what is known of it beforehand. */
export interface ProfilePlace {
  readonly catalog: Catalog;
  readonly profiled: ProfiledTable;
  /** Columns that seem to be personal. */
  readonly detected: ReadonlyMap<string, Detection>;
  /** The key that says whose rows these are. */
  readonly owner: ForeignKey | null;
  /** Keys between tables that reference one another in a circle. */
  readonly circular: ReadonlySet<ForeignKey>;
}

type Columns = Readonly<Record<string, ColumnSpec>>;

/** What is learned of a table's columns; those of which nothing may or need be said are left to the model. */
export async function profileTable(session: Session, place: ProfilePlace): Promise<Columns> {
  const { catalog, profiled, detected, owner } = place;
  const { table, rows } = profiled;
  if (rows < groupFloor) return {};
  const rules = tableRules(catalog, table);
  const written = table.columns.filter(({ generated, identity }) => generated === null && identity === null);
  const counts = await filledRows(session, profiled, { columns: written.map(({ name }) => name) });
  const places = placeColumns(place, rules, counts);
  const known = { ...personColumns(place, rules), ...places.known };
  const others = columnsOfOthers(catalog, table);
  const found: Record<string, ColumnSpec> = {};
  for (const column of written) {
    const { name } = column;
    const counted = counts.get(name) ?? { rows: 0, filled: 0 };
    // How often a sum is missing is told by no other row.
    const isTold = others.has(name) && (isTextual(column.type) || nullsOf(counted).nulls === undefined);
    if (places.left.has(name) || isTold) continue;
    if (owner?.columns[0] === name) {
      found[name] = { parent: true };
      continue;
    }
    const spec =
      learnedReference(place, rules, { column, counted }) ??
      (isKey(rules, name) ? withNulls(known[name], counted) : null) ??
      mostlyNull(rules, { column, counted }) ??
      withNulls(known[name], counted) ??
      (isKey(rules, name) ? null : await learned(session, place, { column, counted, detection: detected.get(name) }));
    if (spec !== null) found[name] = spec;
  }
  return agreeing(rules, found);
}

interface Counted {
  readonly column: TableColumn;
  readonly counted: Filled;
}

async function learned(
  session: Session,
  { profiled, catalog }: ProfilePlace,
  { column, counted, detection }: Counted & { readonly detection: Detection | undefined },
): Promise<ColumnSpec | null> {
  if (isReference(profiled, column.name)) return null;
  const checks = tableRules(catalog, profiled.table).checks.filter(({ columns }) => columns.includes(column.name));
  const isChecked = checks.length > 0;
  if (detection === undefined)
    return profileColumn(session, profiled, { column, counted, listed: namedIn(checks.map(({ source }) => source)) });
  const { provider } = detection;
  return counted.filled < groupFloor || isChecked || provider === null || !fits(provider, column)
    ? null
    : { value: provider, ...nullsOf(counted) };
}

/** Texts that conditions quote. */
function namedIn(sources: readonly string[]): ReadonlySet<string> {
  const quoted = sources.flatMap((source) => [...source.matchAll(/'((?:[^']|'')*)'/g)]);
  return new Set(quoted.map(([, text]) => text.replaceAll("''", "'")));
}

/** A column that fewer than 20 rows fill: that it is filled at all would already tell of them. */
function mostlyNull(rules: TableRules, { column, counted }: Counted): ColumnSpec | null {
  const isFree =
    !column.notNull &&
    counted.filled < groupFloor &&
    counted.rows >= groupFloor * 2 &&
    !isKey(rules, column.name) &&
    !rules.checks.some(({ columns }) => columns.includes(column.name));
  return isFree ? { constant: null } : null;
}

/** A reference that may be missing: how often it is. */
function learnedReference(
  { profiled: { table }, circular }: ProfilePlace,
  rules: TableRules,
  { column, counted }: Counted,
): ColumnSpec | null {
  const keys = table.foreignKeys.filter(({ columns }) => columns.includes(column.name));
  const [key] = keys;
  const { nulls } = nullsOf(counted);
  if (keys.length !== 1 || key.columns.length !== 1 || circular.has(key) || isKey(rules, column.name)) return null;
  if (nulls === undefined || counted.filled < groupFloor) return null;
  if (rules.checks.some(({ columns }) => columns.includes(column.name))) return null;
  if (sameTable(key.references, table.id)) return { tree: true, roots: nulls };
  return { parent_of: displayTable(key.references), nulls };
}

function isReference({ table }: ProfiledTable, column: string): boolean {
  return table.foreignKeys.some(({ columns }) => columns.includes(column));
}

/** Keys are dealt by the model itself: positions, distinct values. What a partial key looks at goes with it. */
function isKey({ keys }: TableRules, column: string): boolean {
  return keys.some(({ elements, predicate }) =>
    [...elements.map(({ expression }) => expression), ...(predicate === null ? [] : [predicate])].some((expression) =>
      columnsOf(expression).includes(column),
    ),
  );
}

function withNulls(spec: ColumnSpec | undefined, counted: Filled): ColumnSpec | null {
  return spec === undefined || counted.filled < groupFloor ? null : { ...spec, ...nullsOf(counted) };
}

/** First and last names, mail addresses and account names of a row tell of one person, as they do where nothing is learned. */
function personColumns({ profiled: { table } }: ProfilePlace, rules: TableRules): Columns {
  const detected = detectTable(table);
  return Object.fromEntries(
    rowPersons({ table, rules, taken: new Set() }).flatMap(({ who, parts }) =>
      parts.flatMap(({ column }): readonly (readonly [string, ColumnSpec])[] => {
        const part = personaParts.find((one) => one === detected.get(column.name)?.provider);
        if (part === undefined) return [];
        return [[column.name, who === "person" ? { persona: part } : { persona: part, who }]];
      }),
    ),
  );
}

const personaParts: readonly PersonaPart[] = ["first_name", "last_name", "full_name", "gender", "email", "username"];

/** City, state and ZIP code of a row are of one place; where none of them is ever NULL the model sees to that by itself. */
function placeColumns(
  { profiled: { table } }: ProfilePlace,
  rules: TableRules,
  counts: ReadonlyMap<string, Filled>,
): { readonly known: Columns; readonly left: ReadonlySet<string> } {
  const detected = detectTable(table);
  const known: Record<string, ColumnSpec> = {};
  const left = new Set<string>();
  for (const { whose, parts } of rowPlaces({ table, rules, taken: new Set() })) {
    const isFull = parts.every(
      ({ column: { name } }) => nullsOf(counts.get(name) ?? { rows: 0, filled: 0 }).nulls === undefined,
    );
    for (const { column } of parts) {
      const part = isFull ? null : placePart(column, detected.get(column.name)?.provider ?? null);
      if (part === null) left.add(column.name);
      else known[column.name] = whose === "" ? { place: part } : { place: part, which: whose };
    }
  }
  return { known, left };
}

/** The longest name of a state has 20 letters. */
const longestState = 20;

function placePart(column: TableColumn, provider: string | null): PlacePart | null {
  if (provider === "city" || provider === "postcode") return provider;
  // The short form says nothing of anybody, so detection passes it over.
  if (provider === null) return /\bstate code$/.test(nameWords(column.name).join(" ")) ? "state" : null;
  if (provider !== "state") return null;
  const isCode = nameWords(column.name).some((word) => word === "code" || word === "abbr" || word === "abbreviation");
  return isCode || (characterLength(column.type) ?? longestState) < longestState ? "state" : "state_name";
}

function fits(provider: string, column: TableColumn): boolean {
  const target = {
    kind: codecFor(column.type).kind,
    length: characterLength(column.type),
    unique: false,
    policy: "safe",
  } as const;
  try {
    return providers.find(provider)?.prepare(target, {}) !== undefined;
  } catch (error) {
    if (error instanceof ProviderMisfit) return false;
    throw error;
  }
}

/**
 * Where CHECKs compare columns, one of those that hang together is learned, best of all a list, and the model fits the others to
 * it; what follows another column keeps by itself that it is later. What follows one that is not learned is not learned either.
 */
function agreeing(rules: TableRules, found: Columns): Columns {
  const follows = (columns: readonly string[]): boolean =>
    columns.length === 2 && columns.some((column) => columns.includes(baseOf(found[column])));
  const groups = joined(rules.checks.map(({ columns }) => columns).filter((columns) => !follows(columns)));
  const dropped = new Set<string>();
  for (const group of groups) {
    const said = Object.keys(found).filter((column) => group.has(column));
    const kept = said.find((column) => "choice" in found[column]) ?? said[0];
    for (const column of said) if (column !== kept) dropped.add(column);
  }
  for (let before = -1; before < dropped.size;) {
    before = dropped.size;
    for (const [column, spec] of Object.entries(found)) {
      const base = baseOf(spec);
      if (base !== "" && (!Object.hasOwn(found, base) || dropped.has(base))) dropped.add(column);
    }
  }
  return Object.fromEntries(Object.entries(found).filter(([column]) => !dropped.has(column)));
}

/** Sets that have an element in common are one. */
function joined(sets: readonly (readonly string[])[]): readonly ReadonlySet<string>[] {
  let groups: readonly ReadonlySet<string>[] = [];
  for (const set of sets) {
    const touched = groups.filter((group) => set.some((one) => group.has(one)));
    groups = [
      ...groups.filter((group) => !touched.includes(group)),
      new Set([...touched.flatMap((one) => [...one]), ...set]),
    ];
  }
  return groups;
}

/** The column that another one follows; no column has an empty name. */
function baseOf(spec: ColumnSpec | undefined): string {
  return spec !== undefined && "after" in spec ? spec.after : "";
}
