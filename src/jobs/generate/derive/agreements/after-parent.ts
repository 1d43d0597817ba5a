import { displayTable } from "../../../../catalog/names.ts";
import { nameWords } from "../../../../catalog/name-words.ts";
import type { Table, TableColumn } from "../../../../catalog/catalog.ts";
import { dayLength } from "../../constraints/datum.ts";
import { heldMoment, momentOf } from "../column-moments.ts";
import { isMoment, type AgreementMaker } from "../agreement.ts";
import { isAhead } from "../is-ahead.ts";
import { startOf } from "../name-habits.ts";
import { ownKeys } from "./own-keys.ts";

/** What begins does so after the rows that it belongs to were there: an order after its customer was. */
export const afterParent: AgreementMaker = (site) => {
  const { column, others, model, today, table } = site;
  if (!isMoment(column) || isAhead(nameWords(column.name)) || /\b(?:birth|born|dob)\b/.test(site.name)) return null;
  if (startOf(column, [column, ...others], table.table.id.name) !== null) return null;
  const parents = ownKeys(site).flatMap(({ by, table: other }) => {
    const began = beginning(other);
    return began === undefined ? [] : [{ by, began, series: model.find(displayTable(other.id)).series(began.name) }];
  });
  if (parents.length === 0) return null;
  const now = today * dayLength;
  return {
    needs: parents.map(({ by }) => by),
    adjust: (drawn, { referenced }, fraction) => {
      const own = momentOf(column, drawn);
      if (own === null) return drawn;
      let first = -Infinity;
      for (const { by, began, series } of parents) {
        const at = referenced(by);
        if (at >= 0) first = Math.max(first, momentOf(began, series.at(at)) ?? -Infinity);
      }
      if (own > first) return drawn;
      return heldMoment(column, first + (0.02 + 0.98 * fraction) * Math.max(dayLength, now - first));
    },
  };
};

const beginnings = ["created", "registered", "joined", "hired", "hire", "signup", "opened", "inserted", "since"];

/** The column that tells since when a row is there. */
function beginning({ columns }: Table): TableColumn | undefined {
  const moments = columns.filter((column) => column.generated === null && isMoment(column));
  return beginnings.flatMap((word) => moments.find(({ name }) => nameWords(name).includes(word)) ?? [])[0];
}
