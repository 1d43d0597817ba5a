/** A regular expression of PostgreSQL (ARE) as one of JavaScript; null where the two would not mean the same. */
export function regularExpression(source: string, ignoreCase: boolean): RegExp | null {
  // Options in front, word ends, collating elements, back references to names: PostgreSQL's own.
  if (/^\*\*\*|^\(\?[a-z]+\)|\\[mMyYAZ]|\[\[[.=]|\[:<|\\[0-9]/.test(source)) return null;
  const plain = source.replaceAll(/\[:(\w+):\]/g, (whole, name: string) => classes[name] ?? whole);
  try {
    return new RegExp(plain, ignoreCase ? "isu" : "su");
  } catch {
    // Escapes that are needless to JavaScript are errors with the u flag.
    try {
      return new RegExp(plain, ignoreCase ? "is" : "s");
    } catch {
      return null;
    }
  }
}

const classes: Readonly<Record<string, string>> = {
  alpha: "a-zA-Z",
  digit: "0-9",
  alnum: "a-zA-Z0-9",
  upper: "A-Z",
  lower: "a-z",
  space: "\\s",
  xdigit: "0-9a-fA-F",
  punct: "!-\\/:-@\\[-`{-~",
};

/** What LIKE asks for as a regular expression over the whole text. */
export function likeExpression(pattern: string, ignoreCase: boolean): RegExp {
  const source = [...pattern.matchAll(/\\(.)|([\s\S])/gu)]
    .map(([, escaped, plain]) => {
      if (plain === "%") return ".*";
      return plain === "_" ? "." : (escaped ?? plain ?? "").replace(/[\\^$.*+?()[\]{}|/-]/, "\\$&");
    })
    .join("");
  return new RegExp(`^${source}$`, ignoreCase ? "is" : "s");
}

/** SIMILAR TO as a regular expression over the whole text, as `similar_to_escape` writes it. */
export function similarPattern(pattern: string): string {
  return `^(?:${pattern.replaceAll(/\\.|[%_.^$]/g, (sign) => (sign === "%" ? ".*" : sign === "_" ? "." : sign.length > 1 ? sign : `\\${sign}`))})$`;
}
