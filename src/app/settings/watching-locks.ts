import type { Emit } from "../../engine/events.ts";
import { withLockWatch } from "../../postgres/lock-watch.ts";

/** How a command that only looks is stopped, and who is told of locks that it waits for. */
export interface LookControl {
  readonly signal?: AbortSignal;
  readonly emit?: Emit;
}

/** Does work on a database and tells of locks that it waits for, so that nobody wonders why nothing happens. */
export function watchingLocks<T>(url: string, emit: Emit, work: () => Promise<T>): Promise<T> {
  return withLockWatch(
    {
      url,
      onWait: ({ table, pid, applicationName }) =>
        emit({ type: "lock.waiting", table, pid, application_name: applicationName }),
    },
    work,
  );
}
