import { oneAfterAnother } from "../core/one-after-another.ts";
import type { Session } from "./session.ts";

/** A session that several workers share: each statement waits until the one before has ended. */
export function inTurn(session: Session): Session {
  const queue = oneAfterAnother();
  return {
    ...session,
    query: (statement) => queue(() => session.query(statement)),
    run: (statement) => queue(() => session.run(statement)),
    runAll: (statements) => queue(() => session.runAll(statements)),
  };
}
