import { defineProvider, type GivenParameters, type ProviderDefinition } from "./define-provider.ts";
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
}

/** Fewer texts than this look poor, so a later phrase that gives more is preferred. */
const enoughToLookReal = 256n;

/** A provider whose values are texts; originals in capitals or small letters keep them. */
export function textProvider(definition: TextProviderDefinition): Provider {
  const { phrases, widenedBy, ...description } = definition;
  return defineProvider({
    ...description,
    make: (target, given) => keepingCase(textMaker(phrases(given), widenedBy, target)),
  });
}

function textMaker(phrases: readonly Phrase[], widenedBy: string | null, { unique, length }: MakerTarget) {
  if (!unique) return phraseMaker({ phrases, length, enough: enoughToLookReal });
  const wide =
    widenedBy === null ? phrases : [...phrases.map((phrase) => widened(phrase, widenedBy)), [token(16)], ...phrases];
  return phraseMaker({ phrases: wide, length, enough: wideEnough });
}
