import type { Recogniser } from "../recogniser.ts";

/** Prose: words enough for a sentence, with the punctuation of one. What it tells nobody knows. */
export const note: Recogniser = {
  name: "note",
  category: "free text",
  plural: "sentences",
  provider: "note",
  holds: ["text"],
  seenIn: ["array"],
  shortest: 30,
  carries: "medium",
  enough: { share: 0.4, distinct: 8 },
  agrees: ["message", "document", "diagnosis", "treatment"],
  look: (value) => {
    if (value.length < 25 || /^(?:[[{<]|https?:|Mozilla\/)/.test(value)) return "no";
    const text = value.slice(0, 1_000);
    const words = text.match(/\p{L}[\p{L}\p{M}'’]+/gu) ?? [];
    const letters = words.reduce((sum, word) => sum + word.length, 0);
    if (words.length < 4 || letters < text.length * 0.6) return "no";
    return words.length > 5 && /\p{L}[.!?,;:](?:\s|$)/u.test(text) ? "certain" : "possible";
  },
};
