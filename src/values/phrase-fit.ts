import { partSize, words, type Phrase, type PhrasePart } from "./phrase.ts";

/** A phrase whose longest text is within a bound, and how many texts it still gives. */
export interface FittedPhrase {
  readonly phrase: Phrase;
  readonly size: bigint;
  readonly longest: number;
}

/**
 * The first phrase that fits with at least `enough` texts, else the fitting one with the most; null when none fits.
 * To fit, dictionaries lose their longest words and tokens get shorter, step by step where it costs the fewest texts.
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

function cutPhrase(phrase: Phrase, length: number): Phrase | null {
  const parts = phrase.map(cuttable);
  for (let excess = longestPhrase(phrase) - length; excess > 0; excess--) {
    const cheapest = cheapestCut(parts);
    if (cheapest === null) return null;
    cheapest.cap--;
  }
  return phrase.map((part, place) => cut(part, parts[place].cap));
}

/** A part on its way to being cut: how long it may be, and how many texts it has within each length. */
interface CuttablePart {
  cap: number;
  readonly sizes: readonly bigint[];
}

function cuttable(part: PhrasePart): CuttablePart {
  const cap = longestText(part);
  const sizes = Array.from({ length: cap + 1 }, () => 0n);
  if (typeof part === "string") sizes[cap] = 1n;
  else {
    if (part.kind === "words") for (const entry of part.entries) sizes[entry.length]++;
    for (let within = 1; within <= cap; within++) {
      if (part.kind === "words") sizes[within] += sizes[within - 1];
      else sizes[within] = partSize(cut(part, within));
    }
  }
  return { cap, sizes };
}

/** Where one character less costs the smallest share of the texts; big integers, since logarithms differ by machine. */
function cheapestCut(parts: readonly CuttablePart[]): CuttablePart | null {
  let best: CuttablePart | null = null;
  for (const part of parts) {
    if (part.cap === 0 || part.sizes[part.cap - 1] <= 0n) continue;
    if (
      best === null ||
      part.sizes[part.cap] * best.sizes[best.cap - 1] < best.sizes[best.cap] * part.sizes[part.cap - 1]
    )
      best = part;
  }
  return best;
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
