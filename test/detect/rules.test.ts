import { expect, test } from "vitest";
import type { ColumnRule } from "../../src/detect/column-rule.ts";
import { allColumnRules, columnRules } from "../../src/detect/column-rules.ts";
import { columnWords } from "../../src/detect/column-words.ts";
import { phrasesOf } from "../../src/detect/phrases.ts";
import type { TypeFamily } from "../../src/detect/type-family.ts";
import type { Provider, ValueKind } from "../../src/values/provider.ts";
import { providers } from "../../src/values/providers.ts";

/** What a provider must be able to fill where a rule says that it can. */
const kinds: ReadonlyMap<TypeFamily, ValueKind> = new Map([
  ["text", "text"],
  ["small integer", "integer"],
  ["integer", "integer"],
  ["big integer", "integer"],
  ["decimal", "decimal"],
  ["date", "date"],
  ["timestamp", "timestamp"],
  ["uuid", "uuid"],
  ["inet", "inet"],
  ["mac", "macaddr"],
]);

interface Pairing {
  readonly rule: ColumnRule;
  readonly provider: Provider | undefined;
}

const pairings: readonly Pairing[] = allColumnRules
  .filter((rule) => rule.provider !== null)
  .map((rule) => ({ rule, provider: providers.find(rule.provider ?? "") }));

test("every phrase is in the words that names are turned into, or it could never be found", () => {
  const phrases = new Set(allColumnRules.flatMap((rule) => phrasesOf(rule).map(({ words }) => words.join(" "))));

  expect([...phrases].filter((phrase) => columnWords(phrase.replaceAll(" ", "_")).join(" ") !== phrase)).toEqual([]);
});

test("every provider that a rule names exists", () => {
  expect(pairings.filter(({ provider }) => !provider).map(({ rule }) => rule.provider)).toEqual([]);
});

test("a rule sends a provider only to columns that it can fill", () => {
  const misfits = pairings.flatMap(({ rule, provider }) =>
    rule.holds
      .filter((family) => {
        const kind = kinds.get(family);
        return provider && (kind === undefined || !provider.kinds.includes(kind));
      })
      .map((family) => `${rule.kind}: ${rule.provider} in ${family}`),
  );
  const tooShort = pairings
    .filter(({ rule, provider }) => provider && rule.holds.includes("text") && provider.shortest > (rule.shortest ?? 0))
    .map(({ rule, provider }) => `${rule.kind}: ${rule.shortest ?? 0} < ${provider?.shortest ?? 0}`);

  expect(misfits).toEqual([]);
  expect(tooShort).toEqual([]);
});

test("no rule applies a provider that does not exist: what is high has one", () => {
  const applied = allColumnRules.filter(
    ({ level }) => level === "high" || (typeof level !== "string" && level.some(([, is]) => is === "high")),
  );

  expect(applied.filter((rule) => rule.provider === null).map((rule) => rule.kind)).toEqual([]);
});

test("each family has rules, and each rule a phrase", () => {
  expect(columnRules.parts.filter((family) => family.rules.length === 0)).toEqual([]);
  expect(allColumnRules.filter((rule) => phrasesOf(rule).some(({ words }) => words.length === 0))).toEqual([]);
});
