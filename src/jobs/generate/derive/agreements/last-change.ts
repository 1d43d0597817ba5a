import { nameWords } from "../../../../catalog/name-words.ts";
import { dayLength } from "../../constraints/datum.ts";
import { heldMoment, momentOf } from "../words/column-moments.ts";
import { isMoment, type AgreementMaker } from "../agreement.ts";
import { isAhead } from "../words/is-ahead.ts";

/** A row's last update comes after whatever else has happened to it: a rental that was brought back was changed then. */
export const lastChange: AgreementMaker = ({ column, others, today }) => {
  if (!isMoment(column) || !isChange(column.name)) return null;
  const told = others.filter(
    (other) => isMoment(other) && other.generated === null && !isChange(other.name) && !isAhead(nameWords(other.name)),
  );
  if (told.length === 0) return null;
  const now = today * dayLength;
  return {
    needs: told.map(({ name }) => name),
    adjust: (drawn, { cell }, fraction) => {
      const own = momentOf(column, drawn);
      if (own === null) return drawn;
      let last = -Infinity;
      for (const other of told) {
        const moment = momentOf(other, cell(other.name));
        // What is still to come has changed nothing yet.
        if (moment !== null && moment <= now) last = Math.max(last, moment);
      }
      if (own >= last) return drawn;
      return heldMoment(column, last + 6e7 + fraction * Math.min(30 * dayLength, Math.max(0, now - last)));
    },
  };
};

function isChange(name: string): boolean {
  return nameWords(name).some((word) => /^(?:updated?|modified|changed|edited)$/.test(word));
}
