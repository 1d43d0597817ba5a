import { registry } from "../../src/core/registry.ts";
import type { Parameter, Provider } from "../../src/values/provider.ts";

/** Providers as a configuration sees them: names and parameters. None of these tests makes a value. */
export const knownProviders = registry(
  provider("boolean"),
  provider(
    "choice",
    { name: "choices", type: "list", summary: "What to choose from." },
    { name: "ordered", type: "boolean", summary: "Whether the order is kept." },
  ),
  provider("company"),
  provider(
    "dob",
    { name: "as_of", type: "date", summary: "The day on which ages are counted." },
    { name: "spread", type: "number", summary: "Years to either side." },
  ),
  provider("email", { name: "domain", type: "text", summary: "The domain of the addresses." }),
  provider("first_name"),
  provider("full_name"),
  provider("ip_address"),
  provider("last_name"),
  provider("phone"),
  provider("ssn"),
);

function provider(name: string, ...parameters: readonly Parameter[]): Provider {
  return {
    name,
    group: "other",
    summary: name,
    safety: { level: "generic", source: "none" },
    kinds: ["text"],
    shortest: 1,
    parameters,
    prepare: () => {
      throw new TypeError("A configuration is read without making values.");
    },
  };
}
