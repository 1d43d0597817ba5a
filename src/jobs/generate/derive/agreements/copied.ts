import { displayTable } from "../../../../catalog/names.ts";
import type { Table, TableColumn } from "../../../../catalog/catalog.ts";
import { heldNumber, numberOf } from "../column-numbers.ts";
import { isNumber, plainName, type AgreementMaker, type AgreementSite } from "../agreement.ts";
import { moneyIn, moneyName } from "../money-name.ts";
import { ownKeys } from "./own-keys.ts";

/** The price of a line is that of its product, and the amount of a payment the total of what is paid. */
export const copied: AgreementMaker = (site) => {
  const source = sourceOf(site);
  if (source === null) return null;
  const series = site.model.find(displayTable(source.table.id)).series(source.column.name);
  const held = heldNumber(site.column);
  return {
    needs: [source.by],
    adjust: (drawn, { referenced }) => {
      const at = referenced(source.by);
      const found = at < 0 ? null : numberOf(series.at(at));
      return found === null || found <= 0 ? drawn : held(found);
    },
  };
};

interface Source {
  readonly table: Table;
  readonly column: TableColumn;
  readonly by: string;
}

function sourceOf(site: AgreementSite): Source | null {
  const { column, table } = site;
  if (!isNumber(column)) return null;
  const { name, unit } = moneyName(column.name);
  const isPayment = /pay(?:ment|out)|receipt|charge|transaction/.test(plainName(table.table.id.name));
  const wanted = price.test(name)
    ? [/^unit price$/, /^price$/, /^(?:list|sale|retail) price$/]
    : isPayment && /^(?:amount|amount paid|paid amount|total)$/.test(name)
      ? [/^(?:grand |order |invoice )?total(?: amount| price)?$/, /^amount (?:due|total)$/, /^amount$/]
      : [];
  for (const { by, table: other } of ownKeys(site)) {
    const found = wanted.flatMap((pattern) => moneyIn(other.columns, unit, pattern) ?? [])[0];
    if (found !== undefined) return { table: other, column: found, by };
  }
  return null;
}

const price = /^(?:unit |item )?price(?: each)?$/;
