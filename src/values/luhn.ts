/** Whether digits pass the Luhn formula: every second one from the right doubled, sum divisible by ten (ISO/IEC 7812-1, annex B). */
export function passesLuhn(digits: string): boolean {
  const bytes = Uint8Array.from(digits, (digit) => digit.charCodeAt(0));
  return bytes.length > 1 && luhnDigit(bytes, 0, bytes.length - 1) === bytes[bytes.length - 1] - 48;
}

/** The Luhn check digit of the ASCII digits from `start` to `end`; `carried` is the sum of what comes before them. */
export function luhnDigit(digits: Uint8Array, start: number, end: number, carried = 0): number {
  let sum = carried;
  let doubles = true;
  for (let place = end - 1; place >= start; place--) {
    const digit = digits[place] - 48;
    sum += doubles ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
    doubles = !doubles;
  }
  return (10 - (sum % 10)) % 10;
}

/** What the prefix 80840 adds to the Luhn sum of a National Provider Identifier (45 CFR 162.406; CMS, NPI check digit). */
export const npiPrefixSum = 24;
