/** A name as a mail address would spell it: small letters a to z and digits alone. */
export function plainLetters(name: string): string {
  const small = name.toLowerCase();
  if (/^[a-z]+$/.test(small)) return small;
  return small.normalize("NFKD").replaceAll(/[^a-z0-9]/g, "");
}
