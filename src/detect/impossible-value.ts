import { knownWords, plainWord } from "./known-words.ts";

/**
 * Tells values that cannot be what a column's name says, whatever the customs of its country: `home` is no phone number.
 * For kinds without such values it is never true.
 */
export function impossibleValue(kind: string | null): (value: string) => boolean {
  const rule = impossible.get(kind ?? "");
  return rule === undefined ? () => false : (value) => !isOpaque(value) && rule(value);
}

/** One long word may be the thing itself, encrypted or hashed. */
function isOpaque(value: string): boolean {
  return value.length > 20 && !/\s/.test(value);
}

function fewerDigits(count: number): (value: string) => boolean {
  return (value) => value.replaceAll(/\D/g, "").length < count;
}

function fewerLetters(count: number): (value: string) => boolean {
  return (value) => value.replaceAll(/[^\p{L}]/gu, "").length < count;
}

/** Numbers, addresses of the net, and what is called after a thing: `Desk lamp 40 W`. */
function isNoName(value: string): boolean {
  if (!/\p{L}/u.test(value) || /\d\D*\d\D*\d/.test(value) || value.includes("://") || value.length > 100) return true;
  const words = value.split(/[\s,/-]+/).map(plainWord);
  const [first, last] = [words[0], words[words.length - 1]];
  if (words.length > 1 && /^\d+$/.test(last)) return true;
  return isThing(last) && !knownWords.firstNames(first);
}

function isThing(word: string): boolean {
  return (
    !knownWords.lastNames(word) &&
    !knownWords.firstNames(word) &&
    (knownWords.things(word) || knownWords.things(word.replace(/s$/, "")))
  );
}

const impossible: ReadonlyMap<string, (value: string) => boolean> = new Map([
  ["email", (value) => !/[@%]|\(at\)/.test(value)],
  ["phone", fewerDigits(4)],
  ["fax", fewerDigits(4)],
  ["ssn", fewerDigits(4)],
  ["ein", fewerDigits(4)],
  ["tax_id", fewerDigits(3)],
  ["vat_number", fewerDigits(3)],
  ["national_id", fewerDigits(2)],
  ["passport", fewerDigits(1)],
  ["driver_license", fewerDigits(1)],
  ["credit_card", fewerDigits(4)],
  ["iban", fewerDigits(4)],
  ["bank_account", fewerDigits(2)],
  ["npi", fewerDigits(4)],
  ["dea", fewerDigits(3)],
  ["mbi", fewerDigits(3)],
  ["vin", fewerDigits(1)],
  ["ip_address", (value) => !/[.:]|^\d+$/.test(value)],
  ["ipv6_address", (value) => !value.includes(":")],
  ["mac_address", (value) => value.replaceAll(/[^0-9a-f]/gi, "").length < 6],
  ["url", (value) => !/[./]/.test(value)],
  ["postcode", (value) => !/\d/.test(value) || value.length > 14],
  ["dob", fewerDigits(2)],
  ["first_name", isNoName],
  ["middle_name", isNoName],
  ["last_name", isNoName],
  ["full_name", isNoName],
  ["company", (value) => !/\p{L}/u.test(value)],
  ["street", fewerLetters(2)],
  ["address", fewerLetters(2)],
  ["city", fewerLetters(2)],
  ["note", isLabel],
  ["message", isLabel],
]);

/** One word. Scripts that write without blanks have letters without capitals. */
function isLabel(value: string): boolean {
  return !/[\s\p{Lo}]/u.test(value);
}
