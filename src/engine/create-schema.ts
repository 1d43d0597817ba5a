import { runAtOnce, type PhaseContext, type Step } from "./schema-phase.ts";

/** A transaction's locks must find room in the server's table of them: by default, those of some four thousand tables. */
const mostStatements = 2_000;

/** What the schema is made of, and what must go first. */
export interface SchemaToCreate {
  /** Asked for when nothing of the schema stands yet. */
  readonly drop: () => Promise<readonly Step[]>;
  readonly steps: readonly Step[];
}

/**
 * Creates a schema in one transaction, together with dropping what stood there; one of thousands of tables in several, each
 * with its ledger line. Gives the number of statements run.
 */
export async function createSchema(context: PhaseContext, { drop, steps }: SchemaToCreate): Promise<number> {
  const parts = Math.max(1, Math.ceil(steps.length / mostStatements));
  let count = 0;
  for (let part = 0; part < parts; part++) {
    const phase = part === parts - 1 ? "before" : `before:${part}`;
    const first = part === 0 && !context.done.has(phase) ? await drop() : [];
    const own = steps.slice(part * mostStatements, (part + 1) * mostStatements);
    count += await runAtOnce(context, phase, [...first, ...own]);
  }
  return count;
}
