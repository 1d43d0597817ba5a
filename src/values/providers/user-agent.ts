import { defineProvider } from "../define-provider.ts";
import { numbers, token, tokenFor, wideEnough, words, type Phrase } from "../phrase.ts";
import { phraseMaker } from "../phrase-maker.ts";

/** What browsers say of themselves; short columns get `test-agent/7.3`. */
export const userAgent = defineProvider({
  name: "user_agent",
  group: "contact",
  summary: "What a web browser says of itself.",
  safety: { level: "generic", source: "shared by millions of browsers" },
  shortest: 14,
  make: ({ unique, length }) => {
    const agents: Phrase = [words(browsers())];
    const short: Phrase = ["test-agent/", numbers(0, 99), ".", numbers(0, 9)];
    if (!unique) return phraseMaker({ phrases: [agents, short], length, enough: 64n });
    const wide: readonly Phrase[] = [
      [...agents, " test/", tokenFor(agents)],
      ["test-agent/", token(16)],
      agents,
      short,
    ];
    return phraseMaker({ phrases: wide, length, enough: wideEnough });
  },
});

const desktops = [
  "Windows NT 10.0; Win64; x64",
  "Macintosh; Intel Mac OS X 10_15_7",
  "X11; Linux x86_64",
  "X11; CrOS x86_64 14541.0.0",
];
const phones = ["Linux; Android 10; K", "Linux; Android 13; Mobile", "Linux; Android 14; Mobile"];

function browsers(): readonly string[] {
  const versions = Array.from({ length: 40 }, (_, place) => 100 + place);
  return versions.flatMap((version) => [
    ...desktops.flatMap((system) => [chrome(system, version, ""), chrome(system, version, ` Edg/${version}.0.0.0`)]),
    ...phones.map((system) => chrome(system, version, " Mobile")),
    ...desktops.slice(0, 3).map((system) => firefox(system, version)),
    safari(version - 85),
  ]);
}

function chrome(system: string, version: number, suffix: string): string {
  const mobile = suffix === " Mobile" ? " Mobile" : "";
  const edge = suffix === mobile ? "" : suffix;
  return `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0${mobile} Safari/537.36${edge}`;
}

function firefox(system: string, version: number): string {
  return `Mozilla/5.0 (${system}; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`;
}

function safari(version: number): string {
  const system = "Macintosh; Intel Mac OS X 10_15_7";
  return `Mozilla/5.0 (${system}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/${version}.0 Safari/605.1.15`;
}
