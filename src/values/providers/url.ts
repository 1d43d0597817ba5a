import { defineProvider } from "../define-provider.ts";
import { dictionaries, lowerCased } from "../dictionaries.ts";
import type { Cell } from "../../rows/cell.ts";
import { cautionOf, domainParameter } from "../domain-parameter.ts";
import { token, tokenFor, wideEnough, words, type PhrasePart } from "../phrase.ts";
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
  parameters: [
    {
      name: "domain",
      type: "text",
      summary: "a reserved domain: example.com or what ends in .test, .example or .invalid; any with policy: realistic",
    },
  ],
  make: ({ unique, length, policy }, given) => {
    const domain = domainParameter(given, policy);
    const companies = words(lowerCased(dictionaries.companyNames()));
    const last: readonly PhrasePart[] =
      domain === undefined ? [".example.", words(["com", "net", "org"]), "/"] : [`.${domain}/`];
    const host = [companies, ...last];
    const page = words(wordsOf(nouns));
    const short = `.${domain ?? "test"}`;
    const plain = [
      [...host, page],
      [companies, short],
      [token(8), short],
    ];
    const wide = [
      [...host, page, "-", tokenFor([...host, page])],
      [token(16), short],
    ];
    const room = length === null ? null : length - longestScheme;
    const maker = phraseMaker({ phrases: unique ? wide : plain, length: room, enough: unique ? wideEnough : 1024n });
    const schemes = new Words(["https://", "http://"]);
    return {
      size: maker.size,
      longest: maker.longest + longestScheme,
      ...cautionOf(domain),
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
