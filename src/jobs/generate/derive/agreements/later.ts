import { baseType } from "../../../../catalog/base-type.ts";
import { dayLength } from "../../constraints/datum.ts";
import type { AgreementMaker } from "../agreement.ts";
import { liesAhead } from "../words/is-ahead.ts";
import { startOf } from "../words/name-habits.ts";

/** updated_at lies after created_at, ends_on after starts_on; what tells of the past does not lie ahead. */
export const later: AgreementMaker = ({ column, others, today, table }) => {
  const start = startOf(column, [column, ...others], table.table.id.name);
  if (start === null) return null;
  const kind = baseType(column.type).name;
  const isDay = kind === "date";
  const startIsDay = baseType(start.column.type).name === "date";
  const now =
    kind === "time" || liesAhead(column, table.columns) || start.most < dayLength ? Infinity : today * dayLength;
  return {
    needs: [start.column.name],
    // What did not begin has no end.
    isThere: ({ cell }) => (cell(start.column.name) === null ? false : null),
    adjust: (drawn, { cell }, fraction) => {
      const from = cell(start.column.name);
      if (typeof from !== "number" || typeof drawn !== "number") return drawn;
      const begin = startIsDay ? from * dayLength : from;
      const most = begin + start.least < now ? Math.min(start.most, now - begin) : start.most;
      const after = (isDay ? drawn * dayLength : drawn) - begin;
      if (after > start.least && after < most) return drawn;
      const end = begin + Math.floor((start.least + fraction * (most - start.least)) / 6e7) * 6e7;
      if (kind === "time") return end < dayLength ? end : dayLength - 6e7;
      return isDay ? Math.floor(end / dayLength) + (startIsDay && end - begin < dayLength ? 1 : 0) : end;
    },
  };
};
