import { z } from "zod";
import type { ParameterValues } from "../../../values/provider.ts";
import { inWords, text, wholeNumber } from "./field-types.ts";

/** What a rule does to a column's values, with its options and their defaults filled in. */
export type ActionSpec =
  | { readonly action: "fake"; readonly provider: string; readonly params: ParameterValues }
  | { readonly action: "hash"; readonly length: number }
  | { readonly action: "regex_mask"; readonly pattern: string; readonly replace: string; readonly flags: string }
  /** The value as PostgreSQL reads it, whatever the column's type. */
  | { readonly action: "static"; readonly value: string }
  | { readonly action: "null" }
  | { readonly action: "passthrough" }
  /** `by` names the column of the same table that tells whose dates they are; null leaves it to the plan. */
  | { readonly action: "shift_date"; readonly days: number; readonly by: string | null }
  /** Exactly one of `ratio` and `step`. */
  | { readonly action: "noise"; readonly ratio: number | null; readonly step: number | null; readonly steps: number }
  | { readonly action: "generalize"; readonly to: GeneralizeTo }
  | { readonly action: "keep_format" }
  | { readonly action: "template"; readonly with: string }
  | { readonly action: "json"; readonly paths: readonly InnerSpec[] };

/** What to do with the values that a JSONPath leads to. */
export interface InnerSpec {
  readonly path: string;
  readonly seedAlias: string | null;
  readonly spec: ActionSpec;
}

/** How coarse a value becomes: a number, or a word for dates and ages. */
export type GeneralizeTo = number | (typeof generalizeWords)[number];

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

/** What dates and ages can be generalised to. */
export const generalizeWords = ["decade", "year", "quarter", "month", "day", "age_hipaa"] as const;

const generalizeTakes = `a number above 0, or ${inWords(generalizeWords)}`;

/** The options of each action that can stand inside a column's values too. */
const valueActionOptions = {
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
  shift_date: z
    .strictObject({
      action: name("shift_date"),
      days: wholeNumber(1, 36_500).describe("How many days a date moves at most, to either side; it always moves."),
      by: text("the name of a column of the same table")
        .optional()
        .describe(
          "The column that tells whose dates they are, as patient_id: all dates of one move by the same number of days, in " +
            "every table. Without it, the one foreign key to a table of people, or the table's own key.",
        ),
    })
    .describe(
      "A date moved by a number of days that is the same for all dates of a person, so that intervals are kept.",
    ),
  noise: z
    .strictObject({
      action: name("noise"),
      ratio: z
        .number({ error: "a number above 0 and up to 1" })
        .gt(0, { error: "a number above 0 and up to 1" })
        .max(1, { error: "a number above 0 and up to 1" })
        .optional()
        .describe("How far a number moves at most, as a part of itself: 0.1 is up to a tenth. This or step."),
      step: z
        .number({ error: "a number above 0" })
        .gt(0, { error: "a number above 0" })
        .optional()
        .describe("A number moves by a multiple of this; of dates, days: 7 keeps the day of the week. This or ratio."),
      steps: wholeNumber(1, 1000).default(3).describe("By how many steps at most, to either side; never by none."),
      seed_alias: seedAlias.optional(),
    })
    .describe("A number or a date near the original one; equal originals move alike. Signs and decimals are kept."),
  generalize: z
    .strictObject({
      action: name("generalize"),
      to: z
        .union([z.number().gt(0, { error: generalizeTakes }), z.enum(generalizeWords)], { error: generalizeTakes })
        .describe(
          "For numbers the width of a bucket, whose lowest number stands for all. For dates decade, year, quarter, month or " +
            "day. For text the characters that are kept. For inet the bits of the network, twice as many of IPv6. age_hipaa: 90 " +
            "for every age over 89.",
        ),
    })
    .describe("Less of the original: a bucket, the first day of a year, the beginning of a postcode."),
  keep_format: z
    .strictObject({ action: name("keep_format"), seed_alias: seedAlias.optional() })
    .describe(
      "Letters become other letters and digits other digits, the rest stays. Distinct originals stay distinct. Pseudonymised.",
    ),
  template: z
    .strictObject({
      action: name("template"),
      with: text("text with names of columns in braces").describe(
        "Text in which {column} is the masked value of a column of the same row. After a vertical bar in the braces, lower, " +
          "upper, first (its first character) and slug change it. {{ and }} are braces.",
      ),
    })
    .describe("A text made of the row's own masked columns."),
} as const satisfies Readonly<Record<Exclude<ActionName, "json">, z.ZodObject>>;

/** The rule of values that stand inside a column's values, as the file writes it. */
export const innerRuleSchema = z.discriminatedUnion("action", [
  valueActionOptions.fake,
  valueActionOptions.hash,
  valueActionOptions.regex_mask,
  valueActionOptions.static,
  valueActionOptions.null,
  valueActionOptions.passthrough,
  valueActionOptions.shift_date,
  valueActionOptions.noise,
  valueActionOptions.generalize,
  valueActionOptions.keep_format,
  valueActionOptions.template,
]);

/** The options of each action as the file writes them. One line here is what an action needs to be configurable. */
export const actionOptions = {
  ...valueActionOptions,
  json: z
    .strictObject({
      action: name("json"),
      paths: z
        .record(z.string(), innerRuleSchema, { error: "a map of JSONPaths, each with a rule" })
        .describe(
          "What happens where: $.customer.email, $.tags[*], $..phone, $['odd name'], $.lines[0], each with an action of its " +
            "own. Of two paths to one value the first counts.",
        ),
    })
    .describe(
      "Values inside json, jsonb, or text that holds JSON. Everything else in the document stays byte for byte.",
    ),
} as const satisfies Readonly<Record<ActionName, z.ZodObject>>;

/** Every action's name, in the order of the documentation. */
export const actionNames: readonly ActionName[] = [
  "fake",
  "hash",
  "regex_mask",
  "static",
  "null",
  "passthrough",
  "shift_date",
  "noise",
  "generalize",
  "keep_format",
  "template",
  "json",
];

/** A column's rule as the file writes it. */
export const columnRuleSchema = z.discriminatedUnion("action", [...innerRuleSchema.options, actionOptions.json]);

/** A written rule's action, apart from its seed_alias. */
export function actionSpec(rule: z.output<typeof innerRuleSchema>): ActionSpec {
  switch (rule.action) {
    case "fake":
      return { action: rule.action, provider: rule.provider, params: rule.params };
    case "hash":
      return { action: rule.action, length: rule.length };
    case "regex_mask":
      return { action: rule.action, pattern: rule.pattern, replace: rule.replace, flags: rule.flags };
    case "static":
      return { action: rule.action, value: String(rule.value) };
    case "shift_date":
      return { action: rule.action, days: rule.days, by: rule.by ?? null };
    case "noise":
      return { action: rule.action, ratio: rule.ratio ?? null, step: rule.step ?? null, steps: rule.steps };
    case "generalize":
      return { action: rule.action, to: rule.to };
    case "template":
      return { action: rule.action, with: rule.with };
    case "keep_format":
    case "passthrough":
      return { action: rule.action };
    case "null":
    case null:
      return { action: "null" };
  }
}
