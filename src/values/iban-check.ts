/**
 * The two check digits of an account number (ISO 13616): the account (the characters from `start` on), then the country, letters as 10 to 35, then 00,
 * modulo 97, taken from 98.
 */
export function ibanCheckDigits(country: string, characters: Uint8Array, start: number): number {
  let rest = 0;
  for (let place = start; place < characters.length; place++) rest = appended(rest, characters[place]);
  rest = appended(appended(rest, country.charCodeAt(0)), country.charCodeAt(1));
  return 98 - ((rest * 100) % 97);
}

function appended(rest: number, character: number): number {
  return character <= 57 ? (rest * 10 + character - 48) % 97 : (rest * 100 + character - 55) % 97;
}
