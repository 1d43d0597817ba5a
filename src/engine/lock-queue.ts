import { displayTable } from "../catalog/names.ts";
import type { TableId } from "../catalog/catalog.ts";

/** Work that locks tables. */
export interface Locking {
  readonly locks: readonly TableId[];
}

/** So far ahead is looked for work that shares no table: enough for any number of workers, and never long. */
const farthest = 256;

/**
 * Hands out work in its order, but never two pieces at once that lock one table: so they cannot wait for each other, and
 * what comes later for a table finds what came earlier done.
 */
export class LockQueue<Work extends Locking> {
  private waiting: readonly Work[];
  private readonly running = new Set<Work>();
  private wake: () => void = () => {};
  private released: Promise<void> = Promise.resolve();

  constructor(work: readonly Work[]) {
    this.waiting = work;
    this.renew();
  }

  get isEmpty(): boolean {
    return this.waiting.length === 0;
  }

  /** The next piece that can be begun now; null while all of them must wait for what runs, or none is left. */
  take(): Work | null {
    const locked = new Set([...this.running].flatMap(names));
    for (const work of this.waiting.slice(0, farthest)) {
      const own = names(work);
      if (own.every((name) => !locked.has(name))) {
        this.waiting = this.waiting.filter((one) => one !== work);
        this.running.add(work);
        return work;
      }
      for (const name of own) locked.add(name);
    }
    return null;
  }

  /** A piece is done, or given up. */
  release(work: Work): void {
    this.running.delete(work);
    this.wake();
    this.renew();
  }

  /** Resolves when the next piece is released. */
  changed(): Promise<void> {
    return this.released;
  }

  /** Leaves what nobody has begun. */
  clear(): void {
    this.waiting = [];
  }

  private renew(): void {
    this.released = new Promise((resolve) => {
      this.wake = resolve;
    });
  }
}

function names({ locks }: Locking): readonly string[] {
  return locks.map(displayTable);
}
