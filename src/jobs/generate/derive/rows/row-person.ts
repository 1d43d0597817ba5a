import type { TableColumn } from "../../../../catalog/catalog.ts";
import { nameWords } from "../../../../catalog/name-words.ts";
import type { Detection } from "../../../../detect/detection.ts";
import type { Persona } from "../../persona.ts";
import { plainLetters } from "../../plain-letters.ts";
import { byWhose, tellingColumns, type Telling, type TellingWish } from "./row-parts.ts";

/** Columns that tell of one person of the row. */
export interface RowPerson {
  /** As in the word `persona` of a model. */
  readonly who: string;
  readonly parts: readonly PersonPart[];
}

/** A column, and what it says of the person. */
export interface PersonPart {
  readonly column: TableColumn;
  /** Whether no two rows hold the same. */
  readonly distinct: boolean;
  readonly write: (person: Persona, row: number) => string;
}

/**
 * The persons that a table's rows tell of: first and last name, e-mail and account name agree. One column alone is theirs as
 * well, so that another one beside it moves nothing.
 */
export function rowPersons(site: Pick<TellingWish, "table" | "rules" | "taken">): readonly RowPerson[] {
  const tellings = tellingColumns({ ...site, provider: partOf, neutral }).filter(hasRoom);
  const groups = new Map(byWhose(tellings));
  const named = [...groups].filter(([, group]) => group.some(isName)).map(([whose]) => whose);
  const main = groups.get("")?.some(isName) === true ? "" : named.length === 1 ? named[0] : null;
  for (const [whose, group] of groups) {
    if (main === null || named.includes(whose)) continue;
    // An e-mail address without a name of its own is that of the person whom the row is about.
    groups.set(main, [...(groups.get(main) ?? []), ...group]);
    groups.delete(whose);
  }
  return [...groups].map(([whose, group]) => ({
    who: whose === main || whose === "" ? "person" : whose,
    parts: group.map(partWriter),
  }));
}

const parts: ReadonlySet<string> = new Set(["first_name", "last_name", "full_name", "email", "username", "gender"]);

/** Words that say which part of a person a column holds. */
const neutral: ReadonlySet<string> = new Set(
  "first last full given family fore forename surname f l name names display legal preferred login user username handle e mail email address gender sex id".split(
    " ",
  ),
);

/** Further persons of the family, and names that the person does not have alone. */
const others = /middle|maiden|second|mother|father|birth|patronymic/;

function partOf(column: TableColumn, detection: Detection | undefined): string | null {
  if (detection === undefined || detection.provider === null || !parts.has(detection.provider)) return null;
  return nameWords(column.name).some((word) => others.test(word)) ? null : detection.provider;
}

function isName({ provider }: Telling): boolean {
  return provider.endsWith("_name");
}

const shortestMail = 34;
const roomFor: Readonly<Record<string, number>> = {
  first_name: 15,
  last_name: 20,
  full_name: 32,
  gender: 1,
  email: shortestMail,
  username: 16,
};

/** Names that must differ from row to row need more than a person has; addresses carry the row's number. */
function hasRoom({ provider, length, keys }: Telling): boolean {
  if (length < roomFor[provider]) return false;
  // A key of several columns lets a name come again; where one meets another, the whole person is drawn anew.
  if (keys.every(({ elements, nullsNotDistinct }) => elements.length > 1 && !nullsNotDistinct)) return true;
  return isNumbered(provider) && keys.every(({ nullsNotDistinct }) => !nullsNotDistinct);
}

function isNumbered(provider: string): boolean {
  return provider === "email" || provider === "username";
}

/** Reserved, RFC 2606. */
const mailDomains = ["example.com", "example.org", "example.net"];

function partWriter({ column, provider, length, keys }: Telling): PersonPart {
  const distinct = keys.length > 0;
  const made = { column, distinct: distinct && isNumbered(provider) };
  const fit = (text: string): string => text.slice(0, length);
  switch (provider) {
    case "first_name":
      return { ...made, write: ({ firstName }) => fit(firstName) };
    case "last_name":
      return { ...made, write: ({ lastName }) => fit(lastName) };
    case "gender":
      return { ...made, write: ({ female }) => (length < 6 ? (female ? "F" : "M") : female ? "Female" : "Male") };
    case "email":
      return {
        ...made,
        write: (person, row) => {
          const sign = signOf(column.name);
          const number = distinct ? String(row + 1) : "";
          const domain = mailDomains[(row + sign) % mailDomains.length];
          // A person's second address is mostly written otherwise.
          const local = isSecond(column.name) ? shortHandle(person) : person.handle;
          return `${local.slice(0, length - domain.length - number.length - 1)}${number}@${domain}`;
        },
      };
    case "username":
      return {
        ...made,
        write: ({ firstName, lastName }, row) => {
          const number = distinct ? String(row + 1) : String((row * 37 + 11) % 100).padStart(2, "0");
          return shortHandle({ firstName, lastName }).slice(0, length - number.length) + number;
        },
      };
    default:
      return { ...made, write: ({ firstName, lastName }) => fit(`${firstName} ${lastName}`) };
  }
}

function shortHandle({ firstName, lastName }: Pick<Persona, "firstName" | "lastName">): string {
  return plainLetters(firstName).slice(0, 1) + plainLetters(lastName);
}

/** Whether a name tells of a further address of the same person. */
function isSecond(name: string): boolean {
  return nameWords(name).some((word) => further.test(word));
}

const further =
  /^(?:[2-9]|email[2-9]|alt|alternate|alternative|second|secondary|other|backup|recovery|private|personal|work)$/;

/** A small number that goes with a name. */
function signOf(name: string): number {
  return Array.from(name).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1009, 7);
}
