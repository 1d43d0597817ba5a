import { RE2JS } from "re2js";

/** Replaces all matches in a text, or gives null where nothing matches. */
export type Replace = (text: string, replacement: string) => string | null;

/**
 * Compiles a JavaScript pattern for RE2, whose matching takes time linear in the text (Cox, "Regular Expression Matching
 * Can Be Simple And Fast", 2007). Null for patterns that only backtracking can match.
 */
export function linearPattern(pattern: string, flags: string): Replace | null {
  const compiled = compile(pattern, flags);
  if (compiled === null) return null;
  return (text, replacement) => {
    const matcher = compiled.matcher(text);
    let done = 0;
    let result = "";
    let found = false;
    while (matcher.find()) {
      found = true;
      const group = (number: number): string => matcher.group(number) ?? "";
      result += text.slice(done, matcher.start()) + expand(replacement, matcher.groupCount(), group);
      done = matcher.end();
    }
    return found ? result + text.slice(done) : null;
  };
}

function compile(pattern: string, flags: string): RE2JS | null {
  const translated = pattern.replaceAll(escapes, (escape) => translate(escape, flags));
  let bits = 0;
  if (flags.includes("i")) bits |= RE2JS.CASE_INSENSITIVE;
  if (flags.includes("m")) bits |= RE2JS.MULTILINE;
  if (flags.includes("s")) bits |= RE2JS.DOTALL;
  try {
    return RE2JS.compile(translated, bits);
  } catch {
    // The configuration has been checked to be valid JavaScript, so what RE2 refuses is what it cannot do.
    return null;
  }
}

/** One escape at a time, so that a backslash that is itself escaped takes no part in another; surrogates in pairs. */
const escapes = /\\(?:u\{[0-9a-fA-F]+\}|u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[^])/g;

/** RE2 spells code points \x{...} and does not escape slashes. Without the flag u, JavaScript takes braces for a count. */
function translate(escape: string, flags: string): string {
  if (escape === "\\/") return "/";
  if (!/^\\u./.test(escape)) return escape;
  if (escape[2] === "{") return flags.includes("u") ? `\\x${escape.slice(2)}` : escape.slice(1);
  const point = String(JSON.parse(`"${escape}"`)).codePointAt(0) ?? 0;
  return `\\x{${point.toString(16)}}`;
}

/** `$1` and `\1` stand for groups, `$$` for a dollar sign. */
function expand(replacement: string, groups: number, group: (number: number) => string): string {
  return replacement.replaceAll(/\$\$|\\\\|[$\\](\d\d?)/g, (reference, digits: string | undefined) => {
    if (digits === undefined) return reference[0];
    if (Number(digits) <= groups) return group(Number(digits));
    return Number(digits[0]) <= groups ? group(Number(digits[0])) + digits.slice(1) : reference;
  });
}
