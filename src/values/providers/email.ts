import type { Cell } from "../../rows/cell.ts";
import type { CellWriter } from "../../rows/cell-writer.ts";
import { withRecipe } from "../../rows/recipe.ts";
import { defineProvider } from "../define-provider.ts";
import { cautionOf, domainParameter } from "../domain-parameter.ts";
import { dictionaries, lowerCased } from "../dictionaries.ts";
import { caseOf, letterCase, setCase } from "../letter-case.ts";
import { token, tokenFor, wideEnough, words, type Phrase, type PhrasePart } from "../phrase.ts";
import { phraseMaker } from "../phrase-maker.ts";
import type { WriteLike } from "../provider.ts";

/** Addresses at domains that no one can register: `maria.keller@example.com`. */
export const email = defineProvider({
  name: "email",
  group: "contact",
  summary: "A mail address at a domain reserved for examples.",
  safety: {
    level: "reserved",
    source: "example.com, .org, .net and the domain .test are reserved: RFC 2606, RFC 6761",
  },
  shortest: 8,
  parameters: [
    {
      name: "domain",
      type: "text",
      summary: "a reserved domain: example.com or what ends in .test, .example or .invalid; any with policy: realistic",
    },
  ],
  make: ({ unique, length, policy }, given) => {
    const wanted = domainParameter(given, policy);
    const domain = domainOf(wanted);
    const maker = phraseMaker({
      phrases: unique ? uniquePhrases(domain) : plainPhrases(domain),
      length,
      enough: unique ? wideEnough : 4096n,
    });
    const like: WriteLike = (original, index, out) => {
      const start = out.at;
      maker.at(index, out);
      const style = caseOf(original, at);
      if (style === letterCase.upper) setCase(out, start, style);
      else if (style === letterCase.mixed) capitalise(original, start, out);
    };
    const { recipe } = maker.at;
    return {
      ...maker,
      ...cautionOf(wanted),
      like: withRecipe(like, recipe && { ...recipe, letters: "as in the address" }),
    };
  },
});

const at = 64;
const dot = 46;

/** What follows the local part, and the short one for narrow columns. */
interface Domain {
  readonly usual: readonly PhrasePart[];
  readonly short: string;
}

function domainOf(domain: string | undefined): Domain {
  if (domain === undefined) return { usual: ["@example.", words(["com", "net", "org"])], short: "@x.test" };
  return { usual: [`@${domain}`], short: `@${domain}` };
}

function plainPhrases({ usual, short }: Domain): readonly Phrase[] {
  const first = words(lowerCased(dictionaries.firstNames()));
  const last = words(lowerCased(dictionaries.lastNames()));
  const initial = words(dictionaries.letters());
  return [
    [first, ".", last, ...usual],
    [initial, last, ...usual],
    [initial, last, short],
    [token(8), short],
  ];
}

function uniquePhrases({ usual, short }: Domain): readonly Phrase[] {
  const first = words(lowerCased(dictionaries.firstNames()));
  const last = words(lowerCased(dictionaries.lastNames()));
  return [
    [first, ".", last, ".", tokenFor([first, last]), ...usual],
    [last, ".", tokenFor([last]), ...usual],
    [token(16), ...usual],
    [token(16), short],
  ];
}

/** `Maria.Keller@` where the original begins with a capital. */
function capitalise(original: Cell, start: number, out: CellWriter): void {
  const first = original.bytes[original.start];
  if (original.end === original.start || first < 65 || first > 90) return;
  const { bytes } = out;
  let begins = true;
  for (let place = start; place < out.at && bytes[place] !== at; place++) {
    if (begins && bytes[place] >= 97) bytes[place] -= 32;
    begins = bytes[place] === dot;
  }
}
