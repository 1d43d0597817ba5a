import { partSize, words, type Phrase, type PhrasePart } from "./phrase.ts";

/** A phrase whose longest text is within a bound, and how many texts it still gives. */
export interface FittedPhrase {
  readonly phrase: Phrase;
  readonly size: bigint;
  readonly longest: number;
}

/**
 * The first phrase that fits with at least `enough` texts, else the fitting one with the most; null when none fits.
 * To fit, dictionaries lose their longest words and tokens get shorter, in the way that leaves the most texts.
 */
export function fitPhrases(phrases: readonly Phrase[], length: number | null, enough: bigint): FittedPhrase | null {
  let best: FittedPhrase | null = null;
  for (const phrase of phrases) {
    const fitted = fitPhrase(phrase, length);
    if (fitted === null) continue;
    if (fitted.size >= enough) return fitted;
    if (best === null || fitted.size > best.size) best = fitted;
  }
  return best;
}

function fitPhrase(phrase: Phrase, length: number | null): FittedPhrase | null {
  const fitted = length === null || longestPhrase(phrase) <= length ? phrase : cutPhrase(phrase, length);
  if (fitted === null) return null;
  const size = fitted.reduce((product, part) => product * partSize(part), 1n);
  return { phrase: fitted, size, longest: longestPhrase(fitted) };
}

function longestPhrase(phrase: Phrase): number {
  return phrase.reduce((sum, part) => sum + longestText(part), 0);
}

/** The most texts that parts from some part on give within each length, and how long that part may be then. */
interface Room {
  readonly sizes: readonly bigint[];
  readonly caps: readonly number[];
}

/** Shares the length out among the parts, last to first, so that the product of their sizes is the greatest. */
function cutPhrase(phrase: Phrase, length: number): Phrase | null {
  const rooms: Room[] = [];
  let behind: readonly bigint[] = Array.from({ length: length + 1 }, () => 1n);
  for (const part of phrase.toReversed()) {
    const room = roomBefore(part, behind);
    rooms.unshift(room);
    behind = room.sizes;
  }
  if (behind[length] === 0n) return null;
  let left = length;
  return phrase.map((part, place) => {
    const cap = rooms[place].caps[left];
    left -= cap;
    return cut(part, cap);
  });
}

function roomBefore(part: PhrasePart, behind: readonly bigint[]): Room {
  const choices = capsOf(part);
  const sizes: bigint[] = [];
  const caps: number[] = [];
  for (let within = 0; within < behind.length; within++) {
    let [size, chosen] = [0n, 0];
    for (const { cap, size: own } of choices) {
      if (cap > within) break;
      const product = own * behind[within - cap];
      if (product > size) [size, chosen] = [product, cap];
    }
    sizes.push(size);
    caps.push(chosen);
  }
  return { sizes, caps };
}

/** The lengths that a part can be cut to, shortest first, as far as they differ in how many texts are left. */
function capsOf(part: PhrasePart): readonly { readonly cap: number; readonly size: bigint }[] {
  const longest = longestText(part);
  if (typeof part === "string") return [{ cap: longest, size: 1n }];
  const counts = Array.from({ length: longest + 1 }, () => 0);
  if (part.kind === "words") for (const entry of part.entries) counts[entry.length]++;
  let fitting = 0n;
  const all = counts.map((count, cap) => {
    fitting += BigInt(count);
    return { cap, size: part.kind === "words" ? fitting : partSize(cut(part, cap)) };
  });
  return all.filter(({ size }, cap) => size > (cap === 0 ? 0n : all[cap - 1].size));
}

function cut(part: PhrasePart, cap: number): PhrasePart {
  if (typeof part === "string" || longestText(part) <= cap) return part;
  switch (part.kind) {
    case "words":
      return words(part.entries.filter((entry) => entry.length <= cap));
    case "numbers":
      return { ...part, to: cap < part.width ? part.from - 1 : Math.max(part.from - 1, 10 ** cap - 1) };
    case "token":
      return { ...part, length: cap };
  }
}

function longestText(part: PhrasePart): number {
  if (typeof part === "string") return part.length;
  switch (part.kind) {
    case "words":
      return part.longest;
    case "numbers":
      return Math.max(part.width, String(part.to).length);
    case "token":
      return part.length;
  }
}
