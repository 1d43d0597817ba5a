import type { Table, TableColumn } from "../catalog/catalog.ts";
import { columnWords } from "./column-words.ts";
import { matchesOf, type Match } from "./phrase-index.ts";
import { companyFacts, containers, owners, signNouns, signWords } from "./sign-nouns.ts";
import type { TableSign } from "./table-signs.ts";
import { typeFamily, type TypeFamily } from "./type-family.ts";
import { perhapsPeople } from "./word-classes.ts";

/** A column with what its name could mean. */
export interface ReadColumn {
  readonly column: TableColumn;
  readonly family: TypeFamily;
  readonly words: readonly string[];
  /** Best first; empty when no rule knows the name. */
  readonly matches: readonly Match[];
}

/** What the columns of a table can learn from its name and from one another. */
export interface TableContext {
  readonly table: Table;
  readonly columns: readonly ReadColumn[];
  readonly signs: ReadonlySet<TableSign>;
  /** By the words before them, the parts of addresses that there are: billing has street, city, postcode. */
  readonly addressParts: ReadonlyMap<string, ReadonlySet<string>>;
  /** The words before e-mail addresses, phone numbers and whole addresses. */
  readonly reachable: ReadonlySet<string>;
}

/** Reads all names of a table once, so that each column can be judged in the light of the others. */
export function tableContext(table: Table): TableContext {
  const tableWords = columnWords(table.id.name);
  const all = table.columns.map((column) => columnWords(column.name));
  const shared = sharedFirstWord(all);
  const columns = table.columns.map((column, place): ReadColumn => {
    const words = all[place];
    return {
      column,
      family: typeFamily(column.type),
      words,
      matches: matchesOf(words, bareWords(words, tableWords, shared)),
    };
  });
  const parts = addressParts(columns);
  return {
    table,
    columns,
    signs: signsOf(table, columns),
    addressParts: parts,
    reachable: reachable(columns, parts),
  };
}

/** `c_name`, `c_phone`, `c_comment`: what all columns begin with says nothing about any. */
function sharedFirstWord(columns: readonly (readonly string[])[]): string | undefined {
  const first = columns.length > 2 ? columns[0][0] : undefined;
  return columns.every((words) => words[0] === first) ? first : undefined;
}

/** Words that programmers put before a name for its type. */
const typePrefixes: ReadonlySet<string> = new Set(["str", "text", "vc", "fld", "field", "col", "column"]);

/** A column's words without what only repeats the table's name, a type or a habit of the schema. */
function bareWords(
  words: readonly string[],
  tableWords: readonly string[],
  shared: string | undefined,
): readonly string[] {
  let bare = words;
  const isNoise = (word: string): boolean => word === shared || typePrefixes.has(word) || /^[^eflmx]$/.test(word);
  while (bare.length > 1 && isNoise(bare[0])) bare = bare.slice(1);
  for (let start = 0; start < tableWords.length; start++) {
    const noun = tableWords.slice(start);
    if (bare.length > noun.length && noun.every((word, place) => bare[place] === word)) return bare.slice(noun.length);
  }
  return bare;
}

/** Kinds that only tables about people have under their plain name. */
const personalKinds: ReadonlySet<string> = new Set(["first_name", "middle_name", "last_name", "dob", "ssn"]);

function signsOf(table: Table, columns: readonly ReadColumn[]): ReadonlySet<TableSign> {
  const signs = namedSigns(table);
  const sure = columns.flatMap(({ matches }) => matches.slice(0, 1).filter(isSure));
  const kinds = new Set(sure.map((match) => match.rule.kind));
  const plainKinds = new Set(sure.filter(isPlain).map((match) => match.rule.kind));
  const names = new Set(columns.map(({ words }) => words.join(" ")));
  if ([...names].some((name) => companyFacts.has(name))) signs.add("organization");
  const isOther = (["organization", "venue", "catalogue", "machine", "gazetteer"] as const).some((sign) =>
    signs.has(sign),
  );
  if ([...plainKinds].some((kind) => personalKinds.has(kind))) signs.add("person");
  if (traitsOf(columns) > 1) signs.add("person");
  if (isPerhapsPeople(table) && ["email", "phone", "npi", "dea"].some((kind) => plainKinds.has(kind)))
    signs.add("person");
  if (!isOther && plainKinds.has("username") && (names.has("name") || names.has("display name"))) signs.add("person");
  if (!isOther && plainKinds.has("email") && ["name", "username", "password", "phone"].some((name) => names.has(name)))
    signs.add("person");
  // A customer that has a contact is a company.
  if (signs.has("person") && names.has("contact name")) signs.add("organization");
  if (kinds.has("credit_card") || kinds.has("cvv")) signs.add("card");
  if (kinds.has("mrn") || names.has("patient id")) signs.add("clinical");
  if (columns.some(({ words }) => isOwner(words))) {
    signs.add("owned");
    // What belongs to people is no list of kinds of things, whatever it is called.
    for (const sign of ["catalogue", "venue", "gazetteer"] as const) signs.delete(sign);
  }
  return signs;
}

/** How many traits of people the columns name: products have a gender or a size, but no race beside it. */
function traitsOf(columns: readonly ReadColumn[]): number {
  const kinds = columns.flatMap(({ matches }) => matches.slice(0, 1).map((match) => match.rule.kind));
  return new Set(kinds.filter((kind) => traits.has(kind))).size;
}

const traits: ReadonlySet<string> = new Set(["gender", "special_category", "demographic", "birth_year"]);

/** Providers, agents, hosts: people, if one can call them. */
function isPerhapsPeople(table: Table): boolean {
  return perhapsPeople.includes(columnWords(table.id.name).at(-1) ?? "");
}

function isSure(match: Match): boolean {
  return match.rule.level === "high";
}

function isPlain(match: Match): boolean {
  return match.before === "" && match.after === 0;
}

function isOwner(words: readonly string[]): boolean {
  return words.length === 2 && owners.has(words[0]) && (words[1] === "id" || words[1] === "number");
}

function namedSigns(table: Table): Set<TableSign> {
  let words = columnWords(table.id.name);
  const everywhere = [...columnWords(table.id.schema), ...words];
  while (words.length > 1 && containers.has(words[words.length - 1])) words = words.slice(0, -1);
  const heads = [words.slice(-1).join(" "), words.slice(-2).join(" ")];
  const signs = headSigns(heads);
  for (const [sign, known] of signWords) if (everywhere.some((word) => known.has(word))) signs.add(sign);
  if (everywhere.join(" ").includes("payment method")) signs.add("card");
  return signs.size === 0 ? commentedSigns(table) : signs;
}

function headSigns(heads: readonly string[]): Set<TableSign> {
  return new Set([...signNouns].filter(([, nouns]) => heads.some((head) => nouns.has(head))).map(([sign]) => sign));
}

/** Where the name says nothing: `Customers of the shop, one row each` is about customers. */
function commentedSigns({ comment }: Table): Set<TableSign> {
  const [first] = (comment ?? "").split(
    /[^\p{L} _-]| (?:of|who|whose|that|which|for|with|from|in|at|by|to|and|as|on|per) /u,
    1,
  );
  const words = columnWords(first.trim());
  return words.length > 4 ? new Set() : headSigns([words.slice(-1).join(" "), words.slice(-2).join(" ")]);
}

/** Kinds that make an address when they stand together. */
const addressKinds: ReadonlySet<string> = new Set(["street", "address", "city", "postcode"]);

function addressParts(columns: readonly ReadColumn[]): ReadonlyMap<string, ReadonlySet<string>> {
  const parts = new Map<string, Set<string>>();
  for (const { matches, family } of columns) {
    const [match] = matches;
    if (!match || !addressKinds.has(match.rule.kind) || !match.rule.holds.includes(family)) continue;
    const kind = match.rule.kind === "address" ? "street" : match.rule.kind;
    const found = parts.get(match.before) ?? new Set();
    parts.set(match.before, found.add(kind));
  }
  return parts;
}

/** An e-mail address, a phone number or a street: whatever else has the same first words belongs to who is reached by it. */
function reachable(columns: readonly ReadColumn[], parts: TableContext["addressParts"]): ReadonlySet<string> {
  const ways = columns.flatMap(({ matches, family }) =>
    matches
      .slice(0, 1)
      .filter(({ rule }) => (rule.kind === "email" || rule.kind === "phone") && rule.holds.includes(family))
      .filter(isSure),
  );
  const addressed = [...parts].filter(([, kinds]) => kinds.size > 1).map(([before]) => before);
  return new Set([...ways.map((match) => match.before), ...addressed]);
}
