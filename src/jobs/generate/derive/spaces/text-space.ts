import { characterLength } from "../../../../catalog/base-type.ts";
import type { Table, TableColumn } from "../../../../catalog/catalog.ts";
import { nameWords, singular } from "../../../../catalog/name-words.ts";
import { listsByName, plainWords } from "../words/common-words.ts";
import { adorned, capitalised, numbered } from "../words/more-names.ts";
import { identifierSpace } from "./identifier-space.ts";
import { signInSpace } from "./sign-in-space.ts";
import { fileExtensions, pictureExtensions } from "./file-names.ts";
import { dictionaries } from "../../../../values/dictionaries.ts";
import { providerSpace } from "./provider-space.ts";
import { listSpace, mappedSpace, mixed, productSpace, widest, type Space } from "./space.ts";

/** How a text column's name makes its values; each is asked in turn, and the first that fits the column's width is taken. */
type Maker = (words: readonly string[], site: TextSite) => Space | null;

/** A text column to be filled. */
export interface TextSite {
  readonly table: Table;
  readonly column: TableColumn;
  /** Whether a key demands that its values differ, so that a short list will not do. */
  readonly wide: boolean;
  /** How many rows there are to begin with. */
  readonly rows?: number | undefined;
  /** What its rows are kinds of, where tables that reference them tell: `film` of categories that films have. */
  readonly of?: readonly string[];
}

/** Texts that fit a column's name: titles, descriptions, codes, slugs, addresses on the web, listed words. */
export function textSpace(site: TextSite): Space {
  const words = nameWords(site.column.name).map(singular);
  const length = characterLength(site.column.type);
  for (const make of makers) {
    const space = make(words, site);
    if (space !== null && space.size > 0 && longestOf(space) <= (length ?? Infinity)) return space;
  }
  return shortTexts(length ?? 20);
}

const makers: readonly Maker[] = [
  (_, { table, column }) => signInSpace(table, column),
  (_, { table, column }) => identifierSpace(table, column),
  listed,
  shaped,
  ofDomain,
  prose,
  (_, site) => named(site),
  (_, site) => phrase(1, site),
  (_, site) => phrase(0, site),
];

function longestOf(space: Space): number {
  let longest = 0;
  const step = Math.max(1, Math.floor(space.size / 61));
  for (let at = 0, tried = 0; tried < 61 && at < space.size; tried++, at += step)
    longest = Math.max(longest, String(space.at(at) ?? "").length);
  // Far ends are the longest of what is numbered.
  return Math.max(longest, String(space.at(space.size - 1) ?? "").length);
}

function listed(words: readonly string[], { table, column, wide, rows = Infinity, of = [] }: TextSite): Space | null {
  const own = nameWords(table.id.name).map(singular);
  // The name of a category is what a column `category` holds.
  const isName = ["name", "title", "label"].includes(words.join(" "));
  const all = isName ? own : words;
  const length = characterLength(column.type) ?? Infinity;
  if (isHexColour(words, length)) return null;
  // The status of an order is not that of a post.
  const inTable = words.length === 1 ? own.map((_, from) => [...own.slice(from), ...words].join(" ")) : [];
  const codes = length < 4 ? all.map((_, from) => `${all.slice(from).join(" ")} code`) : [];
  const suffixes = [...new Set([all, words])].flatMap((list) => list.map((_, from) => list.slice(from).join(" ")));
  const kinds = isName ? of.map((each) => `${each} ${own.at(-1) ?? ""}`) : [];
  for (const name of [...kinds, ...inTable, ...codes, ...suffixes]) {
    if (!Object.hasOwn(listsByName, name)) continue;
    const fitting = listsByName[name].filter((value) => value.length <= length);
    if (fitting.length < 2) continue;
    const plain = listSpace(fitting, `one of ${fitting.length} words for ${name}`);
    if (!wide) return plain;
    const more = numbered(fitting, length);
    if (more === null) return plain.size >= rows ? plain : null;
    // Words alone look better than words with numbers, which rows that come later can still take.
    const described = adorned(fitting, length);
    if (plain.size >= rows) return { ...plain, wider: more };
    return described !== null && described.size >= rows * 4 ? { ...described, wider: more } : more;
  }
  return null;
}

function shaped(words: readonly string[], site: TextSite): Space | null {
  const last = words.at(-1) ?? "";
  const length = characterLength(site.column.type) ?? Infinity;
  const whole = words.join(" ");
  if (
    /\bcountry(?: (?:code|iso)| iso (?:code|[23]))?$/.test(whole) &&
    !site.wide &&
    (length <= 3 || last !== "country")
  )
    return listSpace(
      dictionaries.countries().map(({ alpha2, alpha3 }) => (length === 3 || last === "3" ? alpha3 : alpha2)),
    );
  if (isHexColour(words, length)) return hexColours();
  if (/\b(?:host|domain|server) name$/.test(whole))
    return mappedSpace(phrase(1, site, 12), (value) => `${dashed(value)}.example.com`, true);
  if (words.some((word) => pictures.has(word)) && /^(?:url|uri|link|src)$/.test(last)) {
    const urls = fromProvider(site, "url");
    return urls === null ? null : mappedSpace(urls, (value) => `${String(value)}.png`, true);
  }
  if (/\blast ?4$|\blast four$/.test(whole)) return digits(4);
  if (/\bextension$/.test(whole) && words.includes("phone")) return digits(3);
  if (last === "id" && words.length > 1) return coded(initials(words, site), 0, 8);
  // ZZ is the country of nobody, so no bank has the code.
  if (/^(?:bic|swift)$/.test(last))
    return mappedSpace(coded("", 4, 2), (value) => String(value).replace("-", "ZZ"), true);
  if (last === "referrer" || last === "referer") return fromProvider(site, "url");
  if (last === "by") return fromProvider(site, "username");
  if (/^(?:extension|ext)$/.test(last)) return listSpace([...fileExtensions]);
  if (whole === "model" || /\bmodel (?:number|no|name)$/.test(whole)) return coded("", 2, 3);
  if (whole === "title" && /^(?:job|position|vacancy|employee)$/.test(nounOf(site)))
    return fromProvider(site, "job_title");
  if (/^(?:host|hostname|domain)$/.test(last))
    return mappedSpace(phrase(1, site, 12), (value) => `${dashed(value)}.example.com`, true);
  if (/^(?:uuid|guid)$/.test(last)) return fromProvider(site, "uuid");
  if (/^(?:url|uri|link|href|website|homepage)$/.test(last)) return fromProvider(site, "url");
  if (last === "slug") return mappedSpace(phrase(2, site), dashed, true);
  // Labels of a domain: letters, digits and dashes.
  if (/^(?:subdomain|handle|permalink|vanity|identifier|alias)$/.test(last))
    return mappedSpace(phrase(1, site), (value) => dashed(value), true);
  if (/^(?:endpoint|origin|webhook|callback)$/.test(last)) return fromProvider(site, "url");
  if (/^(?:sku|barcode|ean|isbn)$/.test(last)) return coded("", 3, 6);
  if (/^(?:code|number|no|ref|reference|nr|num)$/.test(last)) return coded(initials(words, site), 0, 6);
  if (/^(?:hash|checksum|digest|fingerprint|etag|sha)$/.test(last)) return hexadecimal(40);
  // Twelve digits keep places apart; where there is less room, letters do.
  if (/^(?:token|nonce|key|uid|guid)$/.test(last))
    return length < 12 ? shortTexts(length) : hexadecimal(Math.min(24, length));
  if (last === "version") return productSpace("versions", [5, 20, 50], ([a, b, c]) => `${a + 1}.${b}.${c}`);
  if (/^(?:file|filename|path|image|picture|photo|avatar|attachment)$/.test(last) || words.join(" ") === "file name")
    return fileNames(words, site);
  return Object.hasOwn(providersByName, last) ? fromProvider(site, providersByName[last]) : null;
}

/** A domain's name says what a column is of whose own name says little: quote of domain currency. */
function ofDomain(_: readonly string[], site: TextSite): Space | null {
  const { type } = site.column;
  if (type.kind !== "domain") return null;
  const words = nameWords(type.name).map(singular);
  return listed(words, site) ?? shaped(words, site);
}

const pictures: ReadonlySet<string> = new Set("image avatar photo picture logo thumbnail icon".split(" "));

function fileNames(words: readonly string[], site: TextSite): Space {
  const endings = words.some((word) => pictures.has(word)) ? pictureExtensions : fileExtensions;
  const stems = phrase(1, site, 5);
  return {
    ...stems,
    at: (place) => `${dashed(stems.at(place))}.${endings[mixed(place, 5) % endings.length]}`,
  };
}

function isHexColour(words: readonly string[], length: number): boolean {
  return words.includes("hex") || (length === 7 && /^colou?r$/.test(words.at(-1) ?? ""));
}

function hexColours(): Space {
  return {
    summary: "colours",
    size: 2 ** 24,
    distinct: true,
    at: (place) => `#${place.toString(16).padStart(6, "0")}`,
  };
}

function digits(count: number): Space {
  return {
    summary: `${count} digits`,
    size: 10 ** count,
    distinct: true,
    at: (place) => String(place).padStart(count, "0"),
  };
}

function nounOf({ table }: TextSite): string {
  return nameWords(table.id.name).map(singular).at(-1) ?? "";
}

/** Where detection sees nobody's data, in a list of all cities, the words are the same. */
const providersByName: Readonly<Record<string, string>> = {
  phone: "phone",
  email: "email",
  mail: "email",
  city: "city",
  town: "city",
  country: "country",
  state: "state",
  street: "street",
  address: "street",
  zip: "postcode",
  postcode: "postcode",
  company: "company",
  organization: "company",
  org: "company",
  vendor: "company",
  supplier: "company",
  manufacturer: "company",
  username: "username",
  diagnosis: "icd10",
  drug: "drug",
  specialty: "specialty",
  author: "full_name",
  instructor: "full_name",
  teacher: "full_name",
  coach: "full_name",
  speaker: "full_name",
  driver: "full_name",
  publisher: "company",
  counterparty: "company",
  employer: "company",
  hotel: "company",
};

function prose(words: readonly string[], site: TextSite): Space | null {
  const last = words.at(-1) ?? "";
  if (
    /^(?:description|note|comment|remark|message|body|summary|detail|reason|text|content|bio|about|answer|question|review|feedback)$/.test(
      last,
    )
  )
    return fromProvider(site, "sentence");
  return null;
}

/** Two words with capitals: what a thing is called. */
function named(site: TextSite): Space {
  const isName = /name|title|subject|headline|topic|label|album|track|product/i.test(site.column.name);
  return isName ? mappedSpace(phrase(1, site), capitalised, true) : phrase(1, site);
}

function dashed(value: unknown): string {
  return String(value).replaceAll(" ", "-").toLowerCase();
}

/**
 * A noun, with so many adjectives before it; where values must differ a number follows. Only words short enough that all of
 * it, and what is put behind it, fits the column; empty where there are too few.
 */
function phrase(adjectives: 0 | 1 | 2, { wide, column }: TextSite, behind = 0): Space {
  const room = (characterLength(column.type) ?? Infinity) - behind - (wide ? longestNumber : 0);
  const longest = Math.floor((room - adjectives) / (adjectives + 1));
  const [first, nouns] = [plainWords.adjectives(), plainWords.nouns()].map((words) =>
    room === Infinity ? words : words.filter((word) => word.length <= longest),
  );
  const enough = nouns.length >= fewestWords && (adjectives === 0 || first.length >= fewestWords);
  const base = enough ? nouns.length * first.length ** adjectives : 0;
  return {
    summary: "plain words",
    size: wide ? Math.min(widest, base * 10_000) : base,
    distinct: true,
    at: (place) => {
      const round = Math.floor(place / base);
      let rest = place % base;
      const words: string[] = [];
      for (let count = 0; count < adjectives; count++) {
        words.push(first[rest % first.length]);
        rest = Math.floor(rest / first.length);
      }
      words.push(nouns[rest]);
      return round === 0 ? words.join(" ") : `${words.join(" ")} ${round + 1}`;
    },
  };
}

/** A space and 10000. */
const longestNumber = 6;
const fewestWords = 12;

function coded(prefix: string, letters: number, digits: number): Space {
  return productSpace("codes", [26 ** letters, 10 ** digits], ([high, low]) => {
    let [rest, text] = [high, ""];
    for (let count = 0; count < letters; count++) {
      text = String.fromCodePoint(65 + (rest % 26)) + text;
      rest = Math.floor(rest / 26);
    }
    const head = prefix + text;
    return `${head}${head === "" ? "" : "-"}${String(low).padStart(digits, "0")}`;
  });
}

/** ORD for order_number, or for the number of an order. */
function initials(words: readonly string[], { table }: TextSite): string {
  const about = words.length > 1 ? words[0] : (nameWords(table.id.name).map(singular).at(-1) ?? "");
  return about
    .replaceAll(/[^a-z]/g, "")
    .slice(0, 3)
    .toUpperCase();
}

function hexadecimal(digits: number): Space {
  return {
    summary: "hexadecimal digits",
    size: widest,
    distinct: true,
    at: (place) => {
      let text = place.toString(16).padStart(12, "0");
      for (let salt = 1; text.length < digits; salt++) text += mixed(place, salt).toString(16).padStart(8, "0");
      return text.slice(0, digits);
    },
  };
}

/** Letters and digits where no word fits. */
function shortTexts(length: number): Space {
  const room = Math.max(1, Math.min(length, 8));
  return {
    summary: `${room} letters`,
    size: 26 ** room,
    distinct: true,
    at: (place) => {
      let [rest, text] = [place, ""];
      for (let count = 0; count < room; count++) {
        text += String.fromCodePoint(97 + (rest % 26));
        rest = Math.floor(rest / 26);
      }
      return text;
    },
  };
}

function fromProvider({ column, wide }: TextSite, provider: string): Space | null {
  const target = { kind: "text", length: characterLength(column.type), unique: wide, policy: "safe" } as const;
  return providerSpace(column, target, { provider });
}
