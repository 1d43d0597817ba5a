import type { Cell } from "../../rows/cell.ts";
import { defineProvider, locale } from "../define-provider.ts";
import { dictionaries } from "../dictionaries.ts";
import { caseOf, letterCase, setCase } from "../letter-case.ts";
import { token, wideEnough, widened, words, type Phrase } from "../phrase.ts";
import { phraseMaker } from "../phrase-maker.ts";
import type { Maker, MakerTarget } from "../provider.ts";
import { nameMark } from "../text-provider.ts";

/** First and last name. An original with a comma, `Keller, Maria`, keeps that order. */
export const fullName = defineProvider({
  name: "full_name",
  group: "person",
  summary: "A first name and a last name.",
  safety: { level: "generic", source: "common names joined at random" },
  shortest: 1,
  parameters: [locale],
  make: (target) => {
    if (target.policy === "marked") return markedNames(target);
    const straight = namesJoined(target, " ");
    const inverted = target.length === null || target.length >= comfortable ? namesJoined(target, ", ") : straight;
    return {
      ...straight,
      longest: Math.max(straight.longest, inverted.longest),
      like: (original, index, out) => {
        const style = caseOf(original, 0);
        const start = out.at;
        if (hasComma(original)) inverted.at(index, out);
        else straight.at(index, out);
        if (style !== letterCase.mixed) setCase(out, start, style);
      },
    };
  },
});

/** Columns narrower than this would lose so many names to the comma that the order is not kept. */
const comfortable = 48;

/** How far into an original a comma is looked for. */
const looksAt = 64;

function namesJoined({ unique, length }: MakerTarget, separator: " " | ", "): Maker {
  const first = words(dictionaries.firstNames());
  const last = words(dictionaries.lastNames());
  const initials = words(dictionaries.capitals());
  const joined: Phrase = separator === " " ? [first, " ", last] : [last, ", ", first];
  const phrases: readonly Phrase[] = [joined, [initials, " ", last], [last], [initials]];
  if (!unique) return phraseMaker({ phrases, length, enough: 256n });
  const wide = phrases.slice(0, 3).map((phrase) => widened(phrase, "-"));
  return phraseMaker({ phrases: [...wide, [token(16)], ...phrases], length, enough: wideEnough });
}

/** Both parts marked as each would be alone; in capitals, and in this order, whatever the original is in. */
function markedNames({ unique, length }: MakerTarget): Maker {
  const first = words(dictionaries.firstNames());
  const last = words(dictionaries.lastNames());
  const phrases: readonly Phrase[] = [
    [nameMark, first, " ", nameMark, last],
    [nameMark, last],
    [nameMark, words(dictionaries.capitals())],
  ];
  if (!unique) return phraseMaker({ phrases, length, enough: 256n });
  const wide = phrases.slice(0, 2).map((phrase) => widened(phrase, "-"));
  return phraseMaker({ phrases: [...wide, [nameMark, token(16)], ...phrases], length, enough: wideEnough });
}

/** Whether an original is written as `Keller, Maria`. */
export function hasComma({ bytes, start, end }: Cell): boolean {
  const until = Math.min(end, start + looksAt);
  for (let at = start; at < until; at++) if (bytes[at] === 44) return true;
  return false;
}
