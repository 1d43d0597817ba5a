import { nameWords } from "../../../../catalog/name-words.ts";
import { dayLength } from "../../constraints/datum.ts";
import { heldMoment, momentOf } from "../words/column-moments.ts";
import { findOther, isMoment, type AgreementMaker } from "../agreement.ts";
import { isAhead } from "../words/is-ahead.ts";

/** Nobody was registered, admitted or seen before being born, nor after having died. */
export const withinLife: AgreementMaker = (site) => {
  const { column, name, today } = site;
  const words = nameWords(column.name);
  if (!isMoment(column) || births.test(name) || isAhead(words) || words.some((word) => after.test(word))) return null;
  const birth = findOther(site, births, isMoment);
  const death = deaths.test(name) ? undefined : findOther(site, deaths, isMoment);
  if (birth === undefined && death === undefined) return null;
  const now = today * dayLength;
  return {
    needs: [birth, death].flatMap((each) => each?.name ?? []),
    adjust: (drawn, { cell }, fraction) => {
      const own = momentOf(column, drawn);
      const born = (birth === undefined ? null : momentOf(birth, cell(birth.name))) ?? -Infinity;
      const died = (death === undefined ? null : momentOf(death, cell(death.name))) ?? Infinity;
      if (own === null || (own >= born && own <= died)) return drawn;
      const last = Math.min(now, died);
      // What precedes a death does so by years, not by a lifetime.
      const first = Math.max(born, own > died ? last - 2000 * dayLength : -Infinity);
      return heldMoment(column, first + fraction * Math.max(0, last - first));
    },
  };
};

const births = /^(?:date of birth|dob|born(?: on| at)?|birth ?date|birthday|birth)$/;
const deaths = /^(?:date of death|deceased(?: on| at| date)?|died(?: on| at)?|death ?date|death)$/;

/** Rows are still changed, closed and deleted when somebody has died. */
const after = /^(?:updated?|modified|changed|deleted|archived|closed|removed)$/;
