import { mixed, widest, type Space } from "./space.ts";

/** Codes of one kind of sign that are longer than any number of them tells apart. */
export interface LongCode {
  readonly space: Space;
  readonly length: number;
}

/**
 * What a pattern like `^[0-9a-f]{64}$` asks for: a hash, whose signs all vary, though far fewer would do to tell them apart. Null for
 * any other pattern, and for short ones.
 */
export function longCode(pattern: string): LongCode | null {
  const found = /^\^?\[((?:[\w-]|\\d)+)\]\{(\d+)\}\$?$/.exec(pattern);
  if (found === null) return null;
  const signs = signsOf(found[1].replaceAll(String.raw`\d`, "0-9"));
  const length = Number(found[2]);
  const needed = Math.ceil(48 / Math.log2(signs.length));
  // What is all digits is somebody's number rather than a hash.
  if (!/\D/.test(signs) || signs.length < 2 || length <= needed || length > 4096) return null;
  return { length, space: { summary: `codes of ${length} signs`, size: widest, distinct: true, at } };

  function at(place: number): string {
    let [rest, text] = [place, ""];
    // The first signs tell places apart.
    for (let sign = 0; sign < needed; sign++) {
      text = signs[rest % signs.length] + text;
      rest = Math.floor(rest / signs.length);
    }
    for (let salt = 1; text.length < length; salt++) text += signs[mixed(place, salt) % signs.length];
    return text;
  }
}

/** The signs of a class, those that it spans in full. */
function signsOf(inside: string): string {
  const all = inside.replaceAll(/(\w)-(\w)/g, (_, first: string, last: string) => {
    const [from, to] = [first.codePointAt(0) ?? 0, last.codePointAt(0) ?? 0];
    return Array.from({ length: Math.max(0, to - from + 1) }, (__, step) => String.fromCodePoint(from + step)).join("");
  });
  return [...new Set(all)].toSorted().join("");
}
