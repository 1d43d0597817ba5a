import { systemClock } from "../../core/clock.ts";
import type { Emit } from "../../engine/events.ts";
import { givingWay } from "../../engine/giving-way.ts";
import type { Trying } from "../../jobs/generate/derive/derive-model.ts";

/** Does a long calculation that decides on rows, before any of them moves: it gives way to Ctrl-C, and tells of itself. */
export type Planning = <Result>(work: Generator<Trying, Result, undefined>) => Promise<Result>;

/** Milliseconds after which planning tells what it is at, and between two such words. */
const untold = 1_000;

/** Whoever follows a command hears of planning that takes longer than a second, and stops it with the signal. */
export function planning({ emit, signal }: { readonly emit: Emit; readonly signal: AbortSignal }): Planning {
  let told = systemClock.now();
  let table = "";
  let rows = 0;
  return (work) =>
    givingWay(
      countingRows(work, ({ table: next }) => {
        rows = next === table ? rows + 1 : 1;
        table = next;
      }),
      {
        clock: systemClock,
        signal,
        onPause: (step) => {
          const now = systemClock.now();
          if (now - told < untold) return;
          told = now;
          emit({
            type: "plan.progress",
            table: step.table,
            rows: Math.min(rows, step.rows),
            estimated_rows: step.rows,
          });
        },
      },
    );
}

function* countingRows<Result>(
  work: Generator<Trying, Result, undefined>,
  count: (step: Trying) => void,
): Generator<Trying, Result, undefined> {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
    count(next.value);
    yield next.value;
  }
}
