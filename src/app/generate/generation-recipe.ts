import { createHash } from "node:crypto";
import { z } from "zod";
import type { Catalog } from "../../catalog/catalog.ts";
import { compareText } from "../../catalog/identifier-order.ts";
import { displayTable } from "../../catalog/names.ts";
import { counted } from "../../core/counted.ts";
import type { Finding } from "../../core/finding.ts";
import type { Profile } from "../../domains/domain.ts";
import { compileModel } from "../../jobs/generate/compile-model.ts";
import { deriveColumn } from "../../jobs/generate/derive/derive-column.ts";
import {
  deriveModel,
  derivingModel,
  triedSeries,
  type DerivedModel,
  type DeriveOptions,
} from "../../jobs/generate/derive/derive-model.ts";
import { provenCandidates } from "../../jobs/generate/derive/spaces/proven-candidates.ts";
import { dealtOver, type Candidates, type Entity, type Model } from "../../jobs/generate/model/entity.ts";
import type { ModelSpec } from "../../jobs/generate/model/model-spec.ts";
import { refineModel } from "../../jobs/generate/model/refine-model.ts";
import type { StandingRows } from "../../jobs/generate/model/standing-rows.ts";
import type { TakenRows } from "../../jobs/generate/model/taken-rows.ts";
import type { TypedModel } from "../../jobs/generate/model/typed-model.ts";
import { withTypedModel } from "../../jobs/generate/model/with-typed-model.ts";
import { refusePhiFields } from "../../jobs/generate/phi-guard.ts";
import type { ModelSeries } from "../../jobs/generate/series.ts";
import type { Session } from "../../postgres/session.ts";
import { chooseProfile } from "./choose-profile.ts";
import type { Planning } from "../settings/planning.ts";
import { readStanding } from "./read-standing.ts";
import { readTaken } from "./read-taken.ts";
import { recordedModelSpec } from "../model/recorded-model-spec.ts";
import { withFirstNumbers } from "./taken-numbers.ts";

const recipe = z.object({
  domain: z.string().nullable(),
  profile: z.string().nullable(),
  /** Rows of tables that nothing references, where the model comes from the catalog. */
  rows: z.number().nullable(),
  scale: z.number(),
  seed: z.string(),
  tenants: z.array(z.string()).nullable(),
  /** Rows of the first wave where they are fewer than the model's own. */
  counts: z.record(z.string(), z.number()),
  /** Rows that each later wave adds, by table. */
  waves: z.array(z.record(z.string(), z.number())),
  /** Tables that began anew with a later wave, since all of their rows had been taken out: how many they had had at first. */
  anew: z.record(z.string(), z.number()).default({}),
  /** Tables that hold somebody's rows and get none of ours, and how many those are: other tables reference them. */
  standing: z.record(z.string(), z.number()).default({}),
  /** Tables whose rows keep apart from somebody's, each with the first row that does. */
  taken: z.record(z.string(), z.number()).default({}),
  /** Tables that are left to triggers of other tables, each with those, in words. */
  byTriggers: z.record(z.string(), z.array(z.string())).default({}),
  /** Tables whose rows triggers begin and that get the rest from us, each with the key by which both know a row. */
  begun: z.record(z.string(), z.array(z.string())).default({}),
  /** Tables that are neither filled nor looked at, each with the reason in words. */
  leftOut: z.record(z.string(), z.string()).default({}),
  /** Where numbers of columns begin, because those before were taken. */
  starts: z.record(z.string(), z.number()),
  /** What a configuration says of tables and columns. */
  spec: recordedModelSpec.nullable(),
  /** The model in code that it goes by: its module, if it came from one, and what tells whether it has changed. */
  module: z.object({ file: z.string().nullable(), digest: z.string() }).nullable().default(null),
});

/** Everything that rows are a function of, besides the schema: the same recipe gives the same bytes. */
export type GenerationRecipe = z.infer<typeof recipe>;

/** What a recipe says of the database before anybody has looked at it. */
export const unseen = {
  counts: {},
  waves: [],
  anew: {},
  standing: {},
  taken: {},
  byTriggers: {},
  begun: {},
  leftOut: {},
  starts: {},
} satisfies Partial<GenerationRecipe>;

const written = z.object({
  recipe,
  server: z.string(),
  fresh: z.boolean(),
  foreign: z.boolean(),
  fromWave: z.number(),
});

/** What a generating run writes down of itself. */
export type WrittenRecipe = z.infer<typeof written>;

/** Reads what a run wrote down; null where another version wrote what this one does not know. */
export function readRecipe(content: unknown): WrittenRecipe | null {
  const read = written.safeParse(content);
  return read.success ? read.data : null;
}

/** Tells whether two runs were to make the same rows. */
export function recipeHash(of: GenerationRecipe): string {
  const sorted = (record: Readonly<Record<string, number>>): unknown =>
    Object.entries(record).toSorted(([a], [b]) => compareText(a, b));
  const counts = [sorted(of.counts), of.waves.map(sorted), sorted(of.anew), sorted(of.standing), sorted(of.taken)];
  const parts = [of.domain, of.profile, of.rows, of.scale, of.seed, of.tenants, counts, sorted(of.starts), of.spec];
  return createHash("sha256")
    .update(JSON.stringify([...parts, of.module?.digest ?? null]))
    .digest("hex");
}

/** Rows of a table where nobody says how many. */
export const usualRows = 100;

/** The profile that a recipe names, with its own scale and tenants; null where the model comes from the catalog. */
export function recipeProfile(of: GenerationRecipe): Profile | null {
  if (of.domain === null || of.profile === null) return null;
  const chosen = chooseProfile({ domain: of.domain, profile: of.profile }, { environment: {}, folder: "" });
  if (chosen === null) return null;
  const { profile } = chosen;
  const counts = Object.entries(profile.counts).map(([table, rows]) => [table, Math.round(rows * of.scale)] as const);
  return {
    ...profile,
    counts: Object.fromEntries(counts),
    scale: of.scale,
    ...(of.tenants === null ? {} : { tenants: of.tenants }),
  };
}

/** What a recipe is bound to. */
export interface RecipeGround {
  readonly catalog: Catalog;
  /** Values that the server has found to pass CHECKs, where the model comes from the catalog. */
  readonly candidates: readonly Candidates[];
  /** The rows of tables that are left alone. */
  readonly standing: readonly StandingRows[];
  /** The rows of somebody else that new ones keep apart from. */
  readonly taken: readonly TakenRows[];
  /** The model in code, where there is one: a recipe holds nothing but its digest. */
  readonly typed: TypedModel | null;
  /** For those who ask what the model says of tables and columns, and for none of its rows. */
  readonly untried?: true;
}

/** Finds what a recipe's model needs of the server; domains need nothing. */
export async function recipeGround(
  session: Session,
  of: GenerationRecipe,
  { catalog, typed }: Pick<RecipeGround, "catalog" | "typed">,
): Promise<RecipeGround> {
  if (of.domain !== null) return { ...bareGround(catalog, of.starts), typed };
  const isFilled = (table: string): boolean => of.standing[table] === undefined && of.leftOut[table] === undefined;
  const tables = catalog.tables.filter(({ id }) => isFilled(displayTable(id)));
  const candidates = await provenCandidates(session, { ...catalog, tables }, deriveOptions(of));
  const standing = await readStanding(session, catalog, of.standing);
  const taken = await readTaken(session, catalog, of);
  return { ...bareGround(catalog, of.starts), candidates, standing, taken, typed };
}

/** What a model needs that looks at nothing but the catalog. */
export function bareGround(catalog: Catalog, starts: GenerationRecipe["starts"] = {}): RecipeGround {
  return { catalog: withFirstNumbers(catalog, starts), candidates: [], standing: [], taken: [], typed: null };
}

/** The model that a recipe asks for. */
export function recipeModel(of: GenerationRecipe, ground: RecipeGround): Model {
  const { catalog } = ground;
  const profile = recipeProfile(of);
  if (of.domain === null || profile === null) {
    return withCounts(derived(of, ground).model, of);
  }
  const chosen = chooseProfile({ domain: of.domain, profile: profile.name }, { environment: {}, folder: "" });
  if (chosen === null) return { entities: [] };
  const refined = refineModel(chosen.generation.model(profile), domainSpec(of));
  const model = ground.typed === null ? refined : withTypedModel(refined, domainTyped(of, ground.typed));
  refusePhiFields(model, catalog, chosen.generation.phiFields ?? "fake");
  return withCounts(model, of);
}

/** What a configuration says of a domain; tenants that the command names go before its own. */
function domainSpec({ spec, tenants }: GenerationRecipe): ModelSpec {
  if (spec === null) return { entities: {} };
  const { tenants: _, ...rest } = spec;
  return tenants === null ? spec : rest;
}

/** The same of a model in code. */
function domainTyped({ tenants }: GenerationRecipe, typed: TypedModel): TypedModel {
  const { tenants: _, ...rest } = typed;
  return tenants === null ? typed : rest;
}

/** What is worth knowing of a recipe's model: tables that get fewer rows than usual, for example. */
export function recipeNotes(of: GenerationRecipe, ground: RecipeGround): readonly string[] {
  if (of.domain !== null) return [];
  const isReferenced = (table: string): boolean =>
    ground.catalog.tables.some(({ foreignKeys }) =>
      foreignKeys.some(({ references }) => displayTable(references) === table),
    );
  const isOurs = ({ where }: Finding): boolean => of.byTriggers[where] === undefined && of.leftOut[where] === undefined;
  const findings = derived(of, ground).findings.filter(isOurs);
  const left = Object.entries(of.standing)
    .filter(([table]) => isReferenced(table) && of.leftOut[table] === undefined)
    .toSorted(([a], [b]) => compareText(a, b))
    .map(
      ([table, rows]) =>
        `${table} keeps the ${counted(rows, "row")} that it holds, and other tables reference those; --count ${table}=N asks for more.`,
    );
  return [...left, ...leftOutNotes(of, isReferenced), ...triggerNotes(of), ...findings.map(({ message }) => message)];
}

function leftOutNotes(
  { leftOut, standing }: GenerationRecipe,
  isReferenced: (table: string) => boolean,
): readonly string[] {
  return Object.entries(leftOut)
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([table, why]) => {
      const rows = standing[table];
      const isRead = rows !== undefined && isReferenced(table);
      const held =
        rows === 0
          ? "; other tables reference it, and it is empty"
          : `; other tables reference ${counted(rows ?? 0, "row")} of it`;
      return `${table} is left alone: ${why}${isRead ? held : ""}.`;
    });
}

function triggerNotes({ byTriggers, begun }: GenerationRecipe): readonly string[] {
  const shared = Object.keys(begun)
    .toSorted(compareText)
    .map((table) => `Rows of ${table} are begun by triggers, and get their values from what is made for them.`);
  const left = Object.entries(byTriggers)
    .toSorted(([a], [b]) => compareText(a, b))
    .map(
      ([table, writers]) =>
        `${table} is left to ${writers.length === 1 ? "trigger" : "triggers"} ${writers.join(", ")}, and gets no other rows; --count ${table}=N makes some beside.`,
    );
  return [...left, ...shared];
}

function derived(of: GenerationRecipe, ground: RecipeGround): DerivedModel {
  return deriveModel(ground.catalog, groundedOptions(of, ground));
}

function groundedOptions(of: GenerationRecipe, ground: RecipeGround): DeriveOptions {
  const { candidates, standing, taken, typed, untried } = ground;
  const counts = { ...of.counts, ...of.standing };
  const options = { ...deriveOptions(of), counts, candidates, standing, taken, typed };
  return untried === true ? { ...options, untried } : options;
}

/** Derives the model of a recipe, which takes its time where there are many rows; `recipeModel` and `recipeSeries` then have it ready. */
export async function derivedAhead(of: GenerationRecipe, ground: RecipeGround, plan: Planning): Promise<void> {
  if (of.domain === null) await plan(derivingModel(ground.catalog, groundedOptions(of, ground)));
}

/** The recipe's rows. */
export function recipeSeries(of: GenerationRecipe, ground: RecipeGround): ModelSeries {
  const model = recipeModel(of, ground);
  const more = new Map(model.entities.map(({ table }) => [table, of.waves.map((wave) => wave[table] ?? 0)]));
  const { catalog } = ground;
  const { seed, waves } = of;
  const tried = waves.length === 0 ? triedSeries(model, catalog, seed) : null;
  if (tried !== null) return tried;
  const sign = JSON.stringify([seed, waves]);
  const before = lastSeries.get(model);
  if (before !== undefined && before.catalog === catalog && before.sign === sign) return before.series;
  const series = compileModel({ catalog, model, seed, more, waves: waves.length + 1, derive: deriveColumn });
  lastSeries.set(model, { catalog, sign, series });
  return series;
}

/** The rows that were made last of a model: what they remember need not be found again. */
const lastSeries = new WeakMap<
  Model,
  { readonly catalog: Catalog; readonly sign: string; readonly series: ModelSeries }
>();

function deriveOptions({ rows, scale, seed, spec }: GenerationRecipe): DeriveOptions {
  const options = { rows: Math.max(1, Math.round((rows ?? usualRows) * scale)), seed };
  return spec === null ? options : { ...options, spec };
}

function withCounts(model: Model, { counts }: GenerationRecipe): Model {
  const entities = model.entities.map((entity) => withCount(entity, counts[entity.table]));
  // The same model has the same rows, which need not be found again.
  return entities.every((entity, place) => entity === model.entities[place]) ? model : { ...model, entities };
}

function withCount(entity: Entity, count: number | undefined): Entity {
  if (count === undefined) return entity;
  const { rows } = entity;
  if ("count" in rows) return rows.count === count ? entity : { ...entity, rows: { ...rows, count } };
  const parting = "parting" in rows ? rows.parting : undefined;
  return { ...entity, rows: dealtOver(rows.parent, count, parting) };
}
