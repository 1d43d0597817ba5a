import { isSynthetic } from "../../values/is-synthetic.ts";

const farthest = 80;
const decoder = new TextDecoder();
/** What stands before and behind a place, up to the next space, quote or bracket of a document. */
const leading = /[^\s"'`{}[\],;<>|]*$/;
const trailing = /^[^\s"'`{}[\],;<>|]*/;

/**
 * Whether what stands around a place in a text is a value of these kinds that provably belongs to nobody: the found words
 * themselves, with the bracket or plus that opens them, or all up to the next edge on both sides.
 */
export function isMadeUp(
  bytes: Uint8Array,
  { from, to }: { readonly from: number; readonly to: number },
  kinds: readonly string[],
): boolean {
  const before = decoder.decode(bytes.subarray(Math.max(0, from - farthest), from));
  const found = decoder.decode(bytes.subarray(from, to));
  const after = decoder.decode(bytes.subarray(to, to + farthest));
  const whole = `${leading.exec(before)?.[0] ?? ""}${found}${trailing.exec(after)?.[0] ?? ""}`;
  const texts = [found, `${/[(+]$/.exec(before)?.[0] ?? ""}${found}`, whole, whole.replace(/[.:]+$/, "")];
  return kinds.some((kind) => texts.some((text) => isSynthetic(kind, text)));
}
