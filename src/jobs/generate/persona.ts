import { dictionaries } from "../../values/dictionaries.ts";
import { plainLetters } from "./plain-letters.ts";
import type { RowDraws } from "./draws/row-draws.ts";

/** A made-up person: all parts agree. Nobody is meant: first and last names are drawn by themselves. */
export interface Persona {
  readonly female: boolean;
  readonly firstName: string;
  readonly lastName: string;
  /** Small plain letters, for mail addresses and names of accounts: `maria.keller`. */
  readonly handle: string;
}

/** Persons by row: the same row of the same stream is the same person wherever it is asked for. The last one is remembered. */
export function personas(draws: RowDraws): (row: number) => Persona {
  const female = dictionaries.femaleNames();
  const male = dictionaries.maleNames();
  const last = dictionaries.lastNames();
  let known = -1;
  let person: Persona = { female: true, firstName: "", lastName: "", handle: "" };
  return (row) => {
    if (row === known) return person;
    const index = draws.at(row);
    const isFemale = index.take(1000) < 508;
    const names = isFemale ? female : male;
    const firstName = names[index.take(names.length)];
    const lastName = last[index.take(last.length)];
    known = row;
    person = {
      female: isFemale,
      firstName,
      lastName,
      handle: `${plainLetters(firstName)}.${plainLetters(lastName)}`,
    };
    return person;
  };
}
