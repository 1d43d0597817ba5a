import { withSession, type Session } from "./session.ts";
import { sql } from "./sql.ts";

/**
 * While `work` runs on a session, an abort cancels the statement under way (pg_cancel_backend, over a connection of its
 * own), so that an index build of an hour does not hold up a Ctrl-C.
 */
export async function cancelledBy<T>(signal: AbortSignal, session: Session, work: () => Promise<T>): Promise<T> {
  const rows = await session.query<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  const cancel = (): void => {
    cancelBackend(session.url, rows[0].pid).catch(() => {});
  };
  signal.addEventListener("abort", cancel, { once: true });
  try {
    return await work();
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}

async function cancelBackend(url: string, pid: number): Promise<void> {
  await withSession({ url, purpose: "cancel" }, (helper) => helper.run(sql`select pg_cancel_backend(${pid})`));
}
