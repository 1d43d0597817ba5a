import type { TableColumn } from "../../../../catalog/catalog.ts";
import type { Value } from "../../model/value.ts";
import { heldNumber, numberOf } from "../words/column-numbers.ts";
import { findOther, isNumber, type AgreementMaker, type AgreementSite } from "../agreement.ts";
import { findMoney, moneyName } from "../words/money-name.ts";
import { hasHappened } from "../words/state-words.ts";
import { stateIn, statusColumn } from "./status-column.ts";

/** Discounts, taxes and what is paid are parts of what they are taken of. */
export const moneyParts: AgreementMaker = (site) => {
  const { column } = site;
  if (!isNumber(column) || /percent|pct|rate|code/.test(site.name)) return null;
  const { name } = moneyName(column.name);
  if (/^(?:discount|discount amount|total discount|rebate)$/.test(name)) return discount(site);
  if (/^(?:(?:sale )?tax|vat|gst|(?:tax|vat) amount|amount tax|total tax|deduction)$/.test(name)) return tax(site);
  if (/^(?:amount paid|paid amount|paid|total paid)$/.test(name)) return paid(site);
  return null;
};

/** Six in ten rows have none. */
function discount(site: AgreementSite): ReturnType<AgreementMaker> {
  const sum = findMoney(site, sums);
  const [quantity, price] = [
    findOther(site, /^(?:quantity|qty)$/, isNumber),
    findMoney(site, /^(?:unit |item )?price$/),
  ];
  const of = sum === undefined ? [price, quantity].flatMap((each) => each ?? []) : [sum];
  if (sum === undefined && price === undefined) return null;
  const held = heldNumber(site.column);
  return {
    needs: of.map(({ name }) => name),
    adjust: (drawn, { cell }, fraction) => {
      const base = product(of, cell);
      if (base === null) return drawn;
      return fraction < 0.6 ? 0 : held(base * (0.05 * Math.ceil((fraction - 0.6) * 10)));
    },
  };
}

function tax(site: AgreementSite): ReturnType<AgreementMaker> {
  const base = findMoney(site, sums);
  if (base === undefined) return null;
  const rate = findOther(site, /^(?:sale )?(?:tax|vat|gst) (?:rate|percent|pct|percentage)$/, isNumber);
  const isPay = /gross|pay|salary|wage/.test(base.name);
  const held = heldNumber(site.column);
  return {
    needs: [base, ...(rate === undefined ? [] : [rate])].map(({ name }) => name),
    adjust: (drawn, { cell }, fraction) => {
      const sum = numberOf(cell(base.name));
      if (sum === null) return drawn;
      const told = rate === undefined ? null : numberOf(cell(rate.name));
      const share =
        told === null
          ? isPay
            ? 0.15 + fraction * 0.17
            : rates[Math.floor(fraction * rates.length)]
          : told > 1
            ? told / 100
            : told;
      return held(sum * share);
    },
  };
}

/** Everything, nothing or half, as the row's state says. */
function paid(site: AgreementSite): ReturnType<AgreementMaker> {
  const total = findMoney(site, totals);
  if (total === undefined) return null;
  const status = statusColumn(site, "paid");
  const held = heldNumber(site.column);
  return {
    needs: [total, ...(status === undefined ? [] : [status])].map(({ name }) => name),
    adjust: (drawn, { cell }, fraction) => {
      const sum = numberOf(cell(total.name));
      if (sum === null) return drawn;
      const state = status === undefined ? null : stateIn(cell(status.name));
      const isPaid = state === null ? null : hasHappened("paid", state);
      if (isPaid !== null) return isPaid ? held(sum) : 0;
      return fraction < 0.6 ? held(sum) : fraction < 0.85 ? 0 : held(sum / 2);
    },
  };
}

const sums = /^(?:sub ?total|net|net (?:amount|total)|gross (?:pay|salary|amount|wage)|amount net)$/;
const totals = /^(?:(?:grand|order|invoice) )?(?:total|total amount|amount total)$|^amount due$/;
const rates = [0.05, 0.07, 0.08, 0.1, 0.19, 0.2];

function product(columns: readonly TableColumn[], cell: (column: string) => Value): number | null {
  let all = 1;
  for (const { name } of columns) {
    const number = numberOf(cell(name));
    if (number === null) return null;
    all *= number;
  }
  return all;
}
