import type { TableColumn } from "../../../../catalog/catalog.ts";
import { dayLength } from "../../constraints/datum.ts";
import { heldMoment, momentOf } from "../words/column-moments.ts";
import { comesBefore } from "../words/event-order.ts";
import { startOf } from "../words/name-habits.ts";
import { isMoment, type AgreementMaker } from "../agreement.ts";

/** What happened to a row comes after all that has to come before it: a decision after the claim was filed, whenever it was created. */
export const inOrder: AgreementMaker = ({ column, others, today, table }) => {
  if (!isMoment(column)) return null;
  const columns = [column, ...others];
  const before = others.filter(
    (other) =>
      isMoment(other) &&
      other.generated === null &&
      comesBefore(other, column) &&
      !leadsTo(other, column, { columns, table: table.table.id.name }),
  );
  if (before.length === 0) return null;
  const now = today * dayLength;
  return {
    needs: before.map(({ name }) => name),
    looksOverTurns: true,
    adjust: (drawn, { cell }, fraction) => {
      const own = momentOf(column, drawn);
      const last = Math.max(...before.map((other) => momentOf(other, cell(other.name)) ?? -Infinity));
      if (own === null || last === -Infinity) return drawn;
      // Of days, the same one does.
      if (own >= last || (own === momentOf(column, heldMoment(column, last)) && own % dayLength === 0)) return drawn;
      return heldMoment(column, last + 6e7 + fraction * Math.min(5 * dayLength, Math.max(0, now - last)));
    },
  };
};

/** Whether a column follows another one by what is known of how long such things take. */
function leadsTo(
  column: TableColumn,
  goal: TableColumn,
  { columns, table }: { readonly columns: readonly TableColumn[]; readonly table: string },
): boolean {
  let at: TableColumn | undefined = column;
  for (let step = 0; step < columns.length && at !== undefined; step++) {
    at = startOf(at, columns, table)?.column;
    if (at?.name === goal.name) return true;
  }
  return false;
}
