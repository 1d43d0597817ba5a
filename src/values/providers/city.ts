import { dictionaries } from "../dictionaries.ts";
import { words } from "../phrase.ts";
import { textProvider } from "../text-provider.ts";

/** Cities of the United States; a city alone says nothing about anybody. */
export const city = textProvider({
  name: "city",
  group: "place",
  summary: "A city of the United States.",
  safety: { level: "generic", source: "a city by itself belongs to thousands" },
  shortest: 4,
  phrases: () => [[words(dictionaries.places().map((place) => place.city))]],
  widenedBy: " ",
});
