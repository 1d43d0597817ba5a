import type { Session } from "../postgres/session.ts";

/** Where runs into a target are recorded: in the target itself, or in a database that may hold those of others too. */
export interface RecordPlace {
  readonly session: Session;
  /** What the target's runs go by in a record that is kept apart; null where it is in the target. */
  readonly target: string | null;
}
