import type { RowDraws } from "./row-draws.ts";
import { mix } from "./mix.ts";

const golden = 0x9e_37_79_b9;

/**
 * A number from 0 to count - 1, each as likely, that stays when count grows unless one of the new numbers takes its place: jump
 * consistent hashing (Lamping and Veach, "A fast, minimal memory, consistent hash algorithm", 2014) over the row's own bits.
 */
export function steadyChoice(draws: RowDraws, row: number, count: number): number {
  const { a, b } = draws.half(row);
  let state = a;
  let chosen = 0;
  for (let next = 0; next < count;) {
    chosen = next;
    state = (state + golden) | 0;
    next = Math.floor(((chosen + 1) * 4_294_967_296) / ((mix(state ^ b) >>> 0) + 1));
  }
  return chosen;
}
