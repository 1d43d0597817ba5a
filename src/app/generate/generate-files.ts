import { resolve } from "node:path";
import { displayTable } from "../../catalog/names.ts";
import { systemClock } from "../../core/clock.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import type { Domain } from "../../domains/domain.ts";
import { fileForms, type FileForm } from "../../jobs/generate/files/file-form.ts";
import { writeFiles, type SchemaFile } from "../../jobs/generate/files/write-files.ts";
import type { TypedModel } from "../../jobs/generate/model/typed-model.ts";
import { planLoad, type LoadPlan } from "../../jobs/generate/run/plan-load.ts";
import { sequencesOf } from "../../jobs/generate/run/run-generate.ts";
import { readCatalogOf } from "../../jobs/mask/run-mask.ts";
import { startEmbedded } from "../../postgres/embedded/start-embedded.ts";
import { schemaSteps } from "../../postgres/schema/schema-steps.ts";
import { withSession, type Session } from "../../postgres/session.ts";
import { findDomain } from "./choose-profile.ts";
import { connectionUrl } from "../settings/connection-urls.ts";
import { customRequest } from "./custom-profile.ts";
import { newDomainPlace } from "./domain-place.ts";
import type { GenerateControl } from "./generate.ts";
import type { GenerateRequest } from "./generate-request.ts";
import { perSecond, rounded } from "./generate-result.ts";
import {
  bareGround,
  recipeGround,
  derivedAhead,
  recipeSeries,
  type GenerationRecipe,
  type RecipeGround,
} from "./generation-recipe.ts";
import { requestedModel } from "../model/given-model.ts";
import type { Surroundings } from "../settings/job-settings.ts";
import { openConfig } from "../settings/open-config.ts";
import { plainRecipe } from "./plain-recipe.ts";
import { planning } from "../settings/planning.ts";
import { refuseBrokenKeys } from "./refuse-broken-keys.ts";
import { refuseUnsettled } from "./refuse-unsettled.ts";
import { wantedRows, withTotals } from "./recipe-counts.ts";

/** What was written into a folder. */
export interface GeneratedFiles {
  readonly folder: string;
  readonly form: FileForm["name"];
  readonly domain: string | null;
  readonly profile: string | null;
  readonly seed: string;
  readonly total_records_created: number;
  readonly total_time_seconds: number;
  readonly records_per_second: number;
  readonly tables: readonly { readonly table: string; readonly records: number }[];
}

/** Writes made-up rows into files instead of a database; `to` is a form and a folder. */
export async function generateFiles(
  to: readonly string[],
  request: GenerateRequest,
  surroundings: Surroundings,
  control: GenerateControl,
): Promise<GeneratedFiles> {
  const [form, folder] = destination(to, surroundings);
  if (request.reset === true || request.append === true || request.dryRun === true) {
    throw new SeedbedError(
      "CONFIG_INVALID",
      "--reset, --append and --dry-run are for databases, and --to writes files.",
      "Leave them away; files of an earlier run are written again.",
    );
  }
  const started = systemClock.now();
  const custom = await customRequest(request, surroundings);
  const { model, modelFile } = await openConfig(request.config, surroundings);
  const given = await requestedModel(request.model, modelFile, surroundings);
  const recipe = plainRecipe(custom.request, custom.surroundings, { model, given });
  return withSchema(
    recipe,
    { request, surroundings, typed: given?.model ?? null },
    async ({ ground, before, after, keysStand }) => {
      const { catalog } = ground;
      const planned = planning(control);
      const wanted = wantedRows(custom.request.count ?? [], catalog);
      const counted = await withTotals(recipe, wanted, { ground, plan: planned });
      await derivedAhead(counted, ground, planned);
      const series = recipeSeries(counted, ground);
      await refuseUnsettled(series, planned);
      const plan = planLoad(series, { keysStand, fromWave: 0, chunkRows: () => null });
      await refuseBrokenKeys(plan, { catalog, session: null });
      const sequences = { file: "10-sequences.sql", text: script(sequencesOf(catalog, plan)) };
      const texts = { before, after: [...after, sequences], spans: request.spans === true };
      await writeFiles(plan, { folder, form, ...texts, ...control, clock: systemClock });
      const written = filesResult(plan, { folder, form, recipe, seconds: (systemClock.now() - started) / 1000 });
      return { ...written, profile: custom.measure?.name ?? written.profile };
    },
  );
}

function destination(to: readonly string[], { folder }: Surroundings): readonly [FileForm, string] {
  const [name = "", path = ""] = to;
  const form = Object.values(fileForms).find((one) => one.name === name);
  if (form !== undefined && path !== "" && to.length === 2) return [form, resolve(folder, path)];
  throw new SeedbedError(
    "CONFIG_INVALID",
    form === undefined ? `--to knows no form "${name}".` : "--to needs a form and a folder.",
    `Write --to copy DIR; the forms are ${Object.keys(fileForms).join(", ")}.`,
  );
}

interface FileSchema {
  readonly ground: RecipeGround;
  readonly before: readonly SchemaFile[];
  readonly after: readonly SchemaFile[];
  readonly keysStand: boolean;
}

interface FilesAsked {
  readonly request: GenerateRequest;
  readonly surroundings: Surroundings;
  readonly typed: TypedModel | null;
}

/** A domain's schema is made on a server of our own, to read its catalog; any other is the target's. */
async function withSchema<T>(
  recipe: GenerationRecipe,
  { request, surroundings, typed }: FilesAsked,
  use: (schema: FileSchema) => Promise<T>,
): Promise<T> {
  if (recipe.domain === null) {
    const environment = { TARGET_DB_URL: surroundings.environment["DATABASE_URL"], ...surroundings.environment };
    const url = connectionUrl("target", request.target, { ...surroundings, environment });
    const schema = await withSession({ url, purpose: "generate" }, async (session) => {
      const ground = await recipeGround(session, recipe, { catalog: await readCatalogOf(session), typed });
      return ownSchema(ground, session.version);
    });
    return use(schema);
  }
  const domain = findDomain(recipe.domain);
  const server = await startEmbedded();
  let schema: FileSchema;
  try {
    schema = await withSession({ url: server.url, purpose: "generate" }, (session) => domainSchema(session, domain));
  } finally {
    await server.stop();
  }
  return use({ ...schema, ground: { ...schema.ground, typed } });
}

async function domainSchema(session: Session, domain: Domain): Promise<FileSchema> {
  const { catalog } = await newDomainPlace(session, domain, false);
  const files = (late: boolean): readonly SchemaFile[] =>
    domain.schema
      .filter(({ afterRows }) => (afterRows ?? false) === late)
      .map(({ file, sql }) => ({ file, text: sql }));
  // The domain's files make tables and keys in one go, so the rows come in an order that keys allow.
  return { ground: bareGround(catalog), before: files(false), after: files(true), keysStand: true };
}

function ownSchema(ground: RecipeGround, targetVersion: number): FileSchema {
  const steps = schemaSteps(ground.catalog, { targetVersion, replicateAllIndexes: true });
  const keys = steps.foreignKeys.flatMap(({ add, validate }) => [add, ...(validate === null ? [] : [validate])]);
  const constraints = [...keys.map((text) => ({ text })), ...steps.unvalidated, ...steps.finish];
  return {
    ground,
    before: [{ file: "00-schema.sql", text: script(steps.before) }],
    after: [
      { file: "06-keys.sql", text: script(steps.keys) },
      { file: "07-indexes.sql", text: script(steps.indexes) },
      { file: "08-constraints.sql", text: script(constraints) },
    ],
    keysStand: false,
  };
}

function script(steps: readonly { readonly text: string }[]): string {
  return steps.map(({ text }) => `${text};\n`).join("");
}

function filesResult(
  plan: LoadPlan,
  made: {
    readonly folder: string;
    readonly form: FileForm;
    readonly recipe: GenerationRecipe;
    readonly seconds: number;
  },
): GeneratedFiles {
  return {
    folder: made.folder,
    form: made.form.name,
    domain: made.recipe.domain,
    profile: made.recipe.profile,
    seed: made.recipe.seed,
    total_records_created: plan.rows,
    total_time_seconds: rounded(made.seconds),
    records_per_second: perSecond(plan.rows, made.seconds),
    tables: plan.tables.map(({ series, estimatedRows }) => ({
      table: displayTable(series.table.id),
      records: estimatedRows,
    })),
  };
}
