import type { ColumnRule } from "./column-rule.ts";
import { allColumnRules } from "./column-rules.ts";
import { phrasesOf, type Phrase } from "./phrases.ts";
import { blockers, qualifiers } from "./word-classes.ts";

/** That a rule's phrase was found in a name. */
export interface Match {
  readonly rule: ColumnRule;
  readonly phrase: Phrase;
  /** The words before the phrase, joined by blanks: `billing`. */
  readonly before: string;
  /** How many words follow it. */
  readonly after: number;
}

/**
 * The rules whose phrases end a name, apart from qualifying words after them: those of most words first, among those the
 * vague ones last, then those with the fewest words after them, then by the order of the rules.
 */
export function matchesOf(words: readonly string[], bare: readonly string[]): readonly Match[] {
  return [...matches(words, false), ...matches(bare, true)].toSorted(
    (a, b) =>
      b.phrase.words.length - a.phrase.words.length ||
      Number(a.rule.vague ?? false) - Number(b.rule.vague ?? false) ||
      a.after - b.after ||
      place(a.rule) - place(b.rule),
  );
}

/** Phrases found anywhere in a text, for remarks about a column. */
export function mentionsIn(words: readonly string[]): readonly Match[] {
  return words.flatMap((_, last) => endingAt(words, last + 1, 0)).filter((match) => !match.phrase.whole);
}

/** `^` phrases look at the bare name only, all others at the name as it stands. */
function matches(words: readonly string[], whole: boolean): readonly Match[] {
  const found: Match[] = [];
  for (let end = words.length; end > 0; end--) {
    const after = words.length - end;
    found.push(
      ...endingAt(words, end, after).filter(
        (match) => match.phrase.whole === whole && (after === 0 || match.rule.qualified !== false),
      ),
    );
    if (!qualifiers.has(words[end - 1]) && words[end - 1].length > 1) break;
  }
  return found;
}

function endingAt(words: readonly string[], end: number, after: number): readonly Match[] {
  const longer = end > 1 ? byEnding.get(`${words[end - 2]} ${words[end - 1]}`) : undefined;
  return [...(longer ?? []), ...(byEnding.get(words[end - 1]) ?? [])].flatMap(({ rule, phrase }) => {
    const start = end - phrase.words.length;
    if (start < 0 || (phrase.whole && start > 0)) return [];
    if (!phrase.words.every((word, place) => words[start + place] === word)) return [];
    const before = words.slice(0, start);
    return before.some((word) => blockers.has(word)) ? [] : [{ rule, phrase, before: before.join(" "), after }];
  });
}

interface Entry {
  readonly rule: ColumnRule;
  readonly phrase: Phrase;
}

/** By the last two words, or the only one: some words end hundreds of phrases. */
const byEnding: ReadonlyMap<string, readonly Entry[]> = compiled();

function compiled(): ReadonlyMap<string, readonly Entry[]> {
  const entries = new Map<string, Entry[]>();
  for (const rule of allColumnRules)
    for (const phrase of phrasesOf(rule)) {
      const ending = phrase.words.slice(-2).join(" ");
      const list = entries.get(ending);
      if (list) list.push({ rule, phrase });
      else entries.set(ending, [{ rule, phrase }]);
    }
  return entries;
}

const places: ReadonlyMap<ColumnRule, number> = new Map(allColumnRules.map((rule, number) => [rule, number]));

function place(rule: ColumnRule): number {
  return places.get(rule) ?? 0;
}
