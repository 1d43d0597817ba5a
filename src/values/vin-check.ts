const letters = "ABCDEFGHJKLMNPRSTUVWXYZ";
const letterValues = [1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9];
const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

const valueOf = new Uint8Array(256);
for (let digit = 0; digit < 10; digit++) valueOf[48 + digit] = digit;
for (let place = 0; place < letters.length; place++) valueOf[letters.charCodeAt(place)] = letterValues[place];

/** The remainder, 0 to 10, that the ninth character of a vehicle identification number must show (49 CFR 565.15(c)). */
export function vinRemainder(characters: Uint8Array): number {
  let sum = 0;
  for (let place = 0; place < 17; place++) sum += valueOf[characters[place]] * weights[place];
  return sum % 11;
}

/** How a remainder is written: ten is X. */
export function vinCheckCharacter(remainder: number): number {
  return remainder === 10 ? 88 : 48 + remainder;
}
