import type { Session } from "../postgres/session.ts";
import { sql } from "../postgres/sql.ts";

/** Runs work in one transaction: all of it or nothing. */
export async function inTransaction<T>(session: Session, work: () => Promise<T>): Promise<T> {
  await session.run(sql`begin`);
  try {
    const result = await work();
    await session.run(sql`commit`);
    return result;
  } catch (error) {
    // On a lost connection there is nothing to roll back, and the first error is the one to tell.
    await session.run(sql`rollback`).catch(() => {});
    throw error;
  }
}
