/**
 * A made-up text as a row of parts. A string stands for itself; the others are drawn. Every part that is drawn must
 * be readable back from the text (by a separator or a fixed width), so that different draws give different texts.
 */
export type Phrase = readonly PhrasePart[];

/** One part of a phrase. */
export type PhrasePart = string | WordPart | NumberPart | TokenPart;

/** A word of a dictionary, all of it ASCII. */
export interface WordPart {
  readonly kind: "words";
  readonly entries: readonly string[];
  /** Of the longest entry. */
  readonly longest: number;
}

/** A whole number of at most six digits, padded with zeros to `width`; width 1 is no padding. */
export interface NumberPart {
  readonly kind: "numbers";
  readonly from: number;
  readonly to: number;
  readonly width: number;
}

/** Base-32 characters that make a text one of very many. */
export interface TokenPart {
  readonly kind: "token";
  readonly length: number;
}

/** A word of a dictionary; the entries must differ from each other, capitals aside. */
export function words(entries: readonly string[]): WordPart {
  let longest = 0;
  for (const entry of entries) if (entry.length > longest) longest = entry.length;
  return { kind: "words", entries, longest };
}

/** A number between two bounds, both included, at most 2^20 apart. */
export function numbers(from: number, to: number, width = 1): NumberPart {
  return { kind: "numbers", from, to, width };
}

/** So many base-32 characters. */
export function token(length: number): TokenPart {
  return { kind: "token", length };
}

/** A space in which a collision is out of the question for any table: 2^80 (spec: n^2 / 2N below 2^-40). */
export const wideEnough = 2n ** 80n;

/** The phrase with a separator and the token behind it that it needs to be wide, with a little to spare for trimming. */
export function widened(phrase: Phrase, separator: string): Phrase {
  return [...phrase, separator, tokenFor(phrase)];
}

/** The token that lifts a phrase's number of texts to 2^84. */
export function tokenFor(phrase: Phrase): TokenPart {
  let size = phrase.reduce((product, part) => product * partSize(part), 1n);
  let length = 0;
  for (; size < wideEnough << 4n; size *= 32n) length++;
  return token(Math.max(length, 1));
}

/** How many texts a part can give. */
export function partSize(part: PhrasePart): bigint {
  if (typeof part === "string") return 1n;
  switch (part.kind) {
    case "words":
      return BigInt(part.entries.length);
    case "numbers":
      return BigInt(part.to - part.from + 1);
    case "token":
      return 32n ** BigInt(part.length);
  }
}
