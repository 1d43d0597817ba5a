import { knownWords, plainWord } from "../known-words.ts";
import type { Recogniser } from "../recogniser.ts";

/** States of the United States, by name or postal code. They count beside streets only. */
export const state: Recogniser = {
  name: "state",
  category: "place",
  plural: "states",
  provider: "state",
  holds: ["text"],
  shortest: 2,
  carries: "medium",
  beside: "street",
  enough: { share: 0.95, distinct: 5 },
  look: (value) => (value.length < 25 && knownWords.states(plainWord(value)) ? "certain" : "no"),
};
