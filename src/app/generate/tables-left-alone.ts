import type { Catalog, Table } from "../../catalog/catalog.ts";
import { nameWords, singular } from "../../catalog/name-words.ts";
import { displayTable, sameTable } from "../../catalog/names.ts";
import type { ModelSpec } from "../../jobs/generate/model/model-spec.ts";
import type { TypedModel } from "../../jobs/generate/model/typed-model.ts";
import { isMigrationTable } from "../../catalog/migration-tables.ts";
import type { WantedRows } from "./recipe-counts.ts";

/** What decides which tables get no rows beside those that they hold. */
export interface HeldTables {
  readonly catalog: Catalog;
  /** Tables that hold rows of somebody else. */
  readonly foreign: readonly string[];
  readonly wanted: WantedRows;
  readonly spec: ModelSpec | null;
  /** The same in code; it goes before. */
  readonly typed: TypedModel | null;
}

/**
 * Tables that hold somebody's rows and get none of ours: those of which none are asked for, those of migration tools, and
 * tables that others look something up in, as countries or roles are: what a migration has put there is all there is to be.
 */
export function tablesLeftAlone({ catalog, foreign, ...said }: HeldTables): readonly string[] {
  const held = catalog.tables.filter(({ id }) => foreign.includes(displayTable(id)));
  const left = new Set<string>();
  for (const table of held) {
    const asked = askedOf(table, said);
    if (asked === 0 || (asked === null && isMigrationTable(table.id.name))) left.add(displayTable(table.id));
  }
  // Cities look their countries up and are looked up themselves.
  for (let before = -1; before < left.size;) {
    before = left.size;
    for (const table of held)
      if (askedOf(table, said) === null && isLookup(catalog, table, left)) left.add(displayTable(table.id));
  }
  return [...left].toSorted();
}

/** How many rows somebody asks for of this very table; null where nobody does. */
function askedOf({ id }: Table, { wanted, spec, typed }: Pick<HeldTables, "wanted" | "spec" | "typed">): number | null {
  const name = displayTable(id);
  const rows = typed?.entities.find(({ table }) => table === name)?.rows;
  const count = rows === undefined ? spec?.entities[name]?.count : rows.kind === "count" ? rows.count : Infinity;
  return wanted.tables.get(name) ?? (count === undefined ? null : typeof count === "number" ? count : Infinity);
}

const mostColumns = 8;
/** Tables of whom a business deals with, of which a few rows are not all there are to be. */
const dealtWith =
  /^(?:account|client|company|contact|cust|customer|employee|member|merchant|organi[sz]ation|patient|people|person|staff|student|supplier|team|tenant|user|vendor|workspace)s?$/;
const personal = /mail|phone|password|birth|surname|(?:first|last|full)_?name/i;

function isLookup(catalog: Catalog, table: Table, left: ReadonlySet<string>): boolean {
  const isReferenced = catalog.tables.some(
    ({ id, foreignKeys }) => !sameTable(id, table.id) && foreignKeys.some((key) => sameTable(key.references, table.id)),
  );
  const leadsOut = table.foreignKeys.some(
    ({ references }) => !sameTable(references, table.id) && !left.has(displayTable(references)),
  );
  const isDealtWith = nameWords(table.id.name).some((word) => dealtWith.test(singular(word)));
  return (
    isReferenced &&
    !leadsOut &&
    !isDealtWith &&
    table.columns.length <= mostColumns &&
    !table.columns.some(({ name }) => personal.test(name))
  );
}
