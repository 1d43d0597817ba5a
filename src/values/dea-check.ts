/** The check digit of a DEA registration number: odd places plus twice the even places of its six digits, last digit. */
export function deaCheckDigit(digits: Uint8Array, start: number): number {
  const digit = (place: number): number => digits[start + place] - 48;
  return (digit(0) + digit(2) + digit(4) + 2 * (digit(1) + digit(3) + digit(5))) % 10;
}
