import type { ColumnRule } from "./column-rule.ts";
import { wordClasses } from "./word-classes.ts";

/** One way to say what a rule is about, spelled out: no classes, no optional words. */
export interface Phrase {
  readonly words: readonly string[];
  /** Whether it must be all there is (`^`). */
  readonly whole: boolean;
}

/** A rule's phrases, spelled out: `<person> name, phone number?` are actor name, author name ..., phone number, phone. */
export function phrasesOf(rule: ColumnRule): readonly Phrase[] {
  return rule.phrases.split(",").flatMap((text) => {
    const whole = text.trim().startsWith("^");
    return spellOut(text.trim().replace("^", "").split(/\s+/)).map((words) => ({ words, whole }));
  });
}

/** Every word of a rule's phrases. */
export function phraseWordsOf(rule: ColumnRule): readonly string[] {
  const words = rule.phrases.split(/[\s,]+/).map((word) => word.replace("^", "").replace("?", ""));
  return words.filter(Boolean).flatMap((word) => wordClasses.get(word) ?? [word]);
}

function spellOut(words: readonly string[]): readonly (readonly string[])[] {
  if (words.length === 0) return [[]];
  const [first, ...others] = words;
  const rest = spellOut(others);
  const optional = first.endsWith("?");
  const word = optional ? first.slice(0, -1) : first;
  const choices = (wordClasses.get(word) ?? [word]).flatMap((choice) => rest.map((tail) => [choice, ...tail]));
  return optional ? [...choices, ...rest] : choices;
}
