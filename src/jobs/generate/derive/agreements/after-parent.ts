import { displayTable } from "../../../../catalog/names.ts";
import { nameWords, singular } from "../../../../catalog/name-words.ts";
import type { Table, TableColumn } from "../../../../catalog/catalog.ts";
import { dayLength } from "../../constraints/datum.ts";
import type { Series } from "../../series.ts";
import { heldMoment, momentOf } from "../words/column-moments.ts";
import { isMoment, type AgreementMaker } from "../agreement.ts";
import { isOpening } from "../words/event-order.ts";
import { liesAhead } from "../words/is-ahead.ts";
import { startOf } from "../words/name-habits.ts";
import { beginning, pastWindow } from "../words/past-window.ts";
import { ownKeys } from "./own-keys.ts";

/**
 * What begins does so after the rows that it belongs to were there, and before whom it is about has died or left: an order
 * after its customer was there, a payment soon after what is paid for.
 */
export const afterParent: AgreementMaker = (site) => {
  const { column, others, model, today, table } = site;
  if (!isMoment(column) || liesAhead(column, table.columns) || births.test(site.name)) return null;
  if (startOf(column, [column, ...others], table.table.id.name) !== null) return null;
  const parents = ownKeys(site).flatMap(({ by, table: other }): readonly Parent[] => {
    const seriesOf = (found: TableColumn): Told => ({
      column: found,
      series: model.find(displayTable(other.id)).series(found.name),
    });
    const began = beginningsOf(other);
    const ended = endOf(other);
    return began.length === 0 && ended === undefined
      ? []
      : [{ by, began: began.map(seriesOf), ended: ended === undefined ? null : seriesOf(ended) }];
  });
  if (parents.length === 0) return null;
  const past = pastWindow(model.catalog, table.table, today);
  const now = Math.min(today * dayLength, past?.high ?? Infinity);
  const isPayment = nameWords(table.table.id.name).some((word) => payments.has(singular(word)));
  return {
    needs: parents.map(({ by }) => by),
    // Partitions of a time that is over bind the rows that those belong to as well, so that each still gets some.
    ...(past === null ? {} : { looksOverTurns: true }),
    adjust: (drawn, { referenced }, fraction) => {
      const own = momentOf(column, drawn);
      if (own === null) return drawn;
      const { first, last } = lifeOf(parents, referenced);
      const latest = isPayment && first > -Infinity ? Math.min(now, first + soon) : now;
      if (own > last) return heldMoment(column, betweenThem(first, last, fraction));
      if (own > first && !(isPayment && own > latest)) return drawn;
      return heldMoment(column, first + (0.02 + 0.98 * fraction) * Math.max(dayLength, Math.min(latest, last) - first));
    },
  };
};

interface Told {
  readonly column: TableColumn;
  readonly series: Series;
}

interface Parent {
  /** The column by which the row belongs to it. */
  readonly by: string;
  readonly began: readonly Told[];
  readonly ended: Told | null;
}

/** From when to when all that a row belongs to was there. */
function lifeOf(
  parents: readonly Parent[],
  referenced: (column: string) => number,
): { readonly first: number; readonly last: number } {
  let [first, last] = [-Infinity, Infinity];
  for (const { by, began, ended } of parents) {
    const at = referenced(by);
    if (at < 0) continue;
    for (const { column, series } of began) first = Math.max(first, momentOf(column, series.at(at)) ?? -Infinity);
    if (ended !== null) last = Math.min(last, momentOf(ended.column, ended.series.at(at)) ?? Infinity);
  }
  return { first, last };
}

/** Within two years of the end, for a life is long. */
function betweenThem(first: number, last: number, fraction: number): number {
  const from = Math.max(first < last ? first : -Infinity, last - 730 * dayLength);
  return from + (0.02 + 0.96 * fraction) * (last - from);
}

/** What is bought or lent is paid for within days. */
const soon = 10 * dayLength;
const payments: ReadonlySet<string> = new Set(["payment", "receipt"]);

/** The columns of a row that what belongs to it looks at: since when it was there, and until when. */
export function lifeColumns(table: Table): readonly TableColumn[] {
  return [...new Set([...beginningsOf(table), ...[endOf(table) ?? []].flat()])];
}

/** What belongs to a row comes after it was there, and after it was placed, filed or opened; else after it was to begin. */
function beginningsOf(table: Table): readonly TableColumn[] {
  const sure = table.columns.filter((column) => column.notNull && column.generated === null && isMoment(column));
  const began = [beginning(table) ?? [], ...sure.filter(isOpening)].flat();
  const planned = sure.filter(({ name }) => began.length === 0 && nameWords(name).includes("scheduled"));
  return [...new Set([...began, ...planned, ...[birthOf(table) ?? []].flat()])];
}

const births = /\b(?:birth|born|dob|birthdate|birthday)\b/;
const ends =
  /^(?:deceased|died|death|dod|terminated|termination|left|departed|closed|retired|resigned|decommissioned|discharged)$/;

function birthOf({ columns }: Table): TableColumn | undefined {
  return columns.find(
    (column) => column.generated === null && isMoment(column) && births.test(nameWords(column.name).join(" ")),
  );
}

function endOf({ columns }: Table): TableColumn | undefined {
  return columns.find(
    (column) => column.generated === null && isMoment(column) && nameWords(column.name).some((word) => ends.test(word)),
  );
}
