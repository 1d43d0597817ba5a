import type { Catalog } from "../../../catalog/catalog.ts";
import { isMigrationTable } from "../../../catalog/migration-tables.ts";
import { displayTable } from "../../../catalog/names.ts";
import type { Finding } from "../../../core/finding.ts";
import { atOneGo } from "../../../core/at-one-go.ts";
import { SeedbedError } from "../../../core/seedbed-error.ts";
import { tableRules } from "../constraints/table-rules.ts";
import { compileModel } from "../compile-model.ts";
import { entity, type Candidates, type Model } from "../model/entity.ts";
import type { ModelSpec } from "../model/model-spec.ts";
import { refineModel } from "../model/refine-model.ts";
import { withStanding, type StandingRows } from "../model/standing-rows.ts";
import type { TakenRows } from "../model/taken-rows.ts";
import type { TypedModel } from "../model/typed-model.ts";
import { withTypedModel } from "../model/with-typed-model.ts";
import type { ModelSeries, TableSeries } from "../series.ts";
import { failureHint, failureText, type Failure } from "./rows/failure.ts";
import { firstOfTenants } from "../first-of-tenants.ts";
import { deriveColumn } from "./derive-column.ts";
import { ownForms } from "./spaces/local-forms.ts";
import { rowCounts, type CountOptions } from "./rows/row-counts.ts";
import { referenceCircles } from "./links/reference-circles.ts";
import { announcedPlan, knownPlan, type Settling } from "./rows/table-plan.ts";
import { unproven } from "./spaces/unproven.ts";
import { withTenants } from "./links/with-tenants.ts";

/** How a model is derived. */
export interface DeriveOptions extends CountOptions {
  /** As for the rows themselves; 42 when left out. */
  readonly seed?: string;
  readonly today?: string;
  /** What `provenCandidates` found, for CHECKs that only PostgreSQL can work out. */
  readonly candidates?: readonly Candidates[];
  /** What a configuration says of some tables and columns, which are then not derived. */
  readonly spec?: ModelSpec;
  /** The same in code; it goes on top. */
  readonly typed?: TypedModel | null;
  /** Tables that hold all the rows that they are to hold. */
  readonly standing?: readonly StandingRows[];
  /** Rows of somebody else that new ones keep apart from. */
  readonly taken?: readonly TakenRows[];
  /** Whether rows are left untried, for those who want none: tables may then be said to get more than there is room for. */
  readonly untried?: true;
}

/** A model of every table of a catalog, and what there is to say about it. */
export interface DerivedModel {
  readonly model: Model;
  /** Tables that get fewer rows than usual, because a key has no room for more, and constraints that only the server can work out. */
  readonly findings: readonly Finding[];
}

/**
 * Derives a model from a catalog: every table, partitions by their root, with values that fit names and types and rows that
 * meet every constraint. Tables whose keys leave no room for the usual number of rows get what there is room for. Throws
 * CONSTRAINT_UNSATISFIABLE, with all findings, where a table can have no row, or not as many as were asked for.
 */
export function deriveModel(catalog: Catalog, options: DeriveOptions = {}): DerivedModel {
  return atOneGo(derivingModel(catalog, options));
}

/** The same as work that can be left for a while wherever it yields: there it says which table's rows are being tried. */
export function* derivingModel(
  catalog: Catalog,
  options: DeriveOptions = {},
): Generator<Trying, DerivedModel, undefined> {
  const known = derived.get(catalog) ?? [];
  derived.set(catalog, known);
  const { candidates, standing, taken, typed, ...plain } = options;
  const read = [candidates, standing, taken, typed];
  const sign = JSON.stringify(plain);
  const before = known.find((one) => one.sign === sign && one.read.every((each, place) => each === read[place]));
  if (before !== undefined) return before.model;
  const model = yield* fittingModel(catalog, options);
  known.push({ sign, read, model });
  return model;
}

/** Catalogs are values that never change: what was derived from one need not be tried again. */
const derived = new WeakMap<
  Catalog,
  {
    readonly sign: string;
    /** What was read of the server, and a model in code. */
    readonly read: readonly unknown[];
    readonly model: DerivedModel;
  }[]
>();

/** The rows of a derived model, which were made to try them: what they remember need not be found again. */
const tried = new WeakMap<Model, { readonly catalog: Catalog; readonly seed: string; readonly series: ModelSeries }>();

/** The rows of a model that was derived, as they were tried; null for any other. */
export function triedSeries(model: Model, catalog: Catalog, seed: string): ModelSeries | null {
  const known = tried.get(model);
  return known !== undefined && known.catalog === catalog && known.seed === seed ? known.series : null;
}

function* fittingModel(catalog: Catalog, options: DeriveOptions): Generator<Trying, DerivedModel, undefined> {
  const { seed = "42", today, candidates, spec = { entities: {} }, typed, standing = [], taken } = options;
  const said = typed ?? { entities: [] };
  const counts = new Map(rowCounts(catalog, options));
  const findings = new Map<string, Finding>(emptyTables(catalog, counts).map((finding) => [finding.where, finding]));
  for (let round = 0; ; round++) {
    const plain: Model = {
      entities: [...counts].map(([table, count]) => entity(table, { count })),
      ...(today === undefined ? {} : { today }),
      ...(candidates === undefined ? {} : { candidates }),
      ...(taken === undefined ? {} : { taken }),
    };
    const model = withStanding(catalog, withTenants(catalog, withTypedModel(refineModel(plain, spec), said)), standing);
    if (options.untried === true) return { model, findings: [...findings.values()] };
    const series = compileModel({ catalog, model, seed, derive: deriveColumn });
    const failures = yield* settlingModel(series);
    if (failures.length === 0) {
      tried.set(model, { catalog, seed, series });
      return {
        model,
        findings: [...findings.values(), ...unproven(catalog, model, series), ...ownForms(catalog, model)],
      };
    }
    const hopeless = failures.filter(
      ({ table, failure }) =>
        failure.row === 0 ||
        options.counts?.[table] !== undefined ||
        spec.entities[table]?.count !== undefined ||
        said.entities.some((one) => one.table === table && one.rows !== undefined),
    );
    if (hopeless.length > 0 || round > counts.size * 3) throw unsatisfiable(hopeless.length > 0 ? hopeless : failures);
    for (const { table, failure } of failures) {
      counts.set(table, failure.row);
      findings.set(table, limited(table, failure));
      for (const group of referenceCircles(catalog).oneToOne.filter((tables) => tables.includes(table)))
        for (const other of group) counts.set(other, Math.min(counts.get(other) ?? failure.row, failure.row));
    }
  }
}

interface TableFailure {
  readonly table: string;
  readonly failure: Failure;
}

/** A table whose rows are being tried. */
export interface Trying {
  readonly table: string;
  readonly rows: number;
}

/**
 * Tries the derived columns of a compiled model before any row moves, and names the tables whose rows cannot all be made; work
 * that can be left for a while wherever it yields. Columns that the model describes are taken as they are.
 */
export function* settlingModel(series: ModelSeries): Generator<Trying, readonly TableFailure[], undefined> {
  const tables = series.tables.filter(({ layout }) => layout.rows > 0);
  // What goes through all rows of another table goes first, one row at a time; children before those that are made of them.
  for (const each of tables.toReversed()) yield* steps(each, preparing(each));
  const failures: TableFailure[] = [];
  for (const each of tables) {
    const failure = yield* steps(each, settlingTable(each));
    if (failure !== null) failures.push({ table: displayTable(each.table.id), failure });
  }
  return failures;
}

function* steps<Result>(
  { table, layout }: TableSeries,
  work: Generator<void, Result, undefined>,
): Generator<Trying, Result, undefined> {
  const trying: Trying = { table: displayTable(table.id), rows: layout.rows };
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
    yield trying;
  }
}

/** Whatever cannot be made is found, and named, when its rows are tried. */
function* preparing(table: TableSeries): Generator<void, void, undefined> {
  try {
    yield* announcedPlan(table)?.preparing() ?? [];
  } catch (error) {
    if (!(error instanceof SeedbedError)) throw error;
  }
}

function* settlingTable(table: TableSeries): Settling {
  try {
    // A plan is made by the first row; what the model describes may find nothing for one tenant's rows.
    for (const row of [0, ...firstOfTenants(table)]) {
      for (const { name } of table.columns) table.series(name).at(row);
      yield;
    }
  } catch (error) {
    if (!isUnsatisfiable(error)) throw error;
  }
  try {
    const plan = knownPlan(table);
    return plan === null ? null : yield* plan.settling();
  } catch (error) {
    // The row of another table, which is named by itself.
    if (isUnsatisfiable(error)) return null;
    throw error;
  }
}

function isUnsatisfiable(error: unknown): boolean {
  return error instanceof SeedbedError && error.code === "CONSTRAINT_UNSATISFIABLE";
}

/** Tables that can hold no row: those without a partition, and those that must reference them. */
function emptyTables(catalog: Catalog, counts: ReadonlyMap<string, number>): readonly Finding[] {
  return [...counts].flatMap(([where, count]): readonly Finding[] => {
    const table = catalog.tables.find(({ id }) => displayTable(id) === where);
    if (count > 0 || table === undefined) return [];
    const closed = tableRules(catalog, table).closed;
    const message = closed
      ? `${where} is partitioned and has no partition, so it gets no rows.`
      : `${where} gets no rows.`;
    const hint = closed
      ? "Create a partition first."
      : isMigrationTable(table.id.name)
        ? "It belongs to the tool that migrates the schema; --count gives it rows nevertheless."
        : "It must reference a table that gets none, or none were asked for.";
    return [{ code: "ROWS_LIMITED", severity: closed ? "warning" : "info", where, message, hint }];
  });
}

function limited(table: string, { row, constraints, columns }: Failure): Finding {
  return {
    code: "ROWS_LIMITED",
    severity: "info",
    where: table,
    message: `${table} gets ${row} rows: ${constraints[0] ?? "a key"} has no room for more.`,
    columns: columns.map((column) => `${table}.${column}`),
  };
}

function unsatisfiable(failures: readonly TableFailure[]): SeedbedError {
  const findings = failures.map(({ table, failure }): Finding => ({
    code: "CONSTRAINT_UNSATISFIABLE",
    severity: "error",
    where: table,
    message: failureText(table, failure),
    hint: failureHint(table, failure),
    columns: failure.columns.map((column) => `${table}.${column}`),
  }));
  const names = failures.map(
    ({ table, failure }) => `${failure.constraints[0] ?? "a constraint"} of ${table} (${failure.columns.join(", ")})`,
  );
  return new SeedbedError(
    "CONSTRAINT_UNSATISFIABLE",
    `No rows can be made up that meet ${names.join("; ")}.`,
    "Describe the columns in the model, or ask for fewer rows.",
    { findings },
  );
}
