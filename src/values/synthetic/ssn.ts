import { bareCharacters } from "./bare-characters.ts";

/** Middle groups that no ITIN (50-65, 70-88, 90-92, 94-99), ATIN (93) or IRSN (01-10, 17-19, 28, 29, 37-39) has behind area 9xx. */
export const unusedGroups: readonly number[] = [
  ...range(11, 16),
  ...range(20, 27),
  ...range(30, 36),
  ...range(40, 49),
  ...range(66, 69),
  89,
];

/** Area 000 or 666, or 900 to 999 with an unused group (SSA POMS RM 10201.035, IRS). */
export function isSyntheticSsn(value: string): boolean {
  const found = /^(\d{3})(\d\d)\d{4}$/.exec(bareCharacters(value) ?? "");
  if (found === null) return false;
  const area = Number(found[1]);
  return area === 0 || area === 666 || (area >= 900 && unusedGroups.includes(Number(found[2])));
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, place) => from + place);
}
