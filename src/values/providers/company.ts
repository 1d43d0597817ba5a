import { dictionaries } from "../dictionaries.ts";
import { words } from "../phrase.ts";
import { textProvider } from "../text-provider.ts";
import { wordsOf } from "../words.ts";
import { companyForms } from "../words/companies.ts";

/** Names of firms that are two words from a dictionary and a legal form. */
export const company = textProvider({
  name: "company",
  group: "person",
  summary: "A made-up company name.",
  safety: { level: "generic", source: "words joined at random; names nobody" },
  shortest: 2,
  phrases: () => {
    const name = words(dictionaries.companyNames());
    const trade = words(dictionaries.companyTrades());
    const form = words(wordsOf(companyForms));
    return [[name, " ", trade, " ", form], [name, " ", trade], [name], [words(dictionaries.lastNames())]];
  },
  widenedBy: " ",
});
