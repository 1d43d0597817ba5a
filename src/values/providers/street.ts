import { streetPhrases } from "../street-phrases.ts";
import { textProvider } from "../text-provider.ts";

/** A house number and a street: 6,696 streets. */
export const street = textProvider({
  name: "street",
  group: "place",
  summary: "A house number and a street.",
  safety: { level: "generic", source: "numbers and street names joined at random" },
  shortest: 5,
  phrases: () => streetPhrases(),
  widenedBy: " Unit ",
});
