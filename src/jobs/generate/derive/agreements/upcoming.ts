import { nameWords, singular } from "../../../../catalog/name-words.ts";
import { dayLength } from "../../constraints/datum.ts";
import { heldMoment, momentOf } from "../words/column-moments.ts";
import { isMoment, type AgreementMaker } from "../agreement.ts";
import { stateIn, statusColumn } from "./status-column.ts";

/** Visits that are booked lie ahead, and those that took place do not. */
export const upcoming: AgreementMaker = (site) => {
  const { column, name, table, today } = site;
  const isEvent = nameWords(table.table.id.name).some((word) => events.has(singular(word)));
  if (!isEvent || !isMoment(column) || !starts.test(name)) return null;
  const status = statusColumn(site, null);
  if (status === undefined) return null;
  const now = today * dayLength;
  return {
    needs: [status.name],
    adjust: (drawn, { cell }, fraction) => {
      const [moment, state] = [momentOf(column, drawn), stateIn(cell(status.name))];
      if (moment === null || state === null) return drawn;
      const ofDay = moment - Math.floor(moment / dayLength) * dayLength;
      const days = (1 + Math.floor(fraction * 60)) * dayLength;
      if (expected.has(state)) return moment > now ? drawn : heldMoment(column, now + days + ofDay);
      return moment <= now ? drawn : heldMoment(column, now - days - dayLength + ofDay);
    },
  };
};

const events: ReadonlySet<string> = new Set(
  "appointment visit booking reservation meeting event session class trip flight interview".split(" "),
);
const starts =
  /^(?:scheduled|start|starts|appointment|visit|booking|meeting|session|departure|check in|event)(?: (?:at|on|time|date|for|start))*$/;

/** States of what is still to come. */
const expected: ReadonlySet<string> = new Set(["booked", "confirmed", "pending", "requested", "new", "placed"]);
