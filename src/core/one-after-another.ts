/** Runs work in the order in which it comes, each after the one before has ended, well or badly. */
export type WorkQueue = <T>(work: () => Promise<T>) => Promise<T>;

/** Makes a queue, for what cannot do two things at once: a connection, say. */
export function oneAfterAnother(): WorkQueue {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  };
}
