import { defineProvider } from "../define-provider.ts";
import { keepingCase } from "../letter-case.ts";
import type { Maker } from "../provider.ts";
import { Words } from "../words.ts";

/** Female or Male, as a word or, where the column is narrow or the original is one letter, as a letter. */
export const gender = defineProvider({
  name: "gender",
  group: "person",
  summary: "Female or Male, or F or M where the original is one letter.",
  safety: { level: "generic", source: "shared by half of all people" },
  shortest: 1,
  make: ({ length }): Maker => {
    const letters = new Words(["F", "M"]);
    if (length !== null && length < 6)
      return keepingCase({ size: 2n, longest: 1, at: (index, out) => letters.put(index, out) });
    const full = new Words(["Female", "Male"]);
    const maker = keepingCase({ size: 2n, longest: 6, at: (index, out) => full.put(index, out) });
    return {
      ...maker,
      like: (original, index, out) => {
        if (original.end - original.start !== 1) return maker.like(original, index, out);
        const letter = original.bytes[original.start];
        const start = out.at;
        letters.put(index, out);
        if (letter >= 97 && letter <= 122) out.bytes[start] += 32;
      },
    };
  },
});
