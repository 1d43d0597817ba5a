import { expect, test } from "vitest";
import { providerExamples } from "../../src/values/examples.ts";
import { providers } from "../../src/values/providers.ts";

const fixed = new Set(["password"]);

test.each(providers.parts.map((provider) => [provider.name, provider] as const))(
  "%s shows three examples, the same ones every time",
  (name, provider) => {
    const examples = providerExamples(provider, 3);

    expect(examples).toHaveLength(3);
    expect(providerExamples(provider, 3)).toEqual(examples);
    expect(examples.filter((example) => example === "")).toEqual([]);
    expect(new Set(examples).size > 1).toBe(!fixed.has(name));
  },
);
