/** A Medicare Beneficiary Identifier that begins with 1S00, the rest as CMS shapes it; with dashes or without. */
export function isSyntheticMbi(value: string): boolean {
  const number = value.toUpperCase();
  const isDashed = /^.{4}-.{3}-.{4}$/.test(number);
  const letter = "[AC-HJKMNP-RT-Y]";
  const either = "[0-9AC-HJKMNP-RT-Y]";
  const shape = new RegExp(`^1S00${letter}${either}\\d${letter}{2}\\d\\d$`);
  return shape.test(isDashed ? number.replaceAll("-", "") : number);
}
