import { civil } from "../../../../rows/cell-writer.ts";
import { dayLength } from "../../constraints/datum.ts";
import { momentOf } from "../words/column-moments.ts";
import { findOther, isMoment, isNumber, type AgreementMaker } from "../agreement.ts";

/** An age is counted from the date of birth, years of service from the day of hire. */
export const ages: AgreementMaker = (site) => {
  const { column, name, today } = site;
  const since = isNumber(column) ? kinds.find(([own]) => own.test(name)) : undefined;
  const source = since === undefined ? undefined : findOther(site, since[1], isMoment);
  if (since === undefined || source === undefined) return null;
  const isYear = /\byear$/.test(name) && !name.includes("year of");
  const now = civil(today);
  return {
    needs: [source.name],
    isThere: ({ cell }) => (cell(source.name) === null ? false : null),
    adjust: (drawn, { cell }) => {
      const moment = momentOf(source, cell(source.name));
      if (moment === null) return drawn;
      const began = civil(Math.floor(moment / dayLength));
      if (isYear) return began.year;
      const isBefore = now.month < began.month || (now.month === began.month && now.day < began.day);
      return Math.max(0, now.year - began.year - (isBefore ? 1 : 0));
    },
  };
};

const birth = /\b(?:dob|born|birthdate|birthday|birth)\b/;
const hire = /\b(?:hired?|joined|employed|start)\b/;
const kinds: readonly (readonly [own: RegExp, source: RegExp])[] = [
  [/^(?:age|age year|patient age|current age)$/, birth],
  [/^(?:birth year|year of birth)$/, birth],
  [/^(?:year of (?:service|experience)|year employed|tenure|tenure year|seniority)$/, hire],
];
