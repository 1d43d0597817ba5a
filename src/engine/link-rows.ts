import { linkedColumns, type Link } from "../catalog/link-of.ts";
import { displayTable, quoteIdentifier, quoteTable } from "../catalog/names.ts";
import { cancelledBy } from "../postgres/cancel.ts";
import { isLostConnection } from "../postgres/database-error.ts";
import type { Session } from "../postgres/session.ts";
import { doneSteps, recordOf, recordStep, type Claim } from "../record/ledger.ts";
import { CellWriter } from "../rows/cell-writer.ts";
import { watch, type Scan } from "../rows/scan.ts";
import type { Block, Shape } from "../rows/shape.ts";
import { unescapeText } from "../rows/text-escape.ts";
import { scanTextRow } from "../rows/text-row.ts";
import { branchStages } from "./branch-stages.ts";
import type { Job } from "./job-groups.ts";
import type { Seal } from "./seal.ts";
import { settleLedger } from "./settle-ledger.ts";
import { readChunk } from "./stream-chunk.ts";
import type { TablePlan } from "./table-plan.ts";
import { inTransaction } from "./transaction.ts";

/** What filling in needs to know besides the plans. */
export interface LinkContext {
  readonly openSource: () => Promise<Session>;
  readonly openTarget: () => Promise<Session>;
  readonly claim: Claim;
  readonly seal: Seal;
  /** Steps that an earlier process has done. */
  readonly steps: ReadonlySet<string>;
  readonly signal: AbortSignal;
}

/**
 * Fills in the columns that were left NULL, when all rows stand that they may reference: reads the source again, masks as
 * before, and updates row by row by their key. Each chunk is one transaction with its line in the ledger, and may be done twice.
 */
export async function linkRows(
  context: LinkContext,
  tables: readonly TablePlan[],
  links: readonly Link[],
): Promise<void> {
  const all = tables
    .flatMap((plan) => plan.chunks.map((chunk): Job => ({ plan, chunk })))
    .filter(({ plan }) => linkedColumns(links, plan.id).length > 0);
  let { steps } = context;
  for (let attempt = 1; ; attempt++) {
    const due = all.filter(({ chunk }) => !steps.has(stepOf(chunk.id)));
    if (due.length === 0) return;
    try {
      await linkAll(context, due, links);
      return;
    } catch (error) {
      if (context.signal.aborted || !isLostConnection(error) || attempt > retries) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250 * 4 ** (attempt - 1)));
      steps = await stepsOfNow(context, due);
    }
  }
}

const retries = 3;

/** The connection may have been lost after the server had committed: the ledger knows. */
async function stepsOfNow({ openTarget, claim }: LinkContext, due: readonly Job[]): Promise<ReadonlySet<string>> {
  const target = await openTarget();
  try {
    await settleLedger({ target, claim, tables: [], only: due.map(({ chunk }) => stepOf(chunk.id)) });
    return await doneSteps(recordOf(target, claim), claim.runId);
  } finally {
    await target.close();
  }
}

async function linkAll(context: LinkContext, due: readonly Job[], links: readonly Link[]): Promise<void> {
  const source = await context.openSource();
  try {
    const target = await context.openTarget();
    try {
      const work = async (): Promise<void> => {
        for (const job of due) await linkChunk({ ...context, source, target }, job, links);
      };
      await cancelledBy(context.signal, source, () => cancelledBy(context.signal, target, work));
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

function stepOf(chunkId: string): string {
  return `linked:${chunkId}`;
}

interface Ends extends LinkContext {
  readonly source: Session;
  readonly target: Session;
}

async function linkChunk(ends: Ends, { plan, chunk }: Job, links: readonly Link[]): Promise<void> {
  const { source, target, claim, seal, signal } = ends;
  const columns = linkedColumns(links, plan.id);
  const by = links.find((link) => link.tables.some((id) => displayTable(id) === displayTable(plan.id)))?.by ?? [];
  const shape: Shape = { ...plan.shape, wire: "text" };
  const statement = updateOf(plan, by, columns);
  await inTransaction(target, async () => {
    for (const { branch, stage } of branchStages(plan, shape, seal)) {
      const part = { range: chunk.range, condition: branch.condition };
      for await (const block of readChunk(source, { ...plan, shape }, part)) {
        signal.throwIfAborted();
        const values = valuesOf(stage.apply(block), shape, { by, columns });
        if (values[0].length > 0) await target.query({ text: statement, values });
      }
    }
    await recordStep(target, claim, stepOf(chunk.id));
  });
}

/** Text finds its way into any type, as COPY's does. */
function updateOf(plan: TablePlan, by: readonly string[], columns: readonly string[]): string {
  const names = [...by, ...columns];
  const typeOf = (name: string): string => plan.shape.columns.find((one) => one.name === name)?.type.sql ?? "text";
  const lists = names.map((_, place) => `$${place + 1}::text[]`);
  const value = (name: string): string => `given.c${names.indexOf(name)}::${typeOf(name)}`;
  const routed = displayTable(plan.writesTo) !== displayTable(plan.id);
  return `update ${routed ? "" : "only "}${quoteTable(plan.writesTo)} as filled
    set ${columns.map((name) => `${quoteIdentifier(name)} = ${value(name)}`).join(", ")}
    from unnest(${lists.join(", ")}) as given(${names.map((_, place) => `c${place}`).join(", ")})
    where ${by.map((name) => `filled.${quoteIdentifier(name)} = ${value(name)}`).join(" and ")}`;
}

const decoder = new TextDecoder();

/** By column, the values of the rows that have something to fill in. */
function valuesOf(
  { bytes }: Block,
  shape: Shape,
  { by, columns }: { readonly by: readonly string[]; readonly columns: readonly string[] },
): readonly (readonly (string | null)[])[] {
  const names = [...by, ...columns];
  const scan = watch(shape, names);
  // Slots follow the order of the shape.
  const inShape = shape.columns.map((column) => column.name).filter((name) => names.includes(name));
  const slots = names.map((name) => inShape.indexOf(name));
  const values = names.map((): (string | null)[] => []);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const out = new CellWriter(256);
  for (let at = 0; at < bytes.length;) {
    at = scanTextRow(scan, bytes, view, at);
    const row = slots.map((slot) => fieldText(bytes, scan, { slot, out }));
    if (row.slice(by.length).every((value) => value === null)) continue;
    row.forEach((value, place) => values[place].push(value));
  }
  return values;
}

function fieldText(
  bytes: Uint8Array,
  { starts, ends }: Scan,
  { slot, out }: { readonly slot: number; readonly out: CellWriter },
): string | null {
  if (ends[slot] < starts[slot]) return null;
  out.at = 0;
  unescapeText(bytes, starts[slot], ends[slot], out);
  return decoder.decode(out.bytes.subarray(0, out.at));
}
