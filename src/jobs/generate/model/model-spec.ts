import { z } from "zod";
import { daysFromText } from "../../../values/iso-date.ts";
import { dayNames } from "../working-days.ts";

const name = z.string({ error: "a name" }).min(1, { error: "a name, and not empty" });
const share = z
  .number({ error: "a number from 0 to 1" })
  .min(0, { error: "a number from 0 to 1" })
  .max(1, { error: "a number from 0 to 1" });
const rows = z.int({ error: "a whole number of rows, from 0" }).min(0, { error: "a whole number of rows, from 0" });
const spread = z.enum(["uniform", "normal", "zipf", "pareto"], { error: "uniform, normal, zipf or pareto" });
const plain = z.union([z.string(), z.number(), z.boolean(), z.null()], {
  error: "text, a number, true, false or null",
});
const parameters = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.array(z.union([z.string(), z.number()]))], {
    error: "text, a number, true, false or a list",
  }),
  { error: "a map of parameters" },
);
const bound = z.union([z.number(), z.string()], { error: "a number, or a day as 2024-05-06" });

const day = z
  .string({ error: "a day as 2024-05-06" })
  .refine((text) => daysFromText(text) !== null, { error: "a day that there is, as 2024-05-06" });
const unit = z.enum(["seconds", "minutes", "hours", "days"], { error: "seconds, minutes, hours or days" });
const amount = z.int({ error: "a whole number" }).min(0, { error: "a whole number from 0" });
const weight = z.number({ error: "a number above 0" }).positive({ error: "a number above 0" });
const minutes = z
  .int({ error: "a whole number of minutes, from 1" })
  .min(1, { error: "a whole number of minutes, from 1" });
const anHour = { error: "an hour from 0 to 24" };
const hour = z.int(anHour).min(0, anHour).max(24, anHour);
const hours = z
  .tuple([hour, hour], { error: "two hours from 0 to 24, as [9, 17]" })
  .refine(([from, to]) => from < to, { error: "two hours of which the first is earlier, as [9, 17]" });
const weekdays = z
  .array(z.enum(dayNames, { error: "mon, tue, wed, thu, fri, sat or sun" }), { error: "a list of days, as [mon, tue]" })
  .min(1, { error: "a list of at least one day" });
const months = z
  .array(z.number({ error: "a number from 0" }).min(0, { error: "a number from 0" }), {
    error: "twelve weights, January first",
  })
  .length(12, { error: "twelve weights, January first" })
  .refine((weights) => weights.some((one) => one > 0), { error: "twelve weights, of which one is above 0" });
const open = { hours: hours.optional(), weekdays: weekdays.optional(), every: minutes.optional() };
const seasons = { months: months.optional(), growth: weight.optional() };
const choices = z.union(
  [z.array(plain).min(1), z.record(z.string(), weight).refine(isFilled, { error: "a map of at least one value" })],
  {
    error: "a list of values, or values with their weights, as { a: 3, b: 1 }",
  },
);

function isFilled(record: object): boolean {
  return Object.keys(record).length > 0;
}

/** The words a column may be made by: exactly one of them, and what goes with it. */
export const columnWords = {
  value: { value: name, params: parameters.optional() },
  unique: { unique: name, params: parameters.optional() },
  persona: {
    persona: z.enum(["first_name", "last_name", "full_name", "gender", "email", "username"], {
      error: "first_name, last_name, full_name, gender, email or username",
    }),
    domain: name.optional(),
    who: name.optional(),
  },
  choice: {
    choice: z.array(plain, { error: "a list of values" }).min(1, { error: "a list of at least one value" }),
    weights: z.array(weight, { error: "a list of numbers above 0" }).optional(),
  },
  between: { between: z.tuple([bound, bound], { error: "two bounds, as [1, 10]" }), ...open, ...seasons },
  after: {
    after: name,
    min: amount,
    max: amount,
    unit,
    ...open,
    months: months.optional(),
    until: day.optional(),
  },
  constant: { constant: plain },
  parent: { parent: z.literal(true, { error: "true" }) },
  parent_of: {
    parent_of: name,
    same_tenant: z.boolean({ error: "true or false" }).optional(),
    spread: spread.optional(),
    weight: name.optional(),
    column: name.optional(),
  },
  from_parent: { from_parent: name, column: name },
  sum_of: { sum_of: name, column: name },
  count_of: { count_of: name },
  position: {
    position: z.literal(true, { error: "true" }),
    start: z.int({ error: "a whole number" }).optional(),
    step: z.int({ error: "a whole number" }).optional(),
  },
  tree: {
    tree: z.literal(true, { error: "true" }),
    depth: z
      .int({ error: "a whole number from 1" })
      .min(1, { error: "a whole number from 1" })
      .max(100, { error: "at most 100" })
      .optional(),
    roots: share.gt(0, { error: "a share above 0 up to 1" }).optional(),
    same_parent: z.boolean({ error: "true or false" }).optional(),
    column: name.optional(),
  },
  partner_of: { partner_of: name, column: name.optional() },
  in_turn: { in_turn: name, run: rows.min(1, { error: "a whole number from 1" }).optional(), column: name.optional() },
  polymorphic: {
    polymorphic: name,
    tables: z.record(z.string(), name, { error: "a map of types and tables, as { user: public.users }" }),
  },
  states: {
    states: z
      .record(
        z.string(),
        z.record(z.string(), weight, { error: "states with weights, as { done: 8, gone: 1 }" }).nullable(),
        {
          error: "a map of states, as { open: { done: 1 }, done: {} }",
        },
      )
      .refine(isFilled, { error: "a map of at least one state" }),
    start: name.optional(),
  },
  reached: {
    reached: name,
    of: name,
    since: z.union([name, z.array(name).min(1)], { error: "a column, or a list of columns" }),
    min: amount,
    max: amount,
    unit,
    ...open,
    months: months.optional(),
    until: day.optional(),
  },
  times: {
    times: z.tuple([day, day], { error: 'two days, as ["2023-01-01", "2024-12-31"]' }),
    ...open,
    ...seasons,
  },
  churned: {
    churned: name,
    yearly: share.gt(0, { error: "a share above 0 and below 1" }).lt(1, { error: "a share above 0 and below 1" }),
    until: day.optional(),
  },
  slot: {
    slot: z.enum(["start", "end", "range"], { error: "start, end or range" }),
    from: day,
    to: day,
    minutes,
    hours: hours.optional(),
    weekdays: weekdays.optional(),
    per: z.union([name, z.array(name).min(1)], { error: "a column, or a list of columns" }).optional(),
  },
  follows: {
    follows: name,
    choices: z.record(z.string(), choices, { error: "a map of values and what goes with each" }),
    otherwise: choices.optional(),
    on: day.optional(),
  },
  place: {
    place: z.enum(["city", "state", "state_name", "postcode"], { error: "city, state, state_name or postcode" }),
    which: name.optional(),
  },
  template: {
    template: z.union([name, z.array(name).min(1)], { error: "a text, or a list of texts" }),
  },
  tenant: { tenant: z.literal(true, { error: "true" }) },
} as const;

/** The name of a word. */
export type ColumnWord = keyof typeof columnWords;

/** What every column may say besides its word. */
const besides = { nulls: share.optional() };

/** One schema for each word: a column has exactly one of them. */
export const columnSchemas = {
  value: z.strictObject({ ...columnWords.value, ...besides }),
  unique: z.strictObject({ ...columnWords.unique, ...besides }),
  persona: z.strictObject({ ...columnWords.persona, ...besides }),
  choice: z.strictObject({ ...columnWords.choice, ...besides }),
  between: z.strictObject({ ...columnWords.between, ...besides }),
  after: z.strictObject({ ...columnWords.after, ...besides }),
  constant: z.strictObject({ ...columnWords.constant, ...besides }),
  parent: z.strictObject({ ...columnWords.parent, ...besides }),
  parent_of: z.strictObject({ ...columnWords.parent_of, ...besides }),
  from_parent: z.strictObject({ ...columnWords.from_parent, ...besides }),
  sum_of: z.strictObject({ ...columnWords.sum_of, ...besides }),
  count_of: z.strictObject({ ...columnWords.count_of, ...besides }),
  position: z.strictObject({ ...columnWords.position, ...besides }),
  tree: z.strictObject({ ...columnWords.tree, ...besides }),
  partner_of: z.strictObject({ ...columnWords.partner_of, ...besides }),
  in_turn: z.strictObject({ ...columnWords.in_turn, ...besides }),
  polymorphic: z.strictObject({ ...columnWords.polymorphic, ...besides }),
  states: z.strictObject({ ...columnWords.states, ...besides }),
  reached: z.strictObject({ ...columnWords.reached, ...besides }),
  times: z.strictObject({ ...columnWords.times, ...besides }),
  churned: z.strictObject({ ...columnWords.churned, ...besides }),
  slot: z.strictObject({ ...columnWords.slot, ...besides }),
  follows: z.strictObject({ ...columnWords.follows, ...besides }),
  place: z.strictObject({ ...columnWords.place, ...besides }),
  template: z.strictObject({ ...columnWords.template, ...besides }),
  tenant: z.strictObject({ ...columnWords.tenant, ...besides }),
} as const;

/** How a column is made, as plain data. */
export type ColumnSpec = { [Word in ColumnWord]: z.output<(typeof columnSchemas)[Word]> }[ColumnWord];

const times = z
  .number({ error: "a number from 0" })
  .min(0, { error: "a number from 0" })
  .max(1e9, { error: "a smaller number" });
const parting = { spread: spread.optional(), weight: name.optional() };
const oneParting = ({ spread: first, weight: second }: { spread?: unknown; weight?: unknown }): boolean =>
  first === undefined || second === undefined;

const bothPartings = { error: "shared out by `spread` or by `weight`, not by both" };

/** How many rows, as plain data: a number, or in relation to another table. */
const countSchema = z.union(
  [
    rows,
    z
      .strictObject({ per: name, min: rows, max: rows, spread: spread.optional() })
      .refine(({ min, max }) => min <= max, { error: "{ per: table, min, max } with the smaller number first" }),
    z.strictObject({ per: name, ratio: times, ...parting }).refine(oneParting, bothPartings),
    z.strictObject({
      per: name,
      weights: z
        .record(z.string().regex(/^\d{1,9}$/), weight)
        .refine(isFilled, { error: "numbers of rows with their weights, as { 1: 3, 2: 1 }" }),
    }),
    z.strictObject({ over: name, total: rows, ...parting }).refine(oneParting, bothPartings),
  ],
  {
    error:
      "a number of rows, { per: table, min, max }, { per: table, ratio }, { per: table, weights } or { over: table, total }",
  },
);

/** What an entity says besides its columns and traits. */
export const entityFields = z.strictObject({
  count: countSchema.optional(),
  tenant: name.optional(),
  shares: z.record(z.string(), share, { error: "a map of traits and shares" }).optional(),
});

/** What the block says besides its entities. */
export const modelFields = z.strictObject({
  tenants: z.array(name, { error: "a list of names" }).min(1, { error: "a list of at least one name" }).optional(),
  tenant_table: name.optional(),
  today: day.optional(),
  model: z.string({ error: "the path of a module" }).min(1, { error: "the path of a module" }).optional(),
});

/** What a profile of one's own says. */
export const profileFields = z.strictObject({
  domain: name.optional(),
  description: name.optional(),
  counts: z.record(z.string(), rows, { error: "a map of tables and numbers of rows" }),
  tenants: z.array(name, { error: "a list of names" }).min(1, { error: "a list of at least one name" }).optional(),
  target_seconds: weight.optional(),
  target_records_per_second: weight.optional(),
  scale: weight.optional(),
});

/** A profile of one's own, as plain data. */
export type ProfileSpec = z.output<typeof profileFields>;

/** A table's part of a model, as plain data. */
export interface EntitySpec extends z.output<typeof entityFields> {
  readonly columns: Readonly<Record<string, ColumnSpec>>;
  readonly traits: Readonly<Record<string, Readonly<Record<string, ColumnSpec>>>>;
}

/** A model as plain data: what `generate:` says in a configuration, and what a run records so that it can be made again. */
export interface ModelSpec extends z.output<typeof modelFields> {
  readonly entities: Readonly<Record<string, EntitySpec>>;
  /** By name. They are not part of what a run records: what they ask for is. */
  readonly profiles?: Readonly<Record<string, ProfileSpec>>;
}
