/** What stands between a parenthesis and the one that closes it, and what follows; quotes are respected. Null where it never closes. */
export function parenthesised(text: string, open: number): { readonly inside: string; readonly rest: string } | null {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    at = quoteEnd(text, at);
    if (text[at] === "(") depth++;
    if (text[at] !== ")" || --depth > 0) continue;
    return { inside: text.slice(open + 1, at), rest: text.slice(at + 1) };
  }
  return null;
}

/** The parts of a text between commas that stand in no parenthesis, bracket or quotes. */
export function commaParts(text: string): readonly string[] {
  const parts: string[] = [];
  let [depth, start] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    at = quoteEnd(text, at);
    if (/[([]/.test(text[at] ?? "")) depth++;
    if (/[)\]]/.test(text[at] ?? "")) depth--;
    if (text[at] !== "," || depth > 0) continue;
    parts.push(text.slice(start, at).trim());
    start = at + 1;
  }
  return [...parts, text.slice(start).trim()];
}

/** Where the quoted piece that begins at a place ends; the place itself where none does. */
function quoteEnd(text: string, at: number): number {
  const quote = text[at];
  if (quote !== "'" && quote !== '"') return at;
  let end = at + 1;
  while (end < text.length && (text[end] !== quote || text[end + 1] === quote)) end += text[end] === quote ? 2 : 1;
  return end;
}
