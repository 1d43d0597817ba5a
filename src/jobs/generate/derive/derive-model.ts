import type { Catalog } from "../../../catalog/catalog.ts";
import { displayTable } from "../../../catalog/names.ts";
import type { Finding } from "../../../core/finding.ts";
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
import { failureText, type Failure } from "./component.ts";
import { firstOfTenants } from "../first-of-tenants.ts";
import { deriveColumn } from "./derive-column.ts";
import { ownForms } from "./local-forms.ts";
import { rowCounts, type CountOptions } from "./row-counts.ts";
import { referenceCircles } from "./reference-circles.ts";
import { knownPlan } from "./table-plan.ts";
import { unproven } from "./unproven.ts";
import { withTenants } from "./with-tenants.ts";

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
  const known = derived.get(catalog) ?? [];
  derived.set(catalog, known);
  const { candidates, standing, taken, typed, ...plain } = options;
  const read = [candidates, standing, taken, typed];
  const sign = JSON.stringify(plain);
  const before = known.find((one) => one.sign === sign && one.read.every((each, place) => each === read[place]));
  if (before !== undefined) return before.model;
  const model = fittedModel(catalog, options);
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

function fittedModel(catalog: Catalog, options: DeriveOptions): DerivedModel {
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
    const series = compileModel({ catalog, model, seed, derive: deriveColumn });
    const failures = settleModel(series);
    if (failures.length === 0)
      return {
        model,
        findings: [...findings.values(), ...unproven(catalog, model, series), ...ownForms(catalog, model)],
      };
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

/**
 * Tries the derived columns of a compiled model before any row moves, and names the tables whose rows cannot all be made.
 * Columns that the model describes are taken as they are.
 */
export function settleModel(series: ModelSeries): readonly TableFailure[] {
  return series.tables.flatMap((each): readonly TableFailure[] => {
    const failure = each.layout.rows === 0 ? null : settleTable(each);
    return failure === null ? [] : [{ table: displayTable(each.table.id), failure }];
  });
}

function settleTable(table: TableSeries): Failure | null {
  try {
    // A plan is made by the first row; what the model describes may find nothing for one tenant's rows.
    for (const row of [0, ...firstOfTenants(table)]) for (const { name } of table.columns) table.series(name).at(row);
  } catch (error) {
    if (!isUnsatisfiable(error)) throw error;
  }
  try {
    return knownPlan(table)?.settle() ?? null;
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
    hint:
      failure.row === 0
        ? "Describe these columns in the model."
        : `Ask for at most ${failure.row} rows, or describe these columns in the model.`,
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
