import { withSession, type Session } from "./session.ts";
import { sql } from "./sql.ts";

/**
 * While `work` runs on a session, an abort cancels the statement under way (pg_cancel_backend, over a connection of its
 * own), so that an index build of an hour does not hold up a Ctrl-C.
 */
export async function cancelledBy<T>(signal: AbortSignal, session: Session, work: () => Promise<T>): Promise<T> {
  const rows = await session.query<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  signal.throwIfAborted();
  const state = { over: false };
  const cancel = (): void => {
    cancelBackend(session.url, rows[0].pid, state).catch(() => {});
  };
  signal.addEventListener("abort", cancel, { once: true });
  try {
    return await work();
  } finally {
    state.over = true;
    signal.removeEventListener("abort", cancel);
  }
}

/** Connecting takes a moment; when the work is over by then, the session may be at a statement that nobody wants cancelled. */
async function cancelBackend(url: string, pid: number, state: { readonly over: boolean }): Promise<void> {
  await withSession({ url, purpose: "cancel" }, async (helper) => {
    if (!state.over) await helper.run(sql`select pg_cancel_backend(${pid})`);
  });
}
