import { nameWords } from "../../../../catalog/name-words.ts";
import { sameTable } from "../../../../catalog/names.ts";
import { dayLength } from "../../constraints/datum.ts";
import { heldMoment, momentOf } from "../words/column-moments.ts";
import { isMoment, type AgreementMaker } from "../agreement.ts";
import { liesAhead } from "../words/is-ahead.ts";
import { startOf } from "../words/name-habits.ts";

/** A reversal comes after what it reverses, and an answer after what it answers: rows of one table that lead to earlier ones. */
export const afterEarlier: AgreementMaker = ({ column, others, table, today }) => {
  if (!isMoment(column) || liesAhead(column, table.columns)) return null;
  if (startOf(column, [column, ...others], table.table.id.name) !== null) return null;
  const back = table.table.foreignKeys
    .filter(({ references, columns }) => sameTable(references, table.table.id) && columns.length === 1)
    .flatMap(({ columns: [name] }) => others.find((each) => each.name === name) ?? [])
    // Some rows lead nowhere, so that no row has to ask its way through all before it.
    .find((each) => !each.notNull && isBack(each.name));
  if (back === undefined) return null;
  const now = today * dayLength;
  return {
    needs: [back.name],
    adjust: (drawn, { row, referenced }, fraction) => {
      const at = referenced(back.name);
      const own = momentOf(column, drawn);
      if (at < 0 || at >= row || own === null) return drawn;
      const earlier = momentOf(column, table.series(column.name).at(at));
      if (earlier === null || own > earlier) return drawn;
      const days = Math.max(2 * dayLength, Math.min(20 * dayLength, now - earlier));
      return heldMoment(
        column,
        Math.max(earlier, Math.min(earlier + 6e7 + fraction * days, Math.max(now, earlier + 6e7))),
      );
    },
  };
};

function isBack(name: string): boolean {
  return nameWords(name).some((word) =>
    /^(?:revers\w*|correct\w*|supersed\w*|amend\w*|refund\w*|parent|reply|replied)$/.test(word),
  );
}
