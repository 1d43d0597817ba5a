import { openSession, type Session } from "./session.ts";
import { sql } from "./sql.ts";

/**
 * While `work` runs on a session, an abort cancels the statement under way (pg_cancel_backend, over a connection of its
 * own), so that an index build of an hour does not hold up a Ctrl-C.
 */
export async function cancelledBy<T>(signal: AbortSignal, session: Session, work: () => Promise<T>): Promise<T> {
  const rows = await session.query<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  const cancel = (): void => {
    void openSession({ url: session.url, purpose: "cancel" })
      .then((helper) => helper.run(sql`select pg_cancel_backend(${rows[0].pid})`).finally(() => helper.close()))
      .catch(() => {});
  };
  signal.addEventListener("abort", cancel, { once: true });
  try {
    return await work();
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}
