import { civil, daysFromCivil } from "../../../../rows/cell-writer.ts";
import { dayLength } from "../../constraints/datum.ts";
import { heldMoment, momentOf } from "../words/column-moments.ts";
import { numberOf } from "../words/column-numbers.ts";
import { findOther, isMoment, isNumber, type AgreementMaker } from "../agreement.ts";
import { startOf } from "../words/name-habits.ts";

/** What has a term ends after it: a loan of 24 months two years after it starts. */
export const terms: AgreementMaker = (site) => {
  const { column, others, table } = site;
  if (!isMoment(column)) return null;
  const start = ends.test(site.name) ? startOf(column, [column, ...others], table.table.id.name) : null;
  const unit = start === null ? undefined : units.find(([name]) => findOther(site, name, isNumber) !== undefined);
  const term = unit === undefined ? undefined : findOther(site, unit[0], isNumber);
  if (start === null || unit === undefined || term === undefined) return null;
  return {
    needs: [start.column.name, term.name],
    adjust: (drawn, { cell }) => {
      const [from, length] = [momentOf(start.column, cell(start.column.name)), numberOf(cell(term.name))];
      if (from === null || length === null || length < 1 || length * unit[1] > mostMonths) return drawn;
      return heldMoment(column, monthsLater(from, length * unit[1]));
    },
  };
};

const ends =
  /^(?:end|ends|ended|maturity|matures|valid to|valid until|expires?|expiry|expiration|until|to)(?: (?:at|on|date))*$/;
const units: readonly (readonly [name: RegExp, months: number])[] = [
  [/^(?:(?:loan |contract )?(?:term|tenor|duration|period|validity)(?: in)? month|number of month)$/, 1],
  [/^(?:(?:loan |contract )?(?:term|tenor|duration|period|validity)(?: in)? year|number of year)$/, 12],
];
/** A century. */
const mostMonths = 1200;

/** The same day so many months later, or the last one of a shorter month. */
export function monthsLater(moment: number, months: number): number {
  const days = Math.floor(moment / dayLength);
  const { year, month, day } = civil(days);
  const at = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(at / 12), (at % 12) + 1];
  const first = daysFromCivil(toYear, toMonth, 1);
  const last = daysFromCivil(Math.floor((at + 1) / 12), ((at + 1) % 12) + 1, 1) - 1;
  return Math.min(last, first + day - 1) * dayLength + (moment - days * dayLength);
}
