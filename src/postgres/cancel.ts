import { withSession, type Session } from "./session.ts";
import { sql } from "./sql.ts";

/** Between two cancels: the first may come between two statements, where it does nothing. */
const pause = 250;

/**
 * While `work` runs on a session, an abort cancels the statement under way (pg_cancel_backend, over a connection of its
 * own), so that neither an index build of an hour nor a lock that somebody else holds keeps a Ctrl-C waiting. What fails
 * by that gives the signal's reason.
 */
export async function cancelledBy<T>(signal: AbortSignal, session: Session, work: () => Promise<T>): Promise<T> {
  const release = cancelOnAbort(signal, session);
  try {
    return await work();
  } catch (error) {
    // A statement cancelled by Ctrl-C fails in its own words; the reason says it better.
    throw signal.aborted ? signal.reason : error;
  } finally {
    release();
  }
}

/** Cancels what a session is at as soon as the signal aborts; gives what ends that. */
export function cancelOnAbort(signal: AbortSignal, session: Session): () => void {
  signal.throwIfAborted();
  const state = { over: false };
  const cancel = (): void => {
    cancelBackend(session.url, session.pid, state).catch(() => {});
  };
  signal.addEventListener("abort", cancel, { once: true });
  return () => {
    state.over = true;
    signal.removeEventListener("abort", cancel);
  };
}

/** Connecting takes a moment; when the work is over by then, the session may be at a statement that nobody wants cancelled. */
async function cancelBackend(url: string, pid: number, state: { readonly over: boolean }): Promise<void> {
  await withSession({ url, purpose: "cancel" }, async (helper) => {
    while (!state.over) {
      await helper.run(sql`select pg_cancel_backend(${pid})`);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  });
}
