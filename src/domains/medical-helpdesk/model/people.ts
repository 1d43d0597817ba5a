import { plainLetters } from "../../../jobs/generate/plain-letters.ts";
import type { RowView } from "../../../jobs/generate/row-view.ts";
import { dictionaries } from "../../../values/dictionaries.ts";
import { practiceDomain } from "./practices.ts";

/**
 * Who the rows of a table are. A person's names come from one place in first names x last names, which a multiplication by
 * a number without common factors spreads, so two rows share both names only where a table has more rows than there are pairs.
 */
interface People {
  /** Whether the first name is one that women have. */
  isFemale(row: RowView): boolean;
  firstName(row: RowView): string;
  lastName(row: RowView): string;
  fullName(row: RowView): string;
  /** At the practice's own domain. */
  email(row: RowView): string;
  /** At a public mailbox. */
  privateEmail(row: RowView): string;
}

const mailboxes = ["mail.example", "inbox.test", "post.example", "example.org"];

let females: ReadonlySet<string> | null = null;

function femaleFirst(): ReadonlySet<string> {
  females ??= new Set(dictionaries.femaleNames());
  return females;
}

function peopleOf(start: number): People {
  const pair = (number: number): { readonly first: string; readonly last: string } => {
    // The first user of the first practice is whom tests look for.
    if (start === 0 && number === 0) return { first: "John", last: "Doe" };
    const [first, last] = [dictionaries.firstNames(), dictionaries.lastNames()];
    const place = ((number + start) * 1_000_003) % (first.length * last.length);
    return { first: first[Math.floor(place / last.length)], last: last[place % last.length] };
  };
  const handle = (number: number): string => {
    const { first, last } = pair(number);
    return `${plainLetters(first)}.${plainLetters(last)}`;
  };
  return {
    isFemale: ({ number }) => femaleFirst().has(pair(number).first),
    firstName: ({ number }) => pair(number).first,
    lastName: ({ number }) => pair(number).last,
    fullName: ({ number }) => {
      const { first, last } = pair(number);
      return `${first} ${last}`;
    },
    email: (row) => {
      const practice = row.table.tenant(row.number);
      const domain = practiceDomain({ number: practice });
      return start === 0 && row.number === 0
        ? `john.doe@${domain}`
        : `${handle(row.number)}.${row.number.toString(36)}@${domain}`;
    },
    privateEmail: ({ number }) => `${handle(number)}${number}@${mailboxes[number % mailboxes.length]}`,
  };
}

/** Groups of people, each from another part of all pairs of names. */
export const people = {
  users: peopleOf(0),
  providers: peopleOf(400_000),
  employees: peopleOf(600_000),
  patients: peopleOf(900_000),
  relatives: peopleOf(1_700_000),
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
  const pairs = dictionaries.firstNames().length * dictionaries.lastNames().length;
  const named = isTwin(number) ? number - 1 : number;
  const turn = Math.floor(named / pairs) * 2 + (isTwin(number) ? 1 : 0);
  return firstBirthday + (((named % pairs) * 7919 + turn * 10_007) % birthdays);
}

/** 1931-03-01, as days since 1970-01-01. */
const firstBirthday = -14_186;
const birthdays = 33_000;
