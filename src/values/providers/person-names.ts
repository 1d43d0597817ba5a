import type { GivenParameters } from "../define-provider.ts";
import { dictionaries } from "../dictionaries.ts";
import { words } from "../phrase.ts";
import { ProviderMisfit, type Parameter, type Safety } from "../provider.ts";
import { textProvider } from "../text-provider.ts";

/** Why a name alone is nobody's. */
const commonName: Safety = { level: "generic", source: "a common name by itself belongs to thousands" };

const gender: Parameter = { name: "gender", type: "text", summary: "female or male; both when left out" };

/** First names common in the United States. */
export const firstName = textProvider({
  name: "first_name",
  group: "person",
  summary: "A common first name.",
  safety: commonName,
  shortest: 1,
  parameters: [gender],
  phrases: (given) => [[words(namesOf(given))], [words(dictionaries.capitals())]],
  widenedBy: "-",
  namesPeople: true,
});

/** Last names common in the United States. */
export const lastName = textProvider({
  name: "last_name",
  group: "person",
  summary: "A common last name.",
  safety: commonName,
  shortest: 1,
  phrases: () => [[words(dictionaries.lastNames())], [words(dictionaries.capitals())]],
  widenedBy: "-",
  namesPeople: true,
});

function namesOf(given: GivenParameters): readonly string[] {
  const wanted = given.text("gender");
  switch (wanted) {
    case undefined:
      return dictionaries.firstNames();
    case "female":
      return dictionaries.femaleNames();
    case "male":
      return dictionaries.maleNames();
    default:
      throw new ProviderMisfit('the parameter "gender" of first_name must be female or male');
  }
}
