import { recognisers } from "../../detect/recognisers.ts";
import type { Recogniser } from "../../detect/recogniser.ts";

/**
 * Whether values that a column repeats may be about somebody, however many rows share them: an address, a number of an
 * account, a person's name. Names that are words as well count only where most of the values could be names.
 */
export function tellsOfSomebody(values: readonly string[]): boolean {
  if (values.some((value) => isIdentifier(value) || sure.some(({ look }) => look(value) === "certain"))) return true;
  const looks = values.map((value) => names.map(({ look }) => look(value)));
  const likely = looks.filter((seen) => seen.some((one) => one !== "no"));
  return likely.length * 2 >= values.length && looks.some((seen) => seen.includes("certain"));
}

/** Numbers of people have more digits than codes of things; a date or a version has them apart. */
function isIdentifier(value: string): boolean {
  return (value.match(/\d/g) ?? []).length >= 6;
}

const nameKinds: ReadonlySet<string> = new Set(["first_name", "last_name"]);
const names: readonly Recogniser[] = recognisers.parts.filter(({ name }) => nameKinds.has(name));
/** What has a shape of its own, and a first name beside a last name. */
const sure: readonly Recogniser[] = recognisers.parts.filter(
  ({ name, carries, category }) =>
    name === "full_name" || (carries === "high" && category !== "place" && !nameKinds.has(name)),
);
