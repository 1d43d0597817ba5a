import { findOther, isNumber, isText, type AgreementMaker } from "../agreement.ts";
import { numberOf } from "../words/column-numbers.ts";

/** The name of a day of the week or of a month is that of the number beside it. */
export const weekdayNames: AgreementMaker = (site) => {
  const { column, name, table } = site;
  const about = /^(?:(?:week )?day|weekday|dow|month)s?$/.exec(table.table.id.name.replaceAll("_", " ").toLowerCase());
  if (about === null || !isText(column) || !/^(?:name|label|day|weekday|month|(?:day|month|weekday) name)$/.test(name))
    return null;
  const isMonth = about[0].startsWith("month");
  const number = findOther(site, isMonth ? /^(?:id|no|nr|num|number|month(?: no| number)?)$/ : weekdays, isNumber);
  if (number === undefined) return null;
  const names = isMonth ? months : days;
  return {
    needs: [number.name],
    keepsKeys: true,
    adjust: (drawn, { cell }) => {
      const found = numberOf(cell(number.name));
      if (found === null || found < 0 || found > names.length) return drawn;
      // Weeks begin with Monday as 1; a Sunday of 0 is the same as that of 7.
      return names[(found - 1 + names.length) % names.length];
    },
  };
};

const weekdays = /^(?:id|no|nr|num|number|wd|dow|weekday|day(?: of week)?(?: no| number)?|weekday (?:no|number))$/;
const days = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ");
const months = "January February March April May June July August September October November December".split(" ");
