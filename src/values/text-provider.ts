import { defineProvider, locale, type GivenParameters, type ProviderDefinition } from "./define-provider.ts";
import { keepingCase } from "./letter-case.ts";
import { token, wideEnough, widened, type Phrase } from "./phrase.ts";
import { phraseMaker } from "./phrase-maker.ts";
import type { MakerTarget, Provider } from "./provider.ts";

/** A provider of phrases: names, places, sentences. */
export interface TextProviderDefinition extends Omit<ProviderDefinition, "kinds" | "make"> {
  /** Phrases in the order of their looks; the later ones are for narrow columns. */
  readonly phrases: (given: GivenParameters) => readonly Phrase[];
  /** What stands before the token that makes texts unique; null where a token would make no sense (states, codes). */
  readonly widenedBy: string | null;
  /** Of names of people: the policy marked puts `FAKE_` before them. */
  readonly namesPeople?: boolean;
}

/** What names of people begin with under the policy marked. */
export const nameMark = "FAKE_";

/** Fewer texts than this look poor, so a later phrase that gives more is preferred. */
const enoughToLookReal = 256n;

/** A provider whose values are texts; originals in capitals or small letters keep them. */
export function textProvider(definition: TextProviderDefinition): Provider {
  const { phrases, widenedBy, namesPeople = false, ...description } = definition;
  return defineProvider({
    ...description,
    parameters: [...(description.parameters ?? []), locale],
    make: (target, given) => {
      const plain = phrases(given);
      if (!namesPeople || target.policy !== "marked") return keepingCase(textMaker(plain, widenedBy, target));
      // The mark is in capitals, whatever the original is in.
      const marked = plain.map((phrase): Phrase => [nameMark, ...phrase]);
      return textMaker(marked, widenedBy, target, [nameMark]);
    },
  });
}

function textMaker(
  phrases: readonly Phrase[],
  widenedBy: string | null,
  { unique, length }: MakerTarget,
  before: Phrase = [],
) {
  if (!unique) return phraseMaker({ phrases, length, enough: enoughToLookReal });
  const wide =
    widenedBy === null
      ? phrases
      : [...phrases.map((phrase) => widened(phrase, widenedBy)), [...before, token(16)], ...phrases];
  return phraseMaker({ phrases: wide, length, enough: wideEnough });
}
