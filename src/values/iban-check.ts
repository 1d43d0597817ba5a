/**
 * The two check digits of an account number (ISO 13616): the account, then the country, letters as 10 to 35, then 00,
 * modulo 97, taken from 98.
 */
export function ibanCheckDigits(country: string, account: Uint8Array, length: number): number {
  let rest = 0;
  for (let place = 0; place < length; place++) rest = appended(rest, account[place]);
  rest = appended(appended(rest, country.charCodeAt(0)), country.charCodeAt(1));
  return 98 - ((rest * 100) % 97);
}

function appended(rest: number, character: number): number {
  return character <= 57 ? (rest * 10 + character - 48) % 97 : (rest * 100 + character - 55) % 97;
}
