/** Longer values are cut: a shape is for looking at. */
const longest = 60;

/**
 * What a value looks like without what it says: every letter is x, every digit 9, and whatever else is not plain
 * punctuation a question mark. Of a long value the beginning.
 */
export function valueShape(value: string): string {
  return cutText(value, (character) => {
    if (/[\p{L}\p{M}]/u.test(character)) return "x";
    if (/\p{N}/u.test(character)) return "9";
    return /[ -~]/.test(character) ? character : "?";
  });
}

/** A made-up value on one line: control characters would move the cursor of a terminal. */
export function valueLine(value: string): string {
  return cutText(value, (character) => (/[\p{C}\p{Zl}\p{Zp}]/u.test(character) ? "?" : character));
}

function cutText(value: string, show: (character: string) => string): string {
  // A string may be megabytes long; only what is shown is looked at.
  const characters = Array.from(value.slice(0, 2 * longest));
  const shown = characters.slice(0, longest).map(show).join("");
  return characters.length > longest || value.length > 2 * longest ? `${shown}...` : shown;
}
