/** Words of the configuration whose feature this version does not have yet, each with what to do until it does. */
interface LaterWords {
  readonly settings: Readonly<Record<string, string>>;
  readonly table: Readonly<Record<string, string>>;
  readonly column: Readonly<Record<string, string>>;
  readonly actions: Readonly<Record<string, string>>;
}

const wholeText =
  "Until then replace the whole text: { action: static, value: '...' }, { action: hash } or { action: null }.";

/** Known, so that nobody searches for a typo; refused, so that nobody believes a column masked that is not. */
export const laterWords: LaterWords = {
  settings: {},
  table: {},
  column: {},
  actions: {
    ner_mask: wholeText,
  },
};

/** Options of actions that are not available yet. Where the action itself is refused, they are no typos. */
export const laterOptions: readonly string[] = ["entities", "policy"];

/** What to do instead of a word that is not available yet; undefined for any other word. */
export function insteadOf(level: keyof LaterWords, word: string): string | undefined {
  return Object.hasOwn(laterWords[level], word) ? laterWords[level][word] : undefined;
}
