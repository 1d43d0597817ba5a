import { defineProvider } from "../define-provider.ts";
import { dictionaries, lowerCased } from "../dictionaries.ts";
import type { Cell } from "../../rows/cell.ts";
import { token, tokenFor, wideEnough, words } from "../phrase.ts";
import { phraseMaker } from "../phrase-maker.ts";
import { Words, wordsOf } from "../words.ts";
import { nouns } from "../words/vocabulary.ts";

/** Web addresses at domains that no one can register. */
export const url = defineProvider({
  name: "url",
  group: "contact",
  summary: "A web address at a domain reserved for examples.",
  safety: {
    level: "reserved",
    source: "example.com, .org, .net and the domain .test are reserved: RFC 2606, RFC 6761",
  },
  shortest: 14,
  make: ({ unique, length }) => {
    const host = [words(lowerCased(dictionaries.companyNames())), ".example.", words(["com", "net", "org"]), "/"];
    const page = words(wordsOf(nouns));
    const plain = [
      [...host, page],
      [words(lowerCased(dictionaries.companyNames())), ".test"],
      [token(8), ".test"],
    ];
    const wide = [
      [...host, page, "-", tokenFor([...host, page])],
      [token(16), ".test"],
    ];
    const room = length === null ? null : length - longestScheme;
    const maker = phraseMaker({ phrases: unique ? wide : plain, length: room, enough: unique ? wideEnough : 1024n });
    const schemes = new Words(["https://", "http://"]);
    return {
      size: maker.size,
      longest: maker.longest + longestScheme,
      at: (index, out) => {
        schemes.write(0, out);
        maker.at(index, out);
      },
      like: (original, index, out) => {
        const scheme = schemeOf(original);
        if (scheme >= 0) schemes.write(scheme, out);
        maker.at(index, out);
      },
    };
  },
});

const longestScheme = 8;

/** 0 for https or anything else with a scheme, 1 for http, -1 for an address without one. */
function schemeOf({ bytes, start, end }: Cell): number {
  const until = Math.min(end - 2, start + 12);
  for (let at = start; at < until; at++) {
    if (bytes[at] !== 58 || bytes[at + 1] !== 47 || bytes[at + 2] !== 47) continue;
    return at === start + 4 && (bytes[start] | 32) === 104 ? 1 : 0;
  }
  return end === start ? 0 : -1;
}
