/** A part of a SQL script: a statement, or a COPY with the rows that follow it in the script. */
export type ScriptPart =
  | { readonly kind: "statement"; readonly text: string }
  | { readonly kind: "copy"; readonly text: string; readonly rows: string };

/** What a script is made of, as far as finding the ends of statements goes; no nested comments. */
const tokens = [
  String.raw`--[^\n]*`,
  String.raw`/\*[\s\S]*?\*/`,
  String.raw`[eE]'[^'\\]*(?:(?:\\[\s\S]|'')[^'\\]*)*'`,
  String.raw`'[^']*(?:''[^']*)*'`,
  String.raw`"[^"]*(?:""[^"]*)*"`,
  String.raw`\$([A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$[\s\S]*?\$\1\$`,
  String.raw`[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*`,
  String.raw`\s+`,
  String.raw`[\s\S]`,
].join("|");

/** Cuts a script for psql into what a driver can run; lines of psql's own, such as `\connect`, are left out. */
export function* scriptParts(script: string): Generator<ScriptPart> {
  const token = new RegExp(tokens, "gy");
  let text = "";
  let depth = 0;
  // A body that PostgreSQL parses (BEGIN ATOMIC ... END) holds statements of its own, and perhaps CASE ... END.
  let blocks = 0;
  for (let found = token.exec(script); found !== null; found = token.exec(script)) {
    const [word] = found;
    if (word === "(") depth++;
    if (word === ")") depth--;
    if (/^atomic$/i.test(word) && /\bbegin\s+$/i.test(text)) blocks++;
    else if (blocks > 0 && /^case$/i.test(word)) blocks++;
    else if (blocks > 0 && /^end$/i.test(word)) blocks--;
    const isBlank = /^\s|^--|^\/\*/.test(word);
    if (text === "" && (isBlank || word === ";")) continue;
    if (text === "" && word === "\\") {
      token.lastIndex = lineEnd(script, token.lastIndex);
    } else if (word !== ";" || depth > 0 || blocks > 0) {
      text += word;
    } else if (/^copy\b[\s\S]*\bfrom\s+stdin\b/i.test(text)) {
      const start = lineEnd(script, token.lastIndex);
      const end = rowsEnd(script, start);
      yield { kind: "copy", text, rows: script.slice(start, end) };
      token.lastIndex = lineEnd(script, end);
      text = "";
    } else {
      yield { kind: "statement", text };
      text = "";
    }
  }
  if (text.trim() !== "") yield { kind: "statement", text };
}

/** Where the line after this place begins. */
function lineEnd(script: string, from: number): number {
  const end = script.indexOf("\n", from);
  return end === -1 ? script.length : end + 1;
}

/** Where the line begins that ends COPY's rows; there may be no row before it. */
function rowsEnd(script: string, start: number): number {
  const end = script.indexOf("\n\\.", start - 1);
  return end === -1 ? script.length : end + 1;
}
