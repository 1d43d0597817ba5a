import type { TableColumn } from "../../../../catalog/catalog.ts";
import { isNumber, plainName, type AgreementSite } from "../agreement.ts";

/** What a column's name says of a sum of money, and what it is counted in. */
export interface MoneyName {
  /** In the singular, without the unit: `total` of total_cents, `tax` of tax_amount_usd. */
  readonly name: string;
  /** `cent` of total_cents, nothing of total. */
  readonly unit: string;
}

/** Takes a column's name apart, so that total_cents is seen to be a total. */
export function moneyName(column: string): MoneyName {
  const plain = plainName(column);
  const found = units.exec(plain);
  const name = found === null ? plain : plain.slice(0, found.index);
  const bare = amounts.exec(name);
  return { name: bare === null ? name : (bare[1] ?? bare[2]), unit: found?.[1] ?? "" };
}

const units =
  / (?:in )?(cent|minor(?: unit)?|penny|pence|micro|usd|eur|gbp|chf|cad|aud|nzd|jpy|inr|brl|mxn|sek|nok|dkk|pln)$/;

/** Plain names of columns that say how many are sold at a price. */
export const quantities = /^(?:(?:order|ordered|invoiced|billed) )?(?:quantity|qty)(?: ordered)?$/;

/** Words that say no more than that it is money. */
const amounts = /^(sub ?total|(?:.+ )?total|tax|vat|gst|discount|shipping|freight) amount$|^amount (sub ?total|tax)$/;

/** The first other column that holds a sum counted in the same unit and whose name without it fits a pattern. */
export function findMoney(
  { others, column }: Pick<AgreementSite, "others" | "column">,
  pattern: RegExp,
): TableColumn | undefined {
  const { unit } = moneyName(column.name);
  return moneyIn(others, unit, pattern);
}

/** The first of some columns that holds a sum counted in a unit and whose name without it fits a pattern. */
export function moneyIn(columns: readonly TableColumn[], unit: string, pattern: RegExp): TableColumn | undefined {
  return columns.find((column) => {
    const money = moneyName(column.name);
    return column.generated === null && isNumber(column) && money.unit === unit && pattern.test(money.name);
  });
}
