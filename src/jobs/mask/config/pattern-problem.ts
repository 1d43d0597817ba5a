import { linearPattern } from "../linear-pattern.ts";
import type { PatternText } from "./mask-config.ts";

/** What is wrong with a pattern, and what to write instead. */
export interface PatternProblem {
  readonly message: string;
  readonly hint: string;
}

/** Spellings of other languages that JavaScript refuses, or takes for something else without a word. */
const foreign: readonly { readonly form: RegExp; readonly problem: PatternProblem }[] = [
  {
    form: /^\(\?[imsux]+\)/,
    problem: { message: "JavaScript has no flags like (?i) inside a pattern.", hint: "Write them apart, as flags: i." },
  },
  {
    form: /\(\?P[<=>]/,
    problem: { message: "JavaScript writes a named group (?<name>...), without the P.", hint: "Take the P away." },
  },
  {
    form: /(?<!\\)(?:\\\\)*\\[AZz]/,
    problem: { message: "\\A, \\Z and \\z are plain letters in JavaScript.", hint: "Write ^ and $." },
  },
  {
    form: /\[\[:\^?[a-z]+:\]/,
    problem: { message: "JavaScript has no classes like [[:digit:]].", hint: "Write \\d, \\s, \\w or [a-z]." },
  },
];

/** Why a pattern is not one, or undefined. */
export function patternProblem({ pattern, flags }: PatternText): PatternProblem | undefined {
  const known = foreign.find(({ form }) => form.test(pattern));
  if (known !== undefined) return known.problem;
  try {
    compile({ pattern, flags });
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^.*: /s, "") : "unknown";
    return {
      message: `The pattern does not compile: ${reason}.`,
      hint: "Write a JavaScript regular expression in single quotes.",
    };
  }
}

/** Why a pattern, which must compile, can't run on values of rows: those patterns run in linear time only. */
export function backtrackingProblem({ pattern, flags }: PatternText): PatternProblem | undefined {
  if (linearPattern(pattern, flags) !== null) return undefined;
  return {
    message:
      "The pattern needs backtracking (a look-around or a back-reference), which can take forever on some values.",
    hint: "Write it without (?=, (?!, (?<=, (?<! and \\1.",
  };
}

/** Why a replacement does not fit its pattern, which must compile; undefined when it does. */
export function replaceProblem(replace: string, { pattern, flags }: PatternText): PatternProblem | undefined {
  // An empty alternative matches anything, so the result tells the number of groups.
  const groups = (compile({ pattern: `${pattern}|`, flags }).exec("")?.length ?? 1) - 1;
  for (const [reference, digits] of replace.matchAll(/\$\$|\\\\|\$&|[$\\](\d\d?)/g)) {
    if (reference === "$&" || /^0+$/.test(digits ?? "")) return { message: wholeMatch(reference), hint: unmasked };
    if (digits !== undefined && Number(digits) > groups && Number(digits[0]) > groups) {
      const message = `The replacement names group ${digits}; the pattern has ${groups}.`;
      return { message, hint: "Count the opening parentheses, or write $$ for a dollar sign." };
    }
  }
  return undefined;
}

const wholeMatch = (reference: string) => `${reference} puts the original back.`;
const unmasked = "Name a group, as $1, or use { action: passthrough } to keep the value.";

function compile({ pattern, flags }: PatternText): RegExp {
  return new RegExp(pattern, flags);
}

/** Reads `/prod/i` or a bare pattern. */
export function readPatternText(text: string): PatternText {
  const slashed = /^\/(.*)\/([a-z]*)$/s.exec(text);
  return slashed === null ? { pattern: text, flags: "" } : { pattern: slashed[1], flags: slashed[2] };
}
