import { z } from "zod";
import type { ParameterValues } from "../../../values/provider.ts";
import { text, wholeNumber } from "./field-types.ts";

/** What a rule does to a column's values, with its options and their defaults filled in. */
export type ActionSpec =
  | { readonly action: "fake"; readonly provider: string; readonly params: ParameterValues }
  | { readonly action: "hash"; readonly length: number }
  | { readonly action: "regex_mask"; readonly pattern: string; readonly replace: string; readonly flags: string }
  /** The value as PostgreSQL reads it, whatever the column's type. */
  | { readonly action: "static"; readonly value: string }
  | { readonly action: "null" }
  | { readonly action: "passthrough" };

export type ActionName = ActionSpec["action"];

const seedAlias = text("the name of a column, as clinical.providers.email").describe(
  "Another column, as clinical.providers.email, whose values this one shares without a foreign key: equal originals " +
    "stay equal. Or a name without a dot, which joins all columns that give the same.",
);

const parameterItem = z.union([z.string(), z.number()], { error: "text or a number" });

const parameterValue = z.union([z.string(), z.number(), z.boolean(), z.array(parameterItem)], {
  error: "text, a number, true or false, or a list of text and numbers",
});

const name = <Name extends ActionName>(action: Name) => z.literal(action, { error: action }).describe("The action.");

/** What a pattern's flags are made of. Global is not asked for: every match is replaced. */
export const patternFlags = /^(?!.*(.).*\1)[imsu]*$/;

/** The options of each action as the file writes them. One line here is what an action needs to be configurable. */
export const actionOptions = {
  fake: z
    .strictObject({
      action: name("fake"),
      provider: text("the name of a provider").describe(
        "What kind of value to make up; `seedbed providers` lists them.",
      ),
      params: z
        .record(z.string(), parameterValue, { error: "a map of the provider's parameters" })
        .default({})
        .describe("The provider's parameters, by name."),
      seed_alias: seedAlias.optional(),
    })
    .describe("A made-up value. The same original gives the same fake, everywhere and in every run with this salt."),
  hash: z
    .strictObject({
      action: name("hash"),
      length: wholeNumber(16, 64)
        .default(32)
        .describe("Characters of lower-case hex; a shorter column cuts it further. Integer columns ignore it."),
      seed_alias: seedAlias.optional(),
    })
    .describe(
      "A keyed hash (HMAC-SHA-256) in place of text, another number in place of a number. Pseudonymised, not anonymous.",
    ),
  regex_mask: z
    .strictObject({
      action: name("regex_mask"),
      pattern: text("a regular expression").describe(
        "A JavaScript regular expression; single quotes keep backslashes as they are.",
      ),
      replace: z
        .string({ error: "text" })
        .describe("What takes the place of every match; $1 and \\1 stand for the first group."),
      flags: z
        .string({ error: "text made of the letters i, m, s and u" })
        .regex(patternFlags, {
          error: "the letters i, m, s and u, each at most once; every match is replaced without g",
        })
        .default("")
        .describe("i: either case. m: ^ and $ match at line breaks. s: a dot matches line breaks. u: Unicode classes."),
      seed_alias: seedAlias.optional(),
    })
    .describe("The value with every match of a pattern replaced. A value that does not match is masked all the same."),
  static: z
    .strictObject({
      action: name("static"),
      value: z
        .union([z.string(), z.number(), z.boolean()], { error: "text, a number, or true or false" })
        .describe("What every row gets, written as PostgreSQL reads it."),
    })
    .describe("One fixed value for every row. NULL stays NULL."),
  null: z
    .strictObject({ action: z.literal(["null", null], { error: "null" }).describe("The action.") })
    .describe("NULL in every row; refused on a column that forbids it."),
  passthrough: z
    .strictObject({ action: name("passthrough") })
    .describe("The original, unchanged. Says that the column was looked at and is safe to copy."),
} as const satisfies Readonly<Record<ActionName, z.ZodObject>>;

/** Every action's name, in the order of the documentation. */
export const actionNames: readonly ActionName[] = ["fake", "hash", "regex_mask", "static", "null", "passthrough"];

/** A column's rule as the file writes it. */
export const columnRuleSchema = z.discriminatedUnion("action", [
  actionOptions.fake,
  actionOptions.hash,
  actionOptions.regex_mask,
  actionOptions.static,
  actionOptions.null,
  actionOptions.passthrough,
]);

/** A written rule's action, apart from its seed_alias. */
export function actionSpec(rule: z.output<typeof columnRuleSchema>): ActionSpec {
  switch (rule.action) {
    case "fake":
      return { action: rule.action, provider: rule.provider, params: rule.params };
    case "hash":
      return { action: rule.action, length: rule.length };
    case "regex_mask":
      return { action: rule.action, pattern: rule.pattern, replace: rule.replace, flags: rule.flags };
    case "static":
      return { action: rule.action, value: String(rule.value) };
    case "passthrough":
      return { action: rule.action };
    case "null":
    case null:
      return { action: "null" };
  }
}
