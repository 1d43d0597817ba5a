import { createHash } from "node:crypto";
import { z } from "zod";
import type { Catalog } from "../catalog/catalog.ts";
import { compareText } from "../catalog/identifier-order.ts";
import type { Profile } from "../domains/domain.ts";
import { compileModel } from "../jobs/generate/compile-model.ts";
import { deriveColumn } from "../jobs/generate/derive/derive-column.ts";
import { deriveModel, type DeriveOptions } from "../jobs/generate/derive/derive-model.ts";
import { provenCandidates } from "../jobs/generate/derive/proven-candidates.ts";
import type { Candidates, Entity, Model } from "../jobs/generate/model/entity.ts";
import { refusePhiFields } from "../jobs/generate/phi-guard.ts";
import type { ModelSeries } from "../jobs/generate/series.ts";
import type { Session } from "../postgres/session.ts";
import { chooseProfile } from "./choose-profile.ts";
import { recordedModelSpec } from "./recorded-model-spec.ts";
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
  /** Where numbers of columns begin, because those before were taken. */
  starts: z.record(z.string(), z.number()),
  /** What a configuration says of tables and columns, where the model comes from the catalog. */
  spec: recordedModelSpec.nullable(),
});

/** Everything that rows are a function of, besides the schema: the same recipe gives the same bytes. */
export type GenerationRecipe = z.infer<typeof recipe>;

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
  const counts = [sorted(of.counts), of.waves.map(sorted)];
  const parts = [of.domain, of.profile, of.rows, of.scale, of.seed, of.tenants, counts, sorted(of.starts), of.spec];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

/** Rows of a table where nobody says how many. */
const usualRows = 100;

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
}

/** Finds what a recipe's model needs of the server; domains need nothing. */
export async function recipeGround(session: Session, of: GenerationRecipe, catalog: Catalog): Promise<RecipeGround> {
  const candidates = of.domain === null ? await provenCandidates(session, catalog, deriveOptions(of)) : [];
  return { catalog: withFirstNumbers(catalog, of.starts), candidates };
}

/** The model that a recipe asks for. */
export function recipeModel(of: GenerationRecipe, { catalog, candidates }: RecipeGround): Model {
  const profile = recipeProfile(of);
  if (of.domain === null || profile === null) {
    const model = deriveModel(catalog, { ...deriveOptions(of), counts: of.counts, candidates }).model;
    return withCounts(model, of);
  }
  const chosen = chooseProfile({ domain: of.domain, profile: profile.name }, { environment: {}, folder: "" });
  if (chosen === null) return { entities: [] };
  const model = chosen.generation.model(profile);
  refusePhiFields(model, catalog, chosen.generation.phiFields ?? "fake");
  return withCounts(model, of);
}

/** What is worth knowing of a recipe's model: tables that get fewer rows than usual, for example. */
export function recipeNotes(of: GenerationRecipe, { catalog, candidates }: RecipeGround): readonly string[] {
  if (of.domain !== null) return [];
  return deriveModel(catalog, { ...deriveOptions(of), counts: of.counts, candidates }).findings.map(
    ({ message }) => message,
  );
}

/** The recipe's rows. */
export function recipeSeries(of: GenerationRecipe, ground: RecipeGround): ModelSeries {
  const model = recipeModel(of, ground);
  const more = new Map(model.entities.map(({ table }) => [table, of.waves.map((wave) => wave[table] ?? 0)]));
  const { catalog } = ground;
  return compileModel({ catalog, model, seed: of.seed, more, waves: of.waves.length + 1, derive: deriveColumn });
}

function deriveOptions({ rows, scale, seed, spec }: GenerationRecipe): DeriveOptions {
  const options = { rows: Math.max(1, Math.round((rows ?? usualRows) * scale)), seed };
  return spec === null ? options : { ...options, spec };
}

function withCounts(model: Model, { counts }: GenerationRecipe): Model {
  return { ...model, entities: model.entities.map((entity) => withCount(entity, counts[entity.table])) };
}

function withCount(entity: Entity, count: number | undefined): Entity {
  if (count === undefined) return entity;
  const { rows } = entity;
  return {
    ...entity,
    rows: rows.kind === "count" ? { ...rows, count } : { kind: "dealt", parent: rows.parent, count },
  };
}
