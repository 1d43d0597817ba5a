import type { TableColumn } from "../../../../catalog/catalog.ts";
import { heldNumber, numberOf, numberRoom } from "../words/column-numbers.ts";
import { findMoney, moneyName } from "../words/money-name.ts";
import { findOther, isNumber, type Agreement, type AgreementMaker, type AgreementSite } from "../agreement.ts";

/** What else a thing costs goes with its price: the old price is higher, the sale price lower, and the cost lower still. */
export const prices: AgreementMaker = (site) => {
  if (!isNumber(site.column)) return null;
  const inCents = /^(?:unit )?price cent$/.test(site.name) ? findOther(site, /^(?:unit )?price$/, isNumber) : undefined;
  if (inCents !== undefined) return timesOf(site, inCents, { least: 100, most: 100, ending: false });
  const { name } = moneyName(site.column.name);
  const kind = kinds.find(([own]) => own.test(name));
  if (kind === undefined) return null;
  const [own, least, most, ending] = kind;
  const base = bases
    .flatMap((pattern) => findMoney(site, pattern) ?? [])
    .find((other) => !own.test(moneyName(other.name).name));
  return base === undefined ? null : timesOf(site, base, { least, most, ending });
};

const bases = [/^price$/, /^unit price$/, /^(?:list|retail|selling) price$/];

const kinds: readonly (readonly [own: RegExp, least: number, most: number, ending: boolean])[] = [
  [/^(?:compare at|compare|original|old|regular|list|retail) price$|^(?:msrp|rrp)$/, 1.1, 1.5, true],
  [/^(?:sale|discount|discounted|special|promo) price$/, 0.6, 0.9, true],
  [/^cost$|^(?:unit|item) cost$|^(?:cost|purchase|wholesale|buying) price$/, 0.4, 0.75, false],
];

function timesOf(
  { column }: AgreementSite,
  base: TableColumn,
  { least, most, ending }: { readonly least: number; readonly most: number; readonly ending: boolean },
): Agreement {
  const held = heldNumber(column);
  const { decimals } = numberRoom(column.type);
  return {
    needs: [base.name],
    adjust: (drawn, { cell }, fraction) => {
      const price = numberOf(cell(base.name));
      if (price === null || price <= 0) return drawn;
      const made = price * (least + fraction * (most - least));
      // Where an ending would turn the order round, the bare number stands.
      const rounded = Math.floor(made) + (decimals >= 2 ? 0.99 : 0);
      const isFit = least > 1 ? rounded > price : rounded < price;
      return held(ending && isFit ? rounded : made);
    },
  };
}
