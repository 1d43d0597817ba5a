import { SeedbedError } from "../core/seedbed-error.ts";
import { isLockedOut } from "./database-error.ts";
import { describeLockWait, lockWaits, type LockWait, type SeenWait } from "./lock-waits.ts";
import { ownSessions } from "./own-sessions.ts";
import { openSession, type Session } from "./session.ts";

/** Which database is watched, and who is told. */
interface LockWatchOptions {
  readonly url: string;
  /** Told once of each table and holder that our sessions have waited for, for about two seconds. */
  readonly onWait: (wait: LockWait) => void;
}

/** Milliseconds between two looks. */
const pause = 1_000;
/** A wait that so many looks in a row have seen is worth a word. */
const longWait = 3;
/** Looks left out after one that failed: a server that takes no more connections is not to be asked all the time. */
const rest = 10;

/**
 * While `work` runs, looks through a connection of its own whether our sessions at a database wait for locks of others. A
 * lock that was waited for in vain is told with its table and its holder, not with the statement that needed it.
 */
export async function withLockWatch<T>(options: LockWatchOptions, work: () => Promise<T>): Promise<T> {
  const watch = new LockWatch(options);
  const watching = watch.run();
  try {
    return await work();
  } catch (error) {
    throw watch.named(error);
  } finally {
    watch.stop();
    await watching;
  }
}

class LockWatch {
  private readonly options: LockWatchOptions;
  private readonly told = new Set<string>();
  /** How many looks in a row have seen a wait. */
  private looks: ReadonlyMap<string, number> = new Map();
  /** What the last look saw, the longest wait first. */
  private waits: readonly SeenWait[] = [];
  /** What the look before it saw: a statement that gives up waits no more when the next look comes. */
  private before: readonly SeenWait[] = [];
  private session: Session | null = null;
  private over = false;
  private wake: () => void = () => {};

  constructor(options: LockWatchOptions) {
    this.options = options;
  }

  /** Looks until it is stopped; short work is over before there is a connection. */
  async run(): Promise<void> {
    for (let looksToSkip = 0; ; looksToSkip = Math.max(0, looksToSkip - 1)) {
      await this.sleep();
      if (this.over) break;
      if (looksToSkip === 0 && !(await this.look())) looksToSkip = rest;
    }
    await this.session?.close();
  }

  stop(): void {
    this.over = true;
    this.wake();
  }

  /** The failure of a lock that was waited for in vain, with what is known of the lock; any other as it is. */
  named(error: unknown): unknown {
    const [wait] = this.waits.length > 0 ? this.waits : this.before;
    if (wait === undefined || !isLockedOut(error) || !(error instanceof SeedbedError)) return error;
    const said = `Waited in vain for ${describeLockWait(wait)} [55P03].`;
    const { code, message, hint, cause, findings } = error;
    // What was being done is SQL of ours; what a run adds behind it stays.
    const renamed = message.replace(/^.*?\[55P03\](?: \([^)]*\))?\./s, () => said);
    return new SeedbedError(code, renamed, hint, { cause, findings });
  }

  /** Gives whether the server answered. */
  private async look(): Promise<boolean> {
    const { url } = this.options;
    try {
      this.session ??= await openSession({ url, purpose: "lock watch", connectTimeout: 2_000 });
      this.see(await lockWaits(this.session, ownSessions(url)));
      return true;
    } catch {
      // Whoever works on the database says what is wrong with it.
      await this.session?.close();
      this.session = null;
      this.see([]);
      return false;
    }
  }

  private see(waits: readonly SeenWait[]): void {
    this.looks = new Map(waits.map(({ key }) => [key, (this.looks.get(key) ?? 0) + 1]));
    this.before = this.waits;
    this.waits = waits;
    if (this.over) return;
    for (const wait of waits) {
      const who = JSON.stringify([wait.table, wait.pid]);
      if ((this.looks.get(wait.key) ?? 0) < longWait || this.told.has(who)) continue;
      this.told.add(who);
      this.options.onWait(wait);
    }
  }

  private async sleep(): Promise<void> {
    if (this.over) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pause);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
