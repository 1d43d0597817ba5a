/** One step of a path: what it looks for, and whether at any depth. */
export type JsonStep = { readonly deep: boolean } & (
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "index"; readonly index: number }
  | { readonly kind: "any" }
);

/** The steps of a path, or what is wrong with it. */
export type ParsedJsonPath =
  | { readonly steps: readonly JsonStep[]; readonly problem: null }
  | { readonly steps: null; readonly problem: { readonly message: string; readonly hint: string } };

const forms = "Write $.name, $['any name'], $.list[0], $.list[*], $.* or $..name.";

/**
 * Reads a JSONPath (RFC 9535) of names, indexes from the front and wildcards, each of them at any depth after `..`. Filters,
 * slices, lists of names and indexes from the end are not read.
 */
export function parseJsonPath(text: string): ParsedJsonPath {
  if (!text.startsWith("$")) return wrong("A path begins with $, the whole document.", forms);
  const steps: JsonStep[] = [];
  let at = 1;
  while (at < text.length) {
    const found = stepPattern.exec(text.slice(at));
    if (found === null) return wrong(problemAt(text.slice(at)), forms);
    steps.push(stepOf(found));
    at += found[0].length;
  }
  return { steps, problem: null };
}

const stepPattern =
  /^(?:(\.\.|\.)(?:([A-Za-z_\u0080-\u{10ffff}][\w\u0080-\u{10ffff}]*)|(\*))|(\.\.)?\[\s*(?:(\*)|(0|[1-9]\d{0,9})|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\s*\])/u;

function stepOf(found: RegExpExecArray): JsonStep {
  const [, dots, name, star, deepDots, anyItem, index, single, double] = found;
  const deep = (dots ?? deepDots) === "..";
  if (name !== undefined) return { deep, kind: "name", name };
  if (star !== undefined || anyItem !== undefined) return { deep, kind: "any" };
  if (index !== undefined) return { deep, kind: "index", index: Number(index) };
  return { deep, kind: "name", name: unquoted(single ?? double) };
}

const escapes: ReadonlyMap<string, string> = new Map([
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

function unquoted(text: string): string {
  return text.replaceAll(/\\(?:u([0-9a-fA-F]{4})|(.))/gsu, (_, code: string | undefined, letter: string) =>
    code === undefined ? (escapes.get(letter) ?? letter) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function problemAt(rest: string): string {
  if (/^\[\s*\?/.test(rest)) return "Filters ([?...]) are not read.";
  if (/^\[[^\]'"]*:/.test(rest)) return "Slices ([1:3]) are not read.";
  if (/^\[\s*-/.test(rest)) return "Indexes from the end ([-1]) are not read.";
  if (/^\[[^\]]*,/.test(rest)) return "Lists ([0,1]) are not read.";
  if (/^\.\.?(?:$|[[.])/.test(rest)) return "After a dot stands no name.";
  return "Here stands something that is no step of a path.";
}

function wrong(message: string, hint: string): ParsedJsonPath & { readonly steps: null } {
  return { steps: null, problem: { message, hint } };
}
