/** Server processes behind the sessions that this process has open, by URL. */
const open = new Map<string, Set<number>>();

/** Keeps in mind that a server process works for us. */
export function noteSession(url: string, pid: number): void {
  const pids = open.get(url) ?? new Set();
  pids.add(pid);
  open.set(url, pids);
}

/** The session has ended. */
export function forgetSession(url: string, pid: number): void {
  const pids = open.get(url);
  pids?.delete(pid);
  if (pids?.size === 0) open.delete(url);
}

/** The server processes that work for this process at a URL. */
export function ownSessions(url: string): readonly number[] {
  return [...(open.get(url) ?? [])];
}
