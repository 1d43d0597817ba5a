import { pick } from "./sql-list.ts";

// Each function gives an SQL expression over a whole number. What it makes looks like production and belongs to nobody.

/**
 * A Social Security number from an area never issued: 000, 666, or 9xx with a group that is no ITIN, ATIN or IRSN either
 * (SSA POMS RM 10201.035, IRS). One in nine is written without hyphens.
 */
export function ssn(number: string): string {
  const groups = ["11", "14", "16", "20", "23", "27", "30", "33", "36", "40", "45", "49", "66", "69", "89"];
  const area = `case (${number}) % 10 when 3 then '666' when 7 then '000' else (900 + ((${number}) * 37) % 100)::text end`;
  const serial = `lpad((1 + ((${number}) * 1217) % 9998)::text, 4, '0')`;
  const hyphen = `case when (${number}) % 9 = 0 then '' else '-' end`;
  return `concat_ws(${hyphen}, ${area}, ${pick(groups, `(${number}) * 7`)}, ${serial})`;
}

/** A telephone number of the fictional lines 555-0100 to 555-0199, in the six ways in which people write one. */
export function phone(number: string): string {
  const areas = ["212", "312", "415", "617", "206", "303", "512", "404", "602", "503"];
  const moreAreas = ["216", "615", "704", "813", "918", "402", "515", "208", "505", "801"];
  const area = pick([...areas, ...moreAreas], number);
  const line = `lpad((100 + ((${number}) / 20) % 100)::text, 4, '0')`;
  const ways = ["(%1$s) 555-%2$s", "%1$s-555-%2$s", "+1 %1$s 555 %2$s", "%1$s.555.%2$s", "%1$s555%2$s"];
  return `format(${pick([...ways, "+1-%1$s-555-%2$s"], `(${number}) * 5 + (${number}) / 7`)}, ${area}, ${line})`;
}

/** A date of birth of an adult at work. */
export function adultBirthday(number: string): string {
  return `(date '1955-01-01' + ((${number}) * 7919) % 16000)`;
}

/** An address of the documentation networks (RFC 5737, RFC 3849), as inet. */
export function ipAddress(number: string): string {
  const host = `(((${number}) * 29) % 254 + 1)`;
  return `case (${number}) % 4
    when 0 then format('192.0.2.%s', ${host}) when 1 then format('198.51.100.%s', ${host})
    when 2 then format('203.0.113.%s', ${host}) else format('2001:db8:%s::%s', (${number}) % 97, ${host}) end::inet`;
}

/** A version 4 uuid from a text. */
export function uuid(text: string): string {
  const digits = `encode(substr(sha256(convert_to(${text}, 'UTF8')), 1, 16), 'hex')`;
  return `overlay(overlay(${digits} placing '4' from 13) placing 'a' from 17)::uuid`;
}

/** A moment some minutes after a start written with its offset; whole minutes, so no session time zone matters. */
export function minutesAfter(start: string, minutes: string): string {
  return `(timestamptz '${start}:00+00' + interval '1 minute' * (${minutes}))`;
}

/** An NPI of ten digits that starts with 1 or 2 as issued ones do and fails their check: Luhn over 80840 and the number (CMS). */
export function npi(number: string): string {
  const base = `(((${number}) % 2 + 1) * 100000000::bigint + ((${number}) * 7654321::bigint) % 90000000)::text`;
  const doubled = `2 * substr(${base}, place, 1)::int`;
  const digit = `case place % 2 when 1 then (${doubled}) / 10 + (${doubled}) % 10 else substr(${base}, place, 1)::int end`;
  // 24 is what the digits of 80840 add to the sum.
  const right = `(select (10 - (24 + sum(${digit})) % 10) % 10 from generate_series(1, 9) as place)`;
  return `${base} || ((${right} + 1 + (${number}) % 9) % 10)::int`;
}

/** A DEA number with a right check digit behind a first letter that no kind of registrant has. */
export function dea(number: string, letter: string): string {
  const digits = `lpad(((${number}) * 91823 % 1000000)::text, 6, '0')`;
  const at = (place: number) => `substr(${digits}, ${place}, 1)::int`;
  const check = `(${at(1)} + ${at(3)} + ${at(5)} + 2 * (${at(2)} + ${at(4)} + ${at(6)})) % 10`;
  return `'Z' || ${letter} || ${digits} || (${check})::text`;
}

/** Numbers that card processors publish for tests, as people type them: brand, number, security code. */
const testCards: readonly (readonly [string, string, string])[] = [
  ["visa", "4242424242424242", "314"],
  ["visa", "4111 1111 1111 1111", "271"],
  ["visa", "4012-8888-8888-1881", "161"],
  ["visa", "4000056655665556", "577"],
  ["mastercard", "5555 5555 5555 4444", "141"],
  ["mastercard", "2223003122003222", "173"],
  ["mastercard", "5105-1051-0510-5100", "223"],
  ["amex", "3782 822463 10005", "1618"],
  ["amex", "371449635398431", "2718"],
  ["discover", "6011111111111117", "693"],
  ["diners", "3056 930902 0004", "147"],
  ["jcb", "3566002020360505", "662"],
];

/** A lateral item with the card of a number: `brand`, `card_number`, `cvv`. */
export function card(number: string): string {
  const column = (place: 0 | 1 | 2) =>
    pick(
      testCards.map((one) => one[place]),
      number,
    );
  return `lateral (select ${column(0)} as brand, ${column(1)} as card_number, ${column(2)} as cvv)`;
}

/** Made-up towns with their state and a postcode of 000xx, which no town has. */
const towns: readonly (readonly [string, string, string])[] = [
  ["Lakemont", "IL", "00011"],
  ["Port Ansel", "WA", "00012"],
  ["Greywater", "OH", "00013"],
  ["San Brillo", "CA", "00014"],
  ["Elk Hollow", "CO", "00015"],
  ["New Carrow", "MA", "00016"],
  ["Saint-Aurèle", "ME", "00017"],
  ["Tallow Creek", "TX", "00018"],
  ["Mirador Beach", "FL", "00019"],
  ["Dunmere", "OR", "00020"],
];
/** Names of streets, some of them with a dot or an accent. */
export const streets = [
  "Maple",
  "Old Mill",
  "Harrow",
  "Kestrel",
  "Third",
  "Quarry",
  "St. Brannoc",
  "Juniper",
  "Peña",
  "Ferry",
];
/** What streets are called besides. */
export const kinds = ["Street", "Ave", "Lane", "Blvd.", "Court", "Rd", "Way"];

/** A lateral item with the place of a number: `street`, `city`, `state`, `postcode`. */
export function place(number: string): string {
  const column = (part: 0 | 1 | 2) =>
    pick(
      towns.map((town) => town[part]),
      number,
    );
  const street = `format('%s %s %s', 1 + ((${number}) * 83) % 9800, ${pick(streets, number)}, ${pick(kinds, `(${number}) / 3`)})`;
  return `lateral (select ${street} as street, ${column(0)} as city, ${column(1)} as state, ${column(2)} as postcode)`;
}
