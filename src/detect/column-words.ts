import { nameWords, singular } from "../catalog/name-words.ts";
import { dictionary } from "./dictionary.ts";
import { vocabulary } from "./vocabulary.ts";
import { particles } from "./word-classes.ts";

/**
 * A column's or table's name in the words of the rules: `cust_fname` is customer first name, `emailaddress2` email address,
 * `FechaNacimiento` date birth, `ssn_last4` ssn last four. Words that nobody knows stay as they are.
 */
export function columnWords(name: string): readonly string[] {
  const tokens = nameWords(name);
  return tokens.flatMap((token, place) => {
    if (/^\p{N}/u.test(token)) return telling.get(`${tokens[place - 1]} ${token}`) ?? [];
    return particles.has(token) && tokens.length > 1 ? [] : meaningOf(token);
  });
}

/** Digits that say something, after certain words; all others only number a column: email_2. */
const telling: ReadonlyMap<string, string> = new Map([
  ["last 4", "four"],
  ["ssn 4", "four"],
  ["card 4", "four"],
  ["ip 6", "six"],
  ["ipv 6", "six"],
]);

function meaningOf(token: string): readonly string[] {
  return known(token) ?? takenApart(token) ?? [token];
}

function known(token: string): readonly string[] | undefined {
  const one = singular(token);
  const meaning = dictionary.get(token) ?? (vocabulary.has(token) ? token : undefined);
  const ofPlural = dictionary.get(one) ?? (vocabulary.has(one) ? one : undefined);
  return (meaning ?? ofPlural)?.split(" ");
}

/** Short words that may be part of a joined name; others of three letters turn up within too many words. */
const shortParts: ReadonlySet<string> = new Set(
  "ip id no num nbr nr tel phn mob sin zip ssn dob mrn npi dea url fax mac key pwd vin bic otp api".split(" "),
);

/** The fewest known words that a joined name consists of: `homephonenumber`, `custname`. */
function takenApart(token: string): readonly string[] | undefined {
  // best[i]: how the first i letters are made of words
  const best: (readonly string[] | undefined)[] = [[]];
  for (let end = 1; end <= token.length; end++)
    for (let start = 0; start < end; start++) {
      const [before, part] = [best[start], token.slice(start, end)];
      if (!before || (part.length < 4 && !shortParts.has(part)) || !known(part)) continue;
      const current = best[end];
      if (!current || before.length + 1 < current.length) best[end] = [...before, part];
    }
  return best[token.length]?.flatMap((part) => known(part) ?? [part]);
}
