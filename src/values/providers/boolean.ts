import { defineProvider } from "../define-provider.ts";
import { Words } from "../words.ts";

/** True and false, in equal parts. */
export const boolean = defineProvider({
  name: "boolean",
  group: "other",
  summary: "True or false.",
  safety: { level: "generic", source: "one of two" },
  kinds: ["boolean", "text"],
  shortest: 1,
  make: ({ kind, length }) => {
    const isShort = kind === "boolean" || (length !== null && length < 5);
    const words = new Words(isShort ? ["f", "t"] : ["false", "true"]);
    return { size: 2n, longest: isShort ? 1 : 5, at: (index, out) => words.put(index, out) };
  },
});
