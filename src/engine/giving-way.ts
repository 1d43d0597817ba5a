import type { Clock } from "../core/clock.ts";

/** How long work runs before everything else has its turn: a Ctrl-C, a timer, an answer of the server. In milliseconds. */
const slice = 25;

/** Who may stop work between two of its steps, and who is told of them. */
export interface Pace<Step> {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Called between slices, with the step that is next. */
  readonly onPause?: (step: Step) => void;
}

/** Long calculations that can be left between any two steps: they give way to other work now and then, and stop when the signal says so. */
export async function givingWay<Step, Result>(
  work: Generator<Step, Result, undefined>,
  { clock, signal, onPause }: Pace<Step>,
): Promise<Result> {
  for (let began = clock.now(); ;) {
    const next = work.next();
    if (next.done === true) return next.value;
    if (clock.now() - began < slice) continue;
    onPause?.(next.value);
    await new Promise(setImmediate);
    signal.throwIfAborted();
    began = clock.now();
  }
}
