import { CellWriter } from "../rows/cell-writer.ts";
import { Index } from "../rows/index-fraction.ts";
import type { ParameterValues, Provider } from "./provider.ts";

const decoder = new TextDecoder();

const needed: Readonly<Record<string, ParameterValues>> = {
  choice: { choices: ["north", "south", "east", "west"] },
  pattern: { pattern: "[A-Z]{3}-\\d{4}" },
};

/** Parameters of providers that make nothing without any. */
function exampleParameters(provider: Provider): ParameterValues {
  return needed[provider.name] ?? {};
}

/** A few values of a provider as text, always the same ones, for lists that people read. */
export function providerExamples(provider: Provider, count: number): readonly string[] {
  const kind = provider.kinds.includes("text") ? "text" : provider.kinds[0];
  const maker = provider.prepare({ kind, length: null, unique: false }, exampleParameters(provider));
  const out = new CellWriter(1024);
  const index = new Index();
  return Array.from({ length: count }, (_, place) => {
    // Multiples of the golden ratio lie far apart.
    const scattered = Math.imul(place + 1, 0x9e3779b9);
    index.set(scattered, Math.imul(scattered, 0x85ebca6b), Math.imul(scattered, 0xc2b2ae35), scattered);
    out.at = 0;
    maker.at(index, out);
    return decoder.decode(out.bytes.subarray(0, out.at));
  });
}
