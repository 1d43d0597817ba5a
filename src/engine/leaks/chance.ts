/** Less likely than this, and it is taken for no chance: one column in ten thousand is accused in error. */
const unlikely = 1e-4;

/** How many finds chance explains where so many are expected: the Poisson count that is unlikely to be passed. */
export function chanceAllows(expected: number): number {
  if (expected > 500) return Math.ceil(expected + 4 * Math.sqrt(expected));
  let [count, term] = [0, Math.exp(-expected)];
  let below = term;
  while (1 - below > unlikely) {
    count++;
    term *= expected / count;
    below += term;
  }
  return count;
}
