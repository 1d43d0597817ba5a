import type { PreparedRule } from "./masking-action.ts";

/** One in so many values may come out of a rule as it went in; null where values may stay for other reasons. */
export function oneIn({ oneIn: own, space, draws = 1 }: PreparedRule): bigint | null {
  return own ?? (space === null ? null : space ** BigInt(draws));
}

/** The likelier of several chances; null where there is none to judge. */
export function likeliest(chances: readonly (bigint | null)[]): bigint | null {
  return chances.reduce<bigint | null>(
    (least, each) => (least === null || (each !== null && each < least) ? each : least),
    null,
  );
}
