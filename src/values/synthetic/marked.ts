import { checkCharacter, mark } from "../marked-number.ts";

/** A local number with the prefix TST-, perhaps a letter that tells its kind, and a right check character. */
export function isMarked(value: string): boolean {
  if (!value.toUpperCase().startsWith(mark)) return false;
  const body = value.slice(mark.length).toLowerCase();
  return isChecked(body) || (/^[dgms]/.test(body) && isChecked(body.slice(1)));
}

function isChecked(body: string): boolean {
  if (!/^[0-9a-hjkmnp-tv-z]{2,}$/.test(body)) return false;
  const bytes = new TextEncoder().encode(body);
  const end = bytes.length - 1;
  const passes = (radix: 10 | 32): boolean => checkCharacter(bytes, { start: 0, end, radix }) === bytes[end];
  return passes(32) || (/^\d+$/.test(body) && passes(10));
}
