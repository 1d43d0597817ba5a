import { displayTable, quoteIdentifier, quoteTable } from "../catalog/names.ts";
import { copyIn } from "../postgres/copy-in.ts";
import { copyOut, type CopyOutRequest } from "../postgres/copy-out.ts";
import type { Session } from "../postgres/session.ts";
import type { Block, Shape } from "../rows/shape.ts";
import type { Stage } from "../rows/stage.ts";
import type { PageRange, TablePlan } from "./table-plan.ts";
import type { TableId } from "../catalog/catalog.ts";

/** The rows of a chunk that take the same rules. */
export interface ChunkPart {
  readonly range: PageRange;
  /** SQL over the source's row; null for all rows. */
  readonly condition: string | null;
}

/** The two ends of the pipe. */
export interface Pipe {
  readonly source: Session;
  readonly target: Session;
  /** Told the number of rows so far after each block. */
  readonly onRows: (rows: number) => void;
  /** Stops the stream between two blocks. */
  readonly signal: AbortSignal;
  /** What is done to a masked block before it is written, for the digests are of the rows as they will be in the end. */
  readonly blank?: (block: Block) => Uint8Array;
}

/**
 * Streams one chunk from the source's table to the target's, through the stage, in the target's open transaction. The
 * reader runs ahead by two blocks at most; the writer takes a block when the one before has been sent.
 */
export async function streamChunk(pipe: Pipe, plan: TablePlan, part: ChunkPart, stage: Stage): Promise<void> {
  const blocks = readChunk(pipe.source, plan, part);
  const request = {
    statement: `copy ${quoteTable(plan.writesTo)}${columnList(plan.shape)} from stdin (format ${plan.shape.wire})`,
    wire: plan.shape.wire,
    doing: `Writing ${displayTable(plan.writesTo)}`,
  };
  await copyIn(pipe.target, request, masked(pipe, blocks, stage));
}

/** Reads one chunk of a table, without masking it. */
export function readChunk(source: Session, plan: TablePlan, part: ChunkPart): AsyncGenerator<Block, void, undefined> {
  return copyOut(source, copyOutRequest(plan.id, plan.shape, part));
}

/** The COPY that reads a range of a table's pages, or those of its rows that meet a condition. */
export function copyOutRequest(table: TableId, shape: Shape, { range, condition }: ChunkPart): CopyOutRequest {
  const where = [isWhole(range) ? null : pageCondition(range), condition].filter((part) => part !== null);
  const source =
    where.length === 0
      ? `${quoteTable(table)}${columnList(shape)}`
      : `(select ${shape.columns.map((column) => quoteIdentifier(column.name)).join(", ")} from only ${quoteTable(table)} where ${where.join(" and ")})`;
  return {
    statement: `copy ${source} to stdout (format ${shape.wire})`,
    wire: shape.wire,
    doing: `Reading ${displayTable(table)}`,
  };
}

async function* masked(
  pipe: Pipe,
  blocks: AsyncIterable<Block>,
  stage: Stage,
): AsyncGenerator<readonly Uint8Array[], void, undefined> {
  for await (const block of blocks) {
    pipe.signal.throwIfAborted();
    yield pipe.blank === undefined ? stage.pieces(block) : [pipe.blank(stage.apply(block))];
    pipe.onRows(stage.rows());
  }
}

function isWhole(range: PageRange): boolean {
  return range.from === 0 && range.to === null;
}

function pageCondition(range: PageRange): string {
  const from = `ctid >= '(${range.from},0)'::pg_catalog.tid`;
  return range.to === null ? from : `${from} and ctid < '(${range.to},0)'::pg_catalog.tid`;
}

/** A table without columns takes no list. */
function columnList(shape: Shape): string {
  if (shape.columns.length === 0) return "";
  return ` (${shape.columns.map((column) => quoteIdentifier(column.name)).join(", ")})`;
}
