import { characterLength } from "../catalog/base-type.ts";
import { uniqueColumns } from "../catalog/unique-keys.ts";
import type { ColumnContent } from "./column-content.ts";
import type { Category, Detection } from "./detection.ts";
import { evidenceOf, type Evidence } from "./judge-sample.ts";
import { refuteName } from "./refute-name.ts";
import { technicalWords } from "./sign-nouns.ts";
import type { ReadColumn, TableContext } from "./table-context.ts";
import type { TableSign } from "./table-signs.ts";

/** A column's name and its values, weighed together. */
export interface Weighed {
  /** What it seems to hold; null for nothing personal. */
  readonly detection: Detection | null;
  /** What its values say, apart from what other columns have to say about that; the strongest first. */
  readonly evidence: readonly Evidence[];
  /** What speaks for the detection is nothing but the values. */
  readonly byContent: Evidence | null;
  /** Why a name that speaks of personal data is not believed. */
  readonly dismissal: string | null;
}

/** Lets the values of a column confirm, correct, refute or replace what its name says; `named` is what that is. */
export function weighContent(
  context: TableContext,
  read: ReadColumn,
  { named, content }: { readonly named: Detection | null; readonly content: ColumnContent },
): Weighed {
  const evidence = evidenceOf(content).filter((each) => counts(context, read, each));
  const telling = evidence.filter(
    ({ recogniser }) => recogniser.carries !== "nothing" && recogniser.beside !== "street",
  );
  const [best] = telling;
  const none = { evidence, byContent: null, dismissal: null };
  if (named === null) {
    return best === undefined
      ? { ...none, detection: null }
      : { ...none, detection: found(context, read, best), byContent: best };
  }
  const confirming = telling.find(({ kind }) => kind === named.kind) ?? telling.find((each) => agrees(each, named));
  if (confirming !== undefined)
    return { ...none, detection: confirmed(context, read, { named, evidence: confirming }) };
  if (best?.level === "high" && isFit(context, read, best)) {
    const found = detected(best, `${best.reason}; ${named.reason}`);
    return { ...none, detection: { ...found, confidence: "high", provider: best.recogniser.provider ?? "" } };
  }
  const refuted = refuteName(named, content, evidence);
  return refuted === null ? { ...none, detection: named } : { ...none, ...refuted };
}

/** Whether what values look like matters under this name and in this table. */
function counts(context: TableContext, { matches, words }: ReadColumn, { kind, level, recogniser }: Evidence): boolean {
  if (level === "high") return true;
  const isListed = listing.some((sign) => context.signs.has(sign));
  if (isListed && (kind === "note" || kind === "dob" || kind === "url")) return false;
  if (kind === "note" && words.some((word) => technicalWords.has(word))) return false;
  return matches.at(0)?.rule.level !== "none" || !readable.has(recogniser.category) || kind === "mention";
}

/** Tables that describe things and places: what is written there is meant for everybody. */
const listing: readonly TableSign[] = ["catalogue", "gazetteer"];

/** Where a name that says what the column is for is worth more than what its values look like. */
const readable: ReadonlySet<Category> = new Set<Category>(["name", "place", "date", "free text", "contact"]);

/** What values alone say. */
function found(context: TableContext, read: ReadColumn, evidence: Evidence): Detection {
  const fits = isFit(context, read, evidence);
  const { provider } = evidence.recogniser;
  if (evidence.level === "high" && fits && provider !== null && !isElsewhere(context, evidence)) {
    return { ...detected(evidence), confidence: "high", provider };
  }
  return { ...detected(evidence), confidence: "medium", provider: fits ? provider : null };
}

/** Addresses of machines are no person's; which is a question of the table, and not of the values. */
function isElsewhere({ signs }: TableContext, { recogniser }: Evidence): boolean {
  return signs.has("machine") && recogniser.category === "network";
}

function detected(
  { kind, recogniser, reason }: Evidence,
  because = reason,
): Pick<Detection, "kind" | "category" | "reason"> {
  return { kind, category: recogniser.category, reason: because };
}

function agrees({ kind, recogniser }: Evidence, named: Detection): boolean {
  return kind === named.kind || recogniser.agrees?.includes(named.kind) === true;
}

/** Name and values say the same: what was likely is sure, where a provider fits and it is no question of whose data it is. */
function confirmed(
  context: TableContext,
  read: ReadColumn,
  { named, evidence }: { readonly named: Detection; readonly evidence: Evidence },
): Detection {
  const told = { ...named, reason: `${named.reason}; ${evidence.reason}` };
  if (named.confidence === "high" || evidence.basis === "possible" || !isFit(context, read, evidence)) return told;
  const provider = named.provider ?? evidence.recogniser.provider;
  const isAboutWhat = raised.has(named.category) && !everybodys.some((sign) => context.signs.has(sign));
  return provider === null || !isAboutWhat ? told : { ...told, confidence: "high", provider };
}

/** Kinds whose provider puts something in their place that an application can go on with. */
const raised: ReadonlySet<Category> = new Set<Category>([
  "name",
  "contact",
  "id",
  "financial",
  "health",
  "credential",
  "network",
]);

/** Tables whose data belong to nobody in particular. */
const everybodys: readonly TableSign[] = ["venue", "machine", "catalogue", "gazetteer"];

/** Whether the recogniser's provider can fill the column. */
export function isFit({ table }: TableContext, { column, family }: ReadColumn, { recogniser }: Evidence): boolean {
  const { provider, holds, shortest = 0, constant } = recogniser;
  if (provider === null || !holds.includes(family)) return false;
  const length = family === "text" ? characterLength(column.type) : null;
  if (length !== null && length < shortest) return false;
  return constant !== true || !uniqueColumns(table).has(column.name);
}
