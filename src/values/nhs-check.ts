/**
 * The weighted sum, modulo 11, of the first digits of an NHS number: weights 10 down to 2. Eleven less the sum of nine is
 * the check digit; 11 is written 0, and numbers that would need 10 are not issued (NHS Data Dictionary, NHS number).
 */
export function nhsSum(digits: Uint8Array, count: number): number {
  let sum = 0;
  for (let place = 0; place < count; place++) sum += (digits[place] - 48) * (10 - place);
  return sum % 11;
}
