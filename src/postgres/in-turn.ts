import type { Session } from "./session.ts";

/** A session that several workers share: each statement waits until the one before has ended. */
export function inTurn(session: Session): Session {
  let last: Promise<unknown> = Promise.resolve();
  const queue = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    last = turn.catch(() => {});
    return turn;
  };
  return {
    ...session,
    query: (statement) => queue(() => session.query(statement)),
    run: (statement) => queue(() => session.run(statement)),
    runAll: (statements) => queue(() => session.runAll(statements)),
  };
}
