/** A string in a document, as it is written there, and whether it is a key. */
export interface JsonString {
  readonly text: string;
  readonly isKey: boolean;
}

/** The strings of a JSON or hstore document in their order. The text may be cut off anywhere: what is not closed is left out. */
export function* jsonStrings(document: string): Generator<JsonString, void, undefined> {
  let at = document.indexOf('"');
  while (at >= 0) {
    const end = closingQuote(document, at + 1);
    if (end < 0) return;
    const isKey = /^\s*(?::|=>)/.test(document.slice(end + 1, end + 20));
    yield { text: document.slice(at + 1, end), isKey };
    at = document.indexOf('"', end + 1);
  }
}

function closingQuote(document: string, from: number): number {
  for (let at = from; at < document.length; at++) {
    if (document[at] === "\\") at++;
    else if (document[at] === '"') return at;
  }
  return -1;
}
