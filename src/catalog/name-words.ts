/**
 * The words of an identifier, lower-case and without diacritics: `cust_fname`, `emailAddress`, `E-Mail`, `address1`, `IPAddress`
 * are cust fname, email address, e mail, address 1, ip address.
 */
export function nameWords(name: string): readonly string[] {
  const plain = name.normalize("NFKD").replaceAll(/\p{M}/gu, "").replaceAll("ß", "ss");
  return (plain.match(/\p{Lu}+(?=\p{Lu}\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lu}+|\p{Lo}+|\p{N}+/gu) ?? []).map((word) =>
    word.toLowerCase(),
  );
}

/** A noun's singular, as far as English table names go: customers, addresses, companies, people. */
export function singular(word: string): string {
  const irregular = irregulars.get(word);
  if (irregular !== undefined) return irregular;
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|zz)es$/.test(word) || /(?:status|virus|bus|bonus|campus|census)es$/.test(word))
    return word.slice(0, -2);
  return word.length > 3 && /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}

const irregulars: ReadonlyMap<string, string> = new Map([
  ["people", "person"],
  ["persons", "person"],
  ["men", "man"],
  ["women", "woman"],
  ["children", "child"],
  ["staff", "staff"],
  ["series", "series"],
  ["species", "species"],
  ["news", "news"],
  ["data", "data"],
  ["menus", "menu"],
  ["movies", "movie"],
  ["cookies", "cookie"],
  ["taxis", "taxi"],
]);
