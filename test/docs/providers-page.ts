import { providerExamples } from "../../src/values/examples.ts";
import type { Provider } from "../../src/values/provider.ts";
import { providers } from "../../src/values/providers.ts";
import { markdownTable } from "./markdown.ts";

/** The page docs/reference/providers.md, made from the registry. */
export function providersPage(): string {
  const groups = [...new Set(providers.parts.map(({ group }) => group))];
  return `${[introduction, ...groups.map(groupSection)].join("\n\n")}\n`;
}

const introduction = `# Providers

A provider is a numbered collection of made-up values. Masking takes the place in it from the keyed hash of the original,
so one original always gives one value. Name it in a rule: \`email: { action: fake, provider: email }\`. \`seedbed providers\`
prints this list with three examples each. This page is made from the registry (\`npx vitest run test/docs -u\`).

What the columns of the tables mean:

- **fits**: the kinds of columns that it can fill. Text includes varchar, char, citext and enums; a value that breaks an
  enum or a CHECK stops the run at the first rows.
- **least**: the shortest text column, in characters. A shorter one is refused by the plan.
- **safe because**: why no value of it is somebody's. *Reserved*: set aside for examples by whoever assigns such values.
  *Invalid*: of the right shape, and never assigned. *Generic*: identifies nobody by itself; a made-up name may well be
  somebody's name.`;

function groupSection(group: Provider["group"]): string {
  const parts = providers.parts.filter((provider) => provider.group === group);
  const table = markdownTable(
    ["provider", "gives", "for example", "fits", "least", "safe because"],
    parts.map((provider) => [
      `\`${provider.name}\``,
      provider.summary,
      `\`${providerExamples(provider, 1)[0]}\``,
      provider.kinds.join(", "),
      String(provider.shortest),
      `*${provider.safety.level}*: ${provider.safety.source}`,
    ]),
  );
  return [`## ${titles[group]}`, table, ...parameterTable(parts)].join("\n\n");
}

const titles: Readonly<Record<Provider["group"], string>> = {
  person: "Person",
  contact: "Contact",
  place: "Place",
  ids: "Identifiers",
  time: "Dates and times",
  text: "Text",
  codes: "Codes",
  other: "Other",
};

function parameterTable(parts: readonly Provider[]): readonly string[] {
  const rows = parts.flatMap(({ name, parameters }) =>
    parameters.map((parameter) => [`\`${name}\``, `\`${parameter.name}\``, parameter.type, parameter.summary]),
  );
  return rows.length === 0 ? [] : [markdownTable(["parameters of", "name", "takes", ""], rows)];
}
