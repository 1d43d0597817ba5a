/** Time comes by argument, so that nothing that makes data can read it by accident. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
}

/** The machine's clock, for records and progress only. */
export const systemClock: Clock = { now: () => Date.now() };
