/** Does work that could be left for a while wherever it yields, at one go. */
export function atOneGo<Step, Result>(work: Generator<Step, Result, undefined>): Result {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
  }
}
