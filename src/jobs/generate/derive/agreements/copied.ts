import { displayTable } from "../../../../catalog/names.ts";
import type { TableColumn } from "../../../../catalog/catalog.ts";
import type { TableSeries } from "../../series.ts";
import { heldNumber, numberOf } from "../words/column-numbers.ts";
import { isNumber, plainName, type AgreementMaker, type AgreementSite } from "../agreement.ts";
import { moneyIn, moneyName } from "../words/money-name.ts";
import { ownKeys } from "./own-keys.ts";

/**
 * The price of a line is that of its product, and the amount of a payment the total of what is paid, or the price that it
 * comes to by way of others: a rental's is that of the film whose copy was lent.
 */
export const copied: AgreementMaker = (site) => {
  const source = sourceOf(site);
  if (source === null) return null;
  const held = heldNumber(site.column);
  const [first, ...further] = source.path;
  const series = source.table.series(source.column.name);
  return {
    needs: [first.by],
    adjust: (drawn, { referenced }) => {
      let at = referenced(first.by);
      for (const { from, by } of further) at = at < 0 ? at : (from.series(by).reference?.row(at) ?? -1);
      const found = at < 0 ? null : numberOf(series.at(at));
      return found === null || found <= 0 ? drawn : held(found);
    },
  };
};

interface Source {
  readonly table: TableSeries;
  readonly column: TableColumn;
  /** References one after the other, beginning with the row's own. */
  readonly path: readonly Step[];
}

interface Step {
  readonly from: TableSeries;
  readonly by: string;
}

function sourceOf(site: AgreementSite): Source | null {
  const { column, table } = site;
  if (!isNumber(column)) return null;
  const { name, unit } = moneyName(column.name);
  if (price.test(name)) return nearest(site, unit, { patterns: productPrices, steps: 1 });
  // The lines of a receipt are what its total is the sum of.
  const isPart = /\b(?:item|line|detail|entry|position)\b/.test(plainName(table.table.id.name));
  const isPayment = !isPart && /pay(?:ment|out)|receipt|charge|transaction/.test(plainName(table.table.id.name));
  if (!isPayment || !/^(?:amount|amount paid|paid amount|total)$/.test(name)) return null;
  return nearest(site, unit, { patterns: totals, steps: 1 }) ?? nearest(site, unit, { patterns: rates, steps: 3 });
}

/** The first column that fits of the tables that a row leads to, those at hand before those further away. */
function nearest(
  { table, model, inCircle }: AgreementSite,
  unit: string,
  { patterns, steps }: { readonly patterns: readonly RegExp[]; readonly steps: number },
): Source | null {
  let reached: readonly { readonly table: TableSeries; readonly path: readonly Step[] }[] = [{ table, path: [] }];
  for (let step = 0; step < steps; step++) {
    reached = reached.flatMap(({ table: from, path }) =>
      ownKeys({ table: from, model, inCircle }).flatMap(({ by, table: other }) => {
        // Beyond the row's own references, those that it finds by itself are asked.
        if (step > 0 && !from.table.foreignKeys.some(({ columns }) => columns.includes(by))) return [];
        return [{ table: model.find(displayTable(other.id)), path: [...path, { from, by }] }];
      }),
    );
    for (const { table: other, path } of reached) {
      const column = patterns.flatMap((pattern) => moneyIn(other.table.columns, unit, pattern) ?? [])[0];
      if (column !== undefined) return { table: other, column, path };
    }
  }
  return null;
}

const price = /^(?:unit |item )?price(?: each)?$/;
const productPrices = [/^unit price$/, /^price$/, /^(?:list|sale|retail) price$/];
const totals = [/^(?:grand |order |invoice )?total(?: amount| price)?$/, /^amount (?:due|total)$/, /^amount$/];
const rates = [/^(?:rental|daily|weekly|monthly|nightly) (?:rate|price|fee)$/, /^(?:price|fee|fare|monthly price)$/];
