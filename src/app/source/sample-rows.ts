import { displayTable, quoteIdentifier, quoteTable } from "../../catalog/names.ts";
import { branchesOf, type Branch } from "../../engine/branches.ts";
import type { TablePlan } from "../../engine/table-plan.ts";
import { copyOut } from "../../postgres/copy-out.ts";
import type { Session } from "../../postgres/session.ts";
import { opaqueCodec } from "../../rows/codecs/opaque.ts";
import type { Block, Shape } from "../../rows/shape.ts";
import { compileStage } from "../../rows/stage.ts";
import { rowTexts } from "./row-texts.ts";

/** A value of a source row as it is, and as masking makes it. */
export interface SampledValue {
  readonly before: string | null;
  readonly after: string | null;
}

/** Which values to take. */
export interface SampleRequest {
  readonly plan: TablePlan;
  readonly columns: readonly string[];
  readonly rows: number;
  /** From all over the table, and not from its beginning; from the same pages each time. */
  readonly spread: boolean;
}

/**
 * Masks a few rows of a stored table, by the rules and the stage that a run has, and writes nothing: row by row, a value
 * for each column asked for. What a run settles between values that would meet in a unique column is not settled here.
 */
export async function* sampleRows(
  session: Session,
  request: SampleRequest,
): AsyncGenerator<readonly SampledValue[], void, undefined> {
  const branches = branchesOf(request.plan);
  const rows = Math.ceil(request.rows / branches.length);
  for (const branch of branches) yield* sampleBranch(session, { ...request, rows }, branch);
}

async function* sampleBranch(
  session: Session,
  request: SampleRequest,
  branch: Branch,
): AsyncGenerator<readonly SampledValue[], void, undefined> {
  const { plan, columns } = request;
  const rules = branch.rules.filter((rule) => columns.includes(rule.column));
  const needed = new Set([...columns, ...rules.flatMap((rule) => rule.reads.map((read) => read.column))]);
  const shape = sampleShape(plan.shape, needed);
  const stage = compileStage(shape, rules, new Uint8Array(8));
  const texts = rowTexts(shape, columns);
  const copy = {
    statement: copyStatement(request, shape, branch.condition),
    wire: shape.wire,
    doing: `Reading ${displayTable(plan.id)}`,
  };
  const masking = (block: Block): readonly (readonly SampledValue[])[] => {
    const originals = [...texts(block)];
    return [...texts(stage.apply(block))].map((masked, row) =>
      masked.map((after, place) => ({ before: originals[row][place], after })),
    );
  };
  let failure: { readonly error: unknown } | null = null;
  for await (const block of copyOut(session, copy)) {
    // Leaving a COPY in the middle closes the connection, so a rule's failure waits until the few rows are read.
    if (failure !== null) continue;
    try {
      yield* masking(block);
    } catch (error) {
      failure = { error };
    }
  }
  if (failure !== null) throw failure.error;
}

/** As a run reads the table, unless a column that is only looked at has no binary form that we can read. */
function sampleShape(shape: Shape, needed: ReadonlySet<string>): Shape {
  const columns = shape.columns.filter((column) => needed.has(column.name));
  const binary = shape.wire === "binary" && columns.every(({ codec }) => codec !== null && codec !== opaqueCodec);
  return { wire: binary ? "binary" : "text", columns };
}

function copyStatement({ plan, rows, spread }: SampleRequest, shape: Shape, condition: string | null): string {
  const list = shape.columns.map((column) => quoteIdentifier(column.name)).join(", ");
  const from = `only ${quoteTable(plan.id)}${spread ? spreadClause(plan.pages) : ""}`;
  const where = condition === null ? "" : ` where ${condition}`;
  return `copy (select ${list} from ${from}${where} limit ${rows}) to stdout (format ${shape.wire})`;
}

/** About so many pages hold the rows of a sample, unless rows are very wide. */
const spreadPages = 50;

/** Rows of one page have come together and are often alike; the fixed seed gives the same pages each time. */
function spreadClause(pages: number): string {
  if (pages <= 2 * spreadPages) return "";
  return ` tablesample system (${((100 * spreadPages) / pages).toFixed(6)}) repeatable (0)`;
}
