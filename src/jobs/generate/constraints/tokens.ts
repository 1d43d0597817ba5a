/** A piece of SQL text. `name` is an identifier or keyword; `quoted` tells one in quotes, which is never a keyword. */
export interface Token {
  readonly kind: "name" | "quoted" | "number" | "string" | "sign" | "end";
  /** Names without quotes, strings without quotes and escapes, signs as they stand. */
  readonly text: string;
}

/**
 * Cuts SQL text as PostgreSQL prints it into tokens (PostgreSQL manual, 4.1). Null where the text has something that
 * printed expressions do not: a comment, a dollar quote, a string that does not end.
 */
export function tokensOf(source: string): readonly Token[] | null {
  const tokens: Token[] = [];
  let rest = source;
  while ((rest = rest.trimStart()) !== "") {
    const token = firstToken(rest);
    if (token === null) return null;
    tokens.push(token.token);
    rest = rest.slice(token.length);
  }
  return [...tokens, { kind: "end", text: "" }];
}

function firstToken(rest: string): { readonly token: Token; readonly length: number } | null {
  for (const [kind, pattern, read] of patterns) {
    const found = pattern.exec(rest);
    if (found !== null) return { token: { kind, text: read(found[0]) }, length: found[0].length };
  }
  return null;
}

const asItStands = (text: string): string => text;

const patterns: readonly (readonly [Token["kind"], RegExp, (text: string) => string])[] = [
  ["string", /^E'(?:[^'\\]|\\.|'')*'/is, (text) => unescaped(text.slice(2, -1).replaceAll("''", "'"))],
  ["string", /^[BX]?'(?:[^']|'')*'/i, (text) => text.slice(text.indexOf("'") + 1, -1).replaceAll("''", "'")],
  ["quoted", /^"(?:[^"]|"")+"/, (text) => text.slice(1, -1).replaceAll('""', '"')],
  ["number", /^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/i, asItStands],
  ["name", /^[\p{L}_][\p{L}\p{N}_$]*/u, (text) => text.toLowerCase()],
  ["sign", /^(?:::|[()[\],.:;]|[-+*/<>=~!@#%^&|`?]+)/, asItStands],
];

function unescaped(text: string): string {
  return text.replaceAll(/\\(.)/gs, (_, letter: string) => {
    switch (letter) {
      case "n":
        return "\n";
      case "t":
        return "\t";
      case "r":
        return "\r";
      default:
        return letter;
    }
  });
}
