import { plainLetters } from "../../../jobs/generate/plain-letters.ts";
import type { RowView } from "../../../jobs/generate/row-view.ts";
import { dictionaries } from "../../../values/dictionaries.ts";
import { wordsOf } from "../../../values/words.ts";
import { familyNames } from "./family-names.ts";
import { oddFamilyNames, oddFemaleNames, oddMaleNames } from "./odd-names.ts";
import { practiceDomain } from "./practices.ts";

/** Who the rows of a table are: each a function of the row's number. */
interface People {
  /** Whether the first name is one that women have. */
  isFemale(row: RowView): boolean;
  firstName(row: RowView): string;
  lastName(row: RowView): string;
  fullName(row: RowView): string;
  /** As lists for payroll have it: last name, comma, first name. */
  listedName(row: RowView): string;
  /** At the practice's own domain. */
  email(row: RowView): string;
  /** At a public mailbox. */
  privateEmail(row: RowView): string;
}

/** A name, and how a mail address spells it. */
type Spelled = readonly [name: string, plain: string];

/** Names of one kind of people; every pair of them is somebody. */
interface Names {
  /** Where its people start among the pairs, so that kinds do not go through the same names side by side. */
  readonly start: number;
  readonly given: readonly Spelled[];
  readonly family: readonly Spelled[];
}

/** Three kinds share no pair, and none of their pairs share their plain letters: ordinary names, odd given, odd family names. */
interface AllNames {
  readonly ordinary: Names;
  readonly oddGiven: Names;
  readonly oddFamily: Names;
  readonly female: ReadonlySet<string>;
}

let known: AllNames | null = null;

function allNames(): AllNames {
  if (known !== null) return known;
  const oddGivenNames = [...oddFemaleNames, ...oddMaleNames];
  const given = ordinaryNames(dictionaries.firstNames(), oddGivenNames);
  const family = ordinaryNames(wordsOf(familyNames), oddFamilyNames);
  return (known = {
    ordinary: { start: 0, given, family },
    oddGiven: { start: 10_000, given: oddGivenNames, family },
    oddFamily: { start: 20_000, given, family: oddFamilyNames },
    female: new Set([...dictionaries.femaleNames(), ...oddFemaleNames.map(([name]) => name)]),
  });
}

function ordinaryNames(names: readonly string[], odd: readonly Spelled[]): readonly Spelled[] {
  const taken = new Set(odd.map(([, plain]) => plain));
  return names.flatMap((name): readonly Spelled[] => {
    const plain = plainLetters(name);
    return taken.has(plain) ? [] : [[name, plain]];
  });
}

/** Where somebody stands among the people of a kind. */
interface Place {
  readonly names: Names;
  /** Which of the pairs of names. */
  readonly pair: number;
  /** How many had the pair before, once there are more people than pairs. */
  readonly turn: number;
}

/**
 * Two of seven have an odd name: few tables deal their rows round a multiple of seven tenants, so each tenant has some.
 * A multiplication by a number without common factors spreads people over the pairs, so two share both names only where
 * there are more people than pairs.
 */
function placeOf(number: number, start: number): Place {
  const { ordinary, oddGiven, oddFamily } = allNames();
  const [round, seat] = [Math.floor(number / 7), number % 7];
  const names = seat < 5 ? ordinary : seat === 5 ? oddGiven : oddFamily;
  const one = seat < 5 ? round * 5 + seat : round;
  const pairs = names.given.length * names.family.length;
  return { names, pair: ((one + start + names.start) * 1_000_003) % pairs, turn: Math.floor(one / pairs) };
}

const mailboxes = ["mail.example", "inbox.test", "post.example", "example.org"];
const separators = [".", "_", ""];

interface Person {
  readonly given: Spelled;
  readonly family: Spelled;
  readonly turn: number;
}

/** The first user of the first practice is whom tests look for. */
const probe: Person = { given: ["John", "john"], family: ["Doe", "doe"], turn: 0 };

function peopleOf(start: number): People {
  const person = (number: number): Person => {
    if (start === 0 && number === 0) return probe;
    const { names, pair, turn } = placeOf(number, start);
    const { given, family } = names;
    return { given: given[Math.floor(pair / family.length)], family: family[pair % family.length], turn };
  };
  const written = (number: number, name: string): string => (number % 19 === 18 ? name.toUpperCase() : name);
  const mail = (number: number, address: string): string => (number % 23 === 22 ? address.toUpperCase() : address);
  return {
    isFemale: ({ number }) => allNames().female.has(person(number).given[0]),
    firstName: ({ number }) => written(number, person(number).given[0]),
    lastName: ({ number }) => written(number, person(number).family[0]),
    fullName: ({ number }) => {
      const { given, family } = person(number);
      return written(number, `${given[0]} ${family[0]}`);
    },
    listedName: ({ number }) => {
      const { given, family } = person(number);
      return written(number, `${family[0]}, ${given[0]}`);
    },
    email: (row) => {
      const { number } = row;
      const { given, family, turn } = person(number);
      const domain = practiceDomain({ number: row.table.tenant(number) });
      return mail(number, `${given[1]}.${family[1]}${turn === 0 ? "" : turn + 1}@${domain}`);
    },
    privateEmail: ({ number }) => {
      const { given, family } = person(number);
      const name = `${given[1]}${separators[number % separators.length]}${family[1]}${10 + (number % 83)}`;
      return mail(number, `${name}@${mailboxes[number % mailboxes.length]}`);
    },
  };
}

const firstPatient = 200_000;

/** Groups of people, each from another part of all pairs of ordinary names, as far as those reach. */
export const people = {
  users: peopleOf(0),
  providers: peopleOf(30_000),
  employees: peopleOf(40_000),
  relatives: peopleOf(60_000),
  patients: peopleOf(firstPatient),
} as const;

/** Every fortieth patient has the name of the one before: only the date of birth tells them apart. */
export function twinOf(row: RowView): RowView {
  return isTwin(row.number) ? row.row("clinical.patients", row.number - 1) : row;
}

function isTwin(number: number): boolean {
  return number % 40 === 39;
}

/** Ninety years of birthdays, in steps that no two patients of one name share. */
export function birthday({ number }: RowView): number {
  const { pair, turn } = placeOf(isTwin(number) ? number - 1 : number, firstPatient);
  return firstBirthday + ((pair * 7919 + (turn * 2 + (isTwin(number) ? 1 : 0)) * 10_007) % birthdays);
}

/** 1931-03-01, as days since 1970-01-01. */
const firstBirthday = -14_186;
const birthdays = 33_000;
