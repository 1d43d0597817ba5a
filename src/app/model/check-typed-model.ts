import { z } from "zod";
import type { TypedEntity, TypedModel } from "../../jobs/generate/model/typed-model.ts";
import type { ColumnModel } from "../../jobs/generate/series.ts";
import { daysFromText } from "../../values/iso-date.ts";

const name = z.string({ error: "a name" }).min(1, { error: "a name, and not empty" });
const factorWords = { error: "a number from 0 to 1000000000" };
const factor = z.number(factorWords).min(0, factorWords).max(1e9, factorWords);
const rowsWords = { error: "a whole number of rows, from 0 to 1000000000" };
const rows = z.int(rowsWords).min(0, rowsWords).max(1e9, rowsWords);
const shareWords = { error: "a number from 0 to 1" };
const share = z.number(shareWords).min(0, shareWords).max(1, shareWords);
const spread = z.enum(["uniform", "normal", "zipf", "pareto"], { error: "uniform, normal, zipf or pareto" });
const parting = z.strictObject({
  spread: spread.optional(),
  weight: name.optional(),
});

const rowsSchema = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ kind: z.literal("count"), count: rows }),
    z.strictObject({ kind: z.literal("dealt"), parent: name, count: rows, parting: parting.optional() }),
    z.strictObject({ kind: z.literal("ratio"), parent: name, ratio: factor, parting: parting.optional() }),
    z
      .strictObject({ kind: z.literal("per parent"), parent: name, min: rows, max: rows, spread })
      .refine(({ min, max }) => min <= max, { error: "a `min` that is not above `max`" }),
    z.strictObject({
      kind: z.literal("weighted"),
      parent: name,
      weights: z.record(z.string().regex(/^\d{1,9}$/), factor),
    }),
  ],
  { error: "a number of rows, perParent(...), ratio(...) or dealtOver(...)" },
);

const columns = z.record(
  z.string(),
  z.custom<ColumnModel>(isColumnModel, { error: 'what a word of seedbed/model makes, as value("email")' }),
  { error: "columns by name" },
);

const entitySchema = z.strictObject({
  table: z.string({ error: "a table by its SQL name" }).min(1),
  rows: rowsSchema.optional(),
  columns,
  tenant: name.optional(),
  traits: z.record(z.string(), columns, { error: "sets of columns by trait" }).optional(),
  shares: z.record(z.string(), share, { error: "shares by trait" }).optional(),
});

const modelSchema = z.strictObject({
  entities: z.array(entitySchema, { error: "a list of entities" }),
  tenants: z.array(name, { error: "a list of names" }).min(1, { error: "a list of at least one name" }).optional(),
  tenantTable: name.optional(),
  today: z
    .string({ error: "a day as 2024-05-06" })
    .refine((text) => daysFromText(text) !== null, { error: "a day that there is, as 2024-05-06" })
    .optional(),
});

/** What is wrong with a model in code, told with where; empty where a run may go by it. */
export function typedModelProblems(model: unknown): readonly string[] {
  const read = modelSchema.safeParse(model);
  if (read.success) return tablesTwice(read.data.entities);
  return read.error.issues.map(({ path, message, code, ...issue }) => {
    const where = whereText(model, path);
    if (code === "unrecognized_keys" && "keys" in issue) return `${where}: there is no setting ${String(issue.keys)}.`;
    return `${where} must be ${message}.`;
  });
}

/** Tells whether a value is a model that a run may go by. */
export function isTypedModel(model: unknown): model is TypedModel {
  return typedModelProblems(model).length === 0;
}

function isColumnModel(column: unknown): boolean {
  return typeof column === "object" && column !== null && "prepare" in column && typeof column.prepare === "function";
}

function tablesTwice(entities: readonly Pick<TypedEntity, "table">[]): readonly string[] {
  const twice = entities.find(({ table }, place) => entities.findIndex((one) => one.table === table) !== place);
  return twice === undefined ? [] : [`Table ${twice.table} is described twice.`];
}

/** `clinical.patients, columns.mrn`: entities are told by their table. */
function whereText(model: unknown, path: readonly PropertyKey[]): string {
  const [first, place, ...rest] = path.map(String);
  if (first !== "entities" || place === undefined)
    return path.length === 0 ? "The model" : `\`${path.map(String).join(".")}\``;
  const table = tableAt(model, Number(place));
  const entity = table ?? `The entity ${Number(place) + 1}`;
  const inner = rest[0] === "rows" ? ["count"] : rest;
  return inner.length === 0 ? entity : `${entity}: \`${inner.join(".")}\``;
}

function tableAt(model: unknown, place: number): string | null {
  if (typeof model !== "object" || model === null || !("entities" in model) || !Array.isArray(model.entities))
    return null;
  const entity: unknown = model.entities[place];
  return typeof entity === "object" && entity !== null && "table" in entity && typeof entity.table === "string"
    ? entity.table
    : null;
}
