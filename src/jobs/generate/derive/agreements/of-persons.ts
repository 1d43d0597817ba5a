import { findOther, isLabel, type AgreementMaker } from "../agreement.ts";

/** A business has no date of birth and no number of a person's, and a person was not incorporated. */
export const ofPersons: AgreementMaker = (site) => {
  const isPersons = persons.test(site.name);
  if (!isPersons && !firms.test(site.name)) return null;
  const kind = findOther(site, kinds, isLabel);
  if (kind === undefined) return null;
  return {
    needs: [kind.name],
    isThere: ({ cell }) => {
      const told = String(cell(kind.name)).toLowerCase();
      if (isPersons) return firmWords.test(told) ? false : null;
      return personWords.test(told) ? false : null;
    },
  };
};

const persons =
  /^(?:national id|national insurance number|ssn|social security(?: number)?|passport(?: no| number)?|dob|date of birth|birth ?date|birthday|gender|sex|marital status)$/;
const firms =
  /^(?:incorporated(?: on| at)?|incorporation date|registration (?:no|number)|company name|business name|trade name|duns(?: number)?|vat (?:id|no|number))$/;
const kinds = /^(?:(?:customer|client|party|entity|account|legal|holder|contact) )?(?:kind|type|form)$/;
const firmWords = /^(?:business|company|corporate|corporation|organi[sz]ation|legal(?: entity)?|firm|b2b|institution)$/;
const personWords = /^(?:individual|person|private|natural(?: person)?|consumer|personal|retail|b2c)$/;
