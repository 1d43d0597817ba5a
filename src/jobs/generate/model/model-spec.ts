import { z } from "zod";

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
    weights: z.array(z.number().positive(), { error: "a list of numbers above 0" }).optional(),
  },
  between: { between: z.tuple([bound, bound], { error: "two bounds, as [1, 10]" }) },
  after: {
    after: name,
    min: z.int({ error: "a whole number" }).min(0, { error: "a whole number from 0" }),
    max: z.int({ error: "a whole number" }).min(0, { error: "a whole number from 0" }),
    unit: z.enum(["seconds", "minutes", "hours", "days"], { error: "seconds, minutes, hours or days" }),
  },
  constant: { constant: plain },
  parent: { parent: z.literal(true, { error: "true" }) },
  parent_of: {
    parent_of: name,
    same_tenant: z.boolean({ error: "true or false" }).optional(),
    spread: spread.optional(),
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
  tenant: z.strictObject({ ...columnWords.tenant, ...besides }),
} as const;

/** How a column is made, as plain data. */
export type ColumnSpec = { [Word in ColumnWord]: z.output<(typeof columnSchemas)[Word]> }[ColumnWord];

/** How many rows, as plain data: a number, or in relation to another table. */
const countSchema = z.union(
  [
    rows,
    z.strictObject({ per: name, min: rows, max: rows, spread: spread.optional() }),
    z.strictObject({ over: name, total: rows }),
  ],
  { error: "a number of rows, { per: table, min, max } or { over: table, total }" },
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
  today: z
    .string({ error: "a day as 2024-05-06" })
    .regex(/^\d{4}-\d\d-\d\d$/, { error: "a day as 2024-05-06" })
    .optional(),
});

/** A table's part of a model, as plain data. */
export interface EntitySpec extends z.output<typeof entityFields> {
  readonly columns: Readonly<Record<string, ColumnSpec>>;
  readonly traits: Readonly<Record<string, Readonly<Record<string, ColumnSpec>>>>;
}

/** A model as plain data: what `generate:` says in a configuration, and what a run records so that it can be made again. */
export interface ModelSpec extends z.output<typeof modelFields> {
  readonly entities: Readonly<Record<string, EntitySpec>>;
}
