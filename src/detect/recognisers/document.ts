import { columnWords } from "../column-words.ts";
import { jsonStrings } from "../json-strings.ts";
import { matchesOf } from "../phrase-index.ts";
import type { Likeness, Recogniser } from "../recogniser.ts";
import { email } from "./email.ts";

/** Documents of JSON (or hstore) with a key that reads as something personal, or with an e-mail address in any place. */
export const document: Recogniser = {
  name: "document",
  category: "document",
  plural: "documents with personal keys or values",
  provider: null,
  holds: ["json"],
  seenIn: ["text"],
  carries: "medium",
  enough: { share: 0.02, distinct: 1, certain: 1 },
  agrees: ["note", "message"],
  look: (value) => {
    if (!/^["[{]/.test(value)) return "no";
    let best: Likeness = "no";
    let keys = 0;
    for (const { text, isKey } of jsonStrings(value)) {
      if (isKey && ++keys > mostKeys) break;
      const likeness = isKey ? keyLikeness(text) : email.look(text);
      if (likeness === "certain") return "certain";
      if (isKey && likeness === "possible") best = "possible";
    }
    return best;
  },
};

/** A key costs a look into the rules, and documents of a table are alike. */
const mostKeys = 60;

function keyLikeness(key: string): Likeness {
  if (key.length > 60) return "no";
  const words = columnWords(key);
  const rule = matchesOf(words, words).at(0)?.rule;
  if (rule === undefined) return "no";
  const level =
    typeof rule.level === "string" ? rule.level : (rule.level.find(([sign]) => sign === "any")?.[1] ?? "none");
  return level === "high" ? "certain" : level === "medium" ? "possible" : "no";
}
