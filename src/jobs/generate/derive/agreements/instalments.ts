import type { TableColumn } from "../../../../catalog/catalog.ts";
import { nameWords, singular } from "../../../../catalog/name-words.ts";
import { displayTable } from "../../../../catalog/names.ts";
import { dayLength } from "../../constraints/datum.ts";
import { heldMoment, momentOf } from "../words/column-moments.ts";
import { numberOf } from "../words/column-numbers.ts";
import {
  findOther,
  isMoment,
  isNumber,
  plainName,
  type Agreement,
  type AgreementMaker,
  type AgreementSite,
} from "../agreement.ts";
import { ownKeys } from "./own-keys.ts";
import { monthsLater } from "./terms.ts";

/** The instalments of a loan are due a month after one another from its start on, none after its end, and are paid about then. */
export const instalments: AgreementMaker = (site) => {
  const isInstalment = nameWords(site.table.table.id.name).some((word) => tables.test(singular(word)));
  if (!isInstalment || !isMoment(site.column)) return null;
  return due.test(site.name) ? dueBy(site) : paid.test(site.name) ? paidAbout(site) : null;
};

const tables = /^(?:instal?lment|repayment|amortization)$/;
const due = /^(?:due|due at|due on|due date|date due)$/;
const paid = /^(?:paid|paid at|paid on|paid date|date paid|payment date)$/;
const numbers = /^(?:(?:instal?lment|payment|period) )?(?:no|nr|num|number|seq|sequence)$/;
const starts = /^(?:start|starts|started|begins|disbursed|first payment)(?: (?:at|on|date))*$/;
const ends = /^(?:end|ends|maturity|matures)(?: (?:at|on|date))*$/;

function dueBy(site: AgreementSite): Agreement | null {
  const number = findOther(site, numbers, isNumber);
  if (number === undefined) return null;
  for (const { by, table } of ownKeys(site)) {
    const find = (pattern: RegExp): TableColumn | undefined =>
      table.columns.find((each) => isMoment(each) && each.generated === null && pattern.test(plainName(each.name)));
    const [start, end] = [find(starts), find(ends)];
    if (start === undefined) continue;
    const series = site.model.find(displayTable(table.id));
    const momentAt = (column: TableColumn, row: number): number | null =>
      momentOf(column, series.series(column.name).at(row));
    return {
      needs: [number.name, by],
      adjust: (drawn, { cell, referenced }) => {
        const [at, nth] = [referenced(by), numberOf(cell(number.name))];
        const from = at < 0 ? null : momentAt(start, at);
        if (from === null || nth === null || nth < 0 || nth > 1200) return drawn;
        const last = end === undefined ? null : momentAt(end, at);
        return heldMoment(site.column, Math.min(monthsLater(from, nth), last ?? Infinity));
      },
    };
  }
  return null;
}

function paidAbout(site: AgreementSite): Agreement | null {
  const when = findOther(site, due, isMoment);
  if (when === undefined) return null;
  const now = site.today * dayLength;
  return {
    needs: [when.name],
    // What is not due yet is not paid.
    isThere: ({ cell }) => ((momentOf(when, cell(when.name)) ?? -Infinity) > now ? false : null),
    adjust: (drawn, { cell }, fraction) => {
      const at = momentOf(when, cell(when.name));
      // Some days early, some late.
      return at === null
        ? drawn
        : heldMoment(site.column, Math.min(now, at + Math.floor(fraction * 12 - 4) * dayLength));
    },
  };
}
