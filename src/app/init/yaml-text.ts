/** A string as YAML: bare where that is safe, else in quotes. On one line, whatever it holds (YAML 1.2.2, 7.3). */
export function yamlText(text: string): string {
  if (/^[A-Za-z_][\w.]*$/.test(text) && !/^(?:null|true|false|yes|no|on|off|y|n)$/i.test(text)) return text;
  if (/^[ -~\p{L}\p{M}\p{N}]*$/u.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return `"${[...text].map(escapedCharacter).join("")}"`;
}

/** Text for a comment, which ends where its line does. */
export function yamlComment(text: string): string {
  return [...text].map((character) => (unprintable.test(character) ? codePoint(character) : character)).join("");
}

/** What is invisible, ends a line or is no character at all. */
const unprintable = /[\p{C}\p{Zl}\p{Zp}]/u;

function escapedCharacter(character: string): string {
  if (character === '"' || character === "\\") return `\\${character}`;
  return unprintable.test(character) ? codePoint(character) : character;
}

function codePoint(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length <= 4 ? `\\u${code.padStart(4, "0")}` : `\\U${code.padStart(8, "0")}`;
}
