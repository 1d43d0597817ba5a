import type { Catalog, Table, TableColumn } from "../../../../catalog/catalog.ts";
import { nameWords } from "../../../../catalog/name-words.ts";
import { displayTable, sameTable } from "../../../../catalog/names.ts";
import { dayLength } from "../../constraints/datum.ts";
import { narrowed } from "../../constraints/narrow-column.ts";
import { tableRules } from "../../constraints/table-rules.ts";
import { isMoment } from "../agreement.ts";

/** Between which moments something happens, in microseconds. */
export interface PastWindow {
  readonly low: number;
  readonly high: number;
}

const known = new WeakMap<Catalog, Map<string, PastWindow | null>>();

/**
 * When the rows of a table begin, where partitions bind them, or what belongs to them, to a time that is over: payments of the
 * spring of 2022 are for rentals of that spring, to customers who were there before it. Null where nothing binds them to the past.
 */
export function pastWindow(catalog: Catalog, table: Table, today: number): PastWindow | null {
  const windows = known.get(catalog) ?? new Map<string, PastWindow | null>();
  known.set(catalog, windows);
  const sign = `${today} ${displayTable(table.id)}`;
  const found = windows.get(sign);
  if (found !== undefined) return found;
  // Tables that reference one another in a circle end here.
  windows.set(sign, null);
  const window = ownWindow(catalog, table, today) ?? windowOfParts(catalog, table, today);
  windows.set(sign, window);
  return window;
}

/** The column that tells since when a row is there. */
export function beginning({ columns }: Table): TableColumn | undefined {
  const moments = columns.filter(
    (column) => column.generated === null && isMoment(column) && !nameWords(column.name).includes("due"),
  );
  return [...arrivals, ...events].flatMap(
    (word) => moments.find(({ name }) => nameWords(name).includes(word)) ?? [],
  )[0];
}

/** What stays once it is there, and what happens once. */
const arrivals = [
  "created",
  "create",
  "registered",
  "joined",
  "hired",
  "hire",
  "signup",
  "opened",
  "inserted",
  "since",
];
const events = [
  "ordered",
  "order",
  "placed",
  "rented",
  "rental",
  "borrowed",
  "loaned",
  "invoiced",
  "invoice",
  "issued",
];

/** The bounds of a table's own partitions by time, where the last of them lies in the past. */
function ownWindow(catalog: Catalog, table: Table, today: number): PastWindow | null {
  const [name] = table.partitionKey?.columns ?? [];
  const column = table.columns.find((each) => each.name === name);
  if (column === undefined || !isMoment(column)) return null;
  const bounds = tableRules(catalog, table).checks.find(
    ({ source, columns }) => source === "" && columns.includes(column.name),
  );
  const expression = bounds?.expression ?? null;
  if (expression === null) return null;
  const parts = narrowed(expression, column.name, today * dayLength);
  const low = Math.min(...parts.map((part) => part.low));
  const high = Math.max(...parts.map((part) => part.high));
  return Number.isFinite(low) && high < today * dayLength ? { low, high } : null;
}

function windowOfParts(catalog: Catalog, table: Table, today: number): PastWindow | null {
  const windows = catalog.tables.flatMap((part) => {
    const isBound = tableRules(catalog, part).references.some(
      ({ references, columns }) =>
        sameTable(references, table.id) &&
        columns.every((name) => part.columns.find((each) => each.name === name)?.notNull === true),
    );
    const isOther = part.partitionOf === null && !sameTable(part.id, table.id);
    return isBound && isOther ? (pastWindow(catalog, part, today) ?? []) : [];
  });
  if (windows.length === 0) return null;
  const low = Math.min(...windows.map((window) => window.low));
  const began = beginning(table);
  const happens = began !== undefined && !nameWords(began.name).some((word) => arrivals.includes(word));
  return happens
    ? { low, high: Math.max(...windows.map((window) => window.high)) }
    : { low: low - 730 * dayLength, high: low };
}
