/**
 * The letters and digits of an identifier, in capitals, without the punctuation that they are written with, which says
 * nothing of whose it is; null where anything else is in it.
 */
export function bareCharacters(value: string): string | null {
  return /^[\dA-Z .:()/-]+$/i.test(value) ? value.replaceAll(/[^\dA-Z]/gi, "").toUpperCase() : null;
}
