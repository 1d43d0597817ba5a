import { isLabel, plainName, type AgreementMaker } from "../agreement.ts";
import { hasHappened, isEnd, stateOf } from "../words/state-words.ts";
import { stateIn, statusColumn } from "./status-column.ts";

/** A payment_status goes with the row's status: what was shipped has been paid, what is new waits for it. */
export const statusLabels: AgreementMaker = (site) => {
  const { column, space, name } = site;
  const event = isLabel(column) ? events[name] : undefined;
  const status = event === undefined ? undefined : statusColumn(site, null);
  if (event === undefined || status === undefined || space.size > mostLabels) return null;
  if (plainName(status.name) === name) return null;
  const labels = Array.from({ length: space.size }, (_, place) => String(space.at(place)));
  const find = (...states: readonly string[]): string | undefined =>
    labels.find((label) => states.includes(stateOf(label) ?? ""));
  const [yes, no] = [find(event, "completed", "delivered"), find("pending", "new", "open", "processing")];
  return {
    needs: [status.name],
    adjust: (drawn, { cell }) => {
      const state = stateIn(cell(status.name));
      if (state === null) return drawn;
      const own = find(state);
      if (isEnd(state)) return own ?? find("refunded", "cancelled", "failed") ?? drawn;
      const happened = hasHappened(event, state);
      return (happened === null ? undefined : happened ? yes : no) ?? drawn;
    },
  };
};

/** Longer lists are no lists of states. */
const mostLabels = 30;

const events: Readonly<Record<string, string | undefined>> = {
  "payment status": "paid",
  "fulfillment status": "shipped",
  "fulfilment status": "shipped",
  "shipping status": "shipped",
  "delivery status": "delivered",
  "approval status": "approved",
};
