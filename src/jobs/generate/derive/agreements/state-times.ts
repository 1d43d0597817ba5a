import { isMoment, isText, type AgreementMaker } from "../agreement.ts";
import { eventOf, hasHappened } from "../words/state-words.ts";
import { stateIn, statusColumn } from "./status-column.ts";

/** A time, a person or a reason is there where the row's state has come through what it tells of: shipped_at, approved_by. */
export const stateTimes: AgreementMaker = (site) => {
  const { column, name } = site;
  const isTold = isMoment(column) || name.endsWith(" by") || (isText(column) && name.endsWith(" reason"));
  const event = isTold ? eventOf(column.name) : trackingOf(name);
  const status = statusColumn(site, event);
  if (event === null || status === undefined) return null;
  return {
    needs: [status.name],
    isThere: ({ cell }) => {
      const state = stateIn(cell(status.name));
      return state === null ? null : hasHappened(event, state);
    },
  };
};

/** A parcel has a number once it is on its way. */
function trackingOf(name: string): string | null {
  return /^tracking (?:number|no|code|id)$/.test(name) ? "shipped" : null;
}
