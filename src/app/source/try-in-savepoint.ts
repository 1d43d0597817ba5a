import { SeedbedError } from "../../core/seedbed-error.ts";
import type { Session } from "../../postgres/session.ts";
import { sql } from "../../postgres/sql.ts";

/**
 * Asks the server something that it may refuse, in the open transaction, which goes on either way; null where it was
 * refused. Rolled back in any case: the locks on a table and all of its indexes would else add up, table by table, to more
 * than a server has room for. A connection that is lost is no answer and throws.
 */
export async function tryInSavepoint<T>(session: Session, ask: () => Promise<T>): Promise<T | null> {
  await session.run(sql`savepoint seedbed_try`);
  try {
    const answer = await ask();
    await session.runAll(leaving);
    return answer;
  } catch (error) {
    if (!(error instanceof SeedbedError && refusals.has(error.code))) throw error;
    await session.runAll(leaving);
    return null;
  }
}

const leaving = [sql`rollback to savepoint seedbed_try`, sql`release savepoint seedbed_try`];

/** What the server says no to, and what a rule makes that its column cannot hold. */
const refusals: ReadonlySet<string> = new Set(["DATABASE_FAILED", "COPY_FAILED"]);
