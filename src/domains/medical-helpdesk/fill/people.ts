import { pick } from "./sql-list.ts";

/**
 * Ordinary given names and family names of many places, with the plain letters that an e-mail address would use.
 * Among them: a decomposed letter, apostrophes, spaces, hyphens, other scripts, and words that are also English or medical words.
 */
const givenNames: readonly (readonly [string, string])[] = [
  ["Maria", "maria"],
  ["James", "james"],
  ["José", "jose"],
  ["Aisha", "aisha"],
  ["Wei", "wei"],
  ["Olivia", "olivia"],
  ["Łukasz", "lukasz"],
  ["Priya", "priya"],
  ["Daniel", "daniel"],
  ["Zoe\u0308", "zoe"],
  ["Fatima", "fatima"],
  ["Chloe", "chloe"],
  ["Mateo", "mateo"],
  ["Ingrid", "ingrid"],
  ["Samuel", "samuel"],
  ["Nguyệt", "nguyet"],
  ["Søren", "soren"],
  ["Amara", "amara"],
  ["Hannah", "hannah"],
  ["Dmitri", "dmitri"],
  ["Mary Ann", "mary-ann"],
  ["Ravi", "ravi"],
  ["Grace", "grace"],
  ["Björn", "bjorn"],
  ["Linda", "linda"],
  ["Kwame", "kwame"],
  ["Élodie", "elodie"],
  ["Thomas", "thomas"],
  ["Yuki", "yuki"],
  ["Margaret", "margaret"],
  ["Jean-Luc", "jean-luc"],
  ["Noor", "noor"],
  ["John", "john"],
  ["Emily", "emily"],
  ["Ángel", "angel"],
  ["Patricia", "patricia"],
  ["Omar", "omar"],
  ["美咲", "misaki"],
  ["William", "william"],
  ["Siobhán", "siobhan"],
  ["Carlos", "carlos"],
  ["May", "may"],
  ["Hope", "hope"],
  ["Will", "will"],
  ["Anneliese", "anneliese"],
  ["Tariq", "tariq"],
  ["Юлия", "yulia"],
];

const familyNames: readonly (readonly [string, string])[] = [
  ["Anderson", "anderson"],
  ["García", "garcia"],
  ["O'Brien", "obrien"],
  ["Nguyễn", "nguyen"],
  ["Schmidt", "schmidt"],
  ["Kowalski", "kowalski"],
  ["Okafor", "okafor"],
  ["Patel", "patel"],
  ["Müller", "mueller"],
  ["Rossi", "rossi"],
  ["Yamamoto", "yamamoto"],
  ["Smith", "smith"],
  ["Doe", "doe"],
  ["Johnson", "johnson"],
  ["van der Berg", "vanderberg"],
  ["Hernández", "hernandez"],
  ["Lindqvist", "lindqvist"],
  ["Haddad", "haddad"],
  ["Brown", "brown"],
  ["Çelik", "celik"],
  ["Petrov", "petrov"],
  ["Dubois", "dubois"],
  ["Park", "park"],
  ["Williams", "williams"],
  ["MacLeod", "macleod"],
  ["Silva", "silva"],
  ["Björnsdóttir", "bjornsdottir"],
  ["Cohen", "cohen"],
  ["Young", "young"],
  ["Long", "long"],
  ["Adeyemi", "adeyemi"],
  ["Fischer", "fischer"],
  ["Castillo", "castillo"],
  ["Sørensen", "sorensen"],
  ["Ferreira", "ferreira"],
  ["Novák", "novak"],
  ["Taylor", "taylor"],
  ["李", "li"],
  ["Ali", "ali"],
  ["Moore", "moore"],
  ["Singh", "singh"],
  ["D'Angelo", "dangelo"],
  ["Khan", "khan"],
  ["Reyes", "reyes"],
  ["Walker", "walker"],
  ["Tanaka", "tanaka"],
  ["Mensah", "mensah"],
  ["Parkinson", "parkinson"],
  ["Bell", "bell"],
  ["Størmer", "stormer"],
  ["Thompson-Reid", "thompson-reid"],
  ["Achterberg", "achterberg"],
  ["Whitfield", "whitfield"],
];

/**
 * Where each group of people starts among the made-up persons. No two numbers below 47 * 53 have the same pair of names
 * (both lengths are prime), so nobody in one group is in another, and neither length shares a factor with the twelve tenants.
 * Number 1, the first user, is John Doe.
 */
export const firstPerson = { users: 0, providers: 300, employees: 400, patients: 500, relatives: 1000 } as const;

/** A lateral item with the names of the person of a number: `first_name`, `last_name`, `first_plain`, `last_plain`. */
export function person(number: string): string {
  const place = `(${number}) * 1019`;
  return `lateral (select
    ${pick(givenNames.map(spelled), place)} as first_name,
    ${pick(familyNames.map(spelled), place)} as last_name,
    ${pick(givenNames.map(plain), place)} as first_plain,
    ${pick(familyNames.map(plain), place)} as last_plain)`;
}

function spelled([name]: readonly [string, string]): string {
  return name;
}

function plain([, letters]: readonly [string, string]): string {
  return letters;
}

/** Capitals where a text has plain letters only; upper() of anything else depends on the server's locale. */
export function capitals(text: string): string {
  return `case when octet_length(${text}) = char_length(${text}) then upper(${text} collate "C") else ${text} end`;
}
