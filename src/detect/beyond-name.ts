import { columnWords } from "./column-words.ts";
import type { LikelyDetection } from "./detection.ts";
import { mentionsIn } from "./phrase-index.ts";
import { technicalWords } from "./sign-nouns.ts";
import type { ReadColumn, TableContext } from "./table-context.ts";
import type { TableSign } from "./table-signs.ts";

/** What speaks for a column whose name says nothing: its comment, what it can hold, how long its values are. Never more than a report. */
export function beyondName(context: TableContext, read: ReadColumn): LikelyDetection | null {
  return fromComment(read) ?? fromContainer(context, read) ?? fromWidth(context, read);
}

function fromComment(read: ReadColumn): LikelyDetection | null {
  const { comment } = read.column;
  if (comment === null) return null;
  const mention = mentionsIn(columnWords(comment.split(/[.;:,(]/, 1)[0]))
    .filter(({ rule }) => rule.level === "high" && rule.holds.includes(read.family))
    .toSorted((a, b) => b.phrase.words.length - a.phrase.words.length)
    .at(0);
  if (mention) {
    const { kind, category, provider, reads } = mention.rule;
    return { confidence: "medium", kind, category, provider, reason: `its comment speaks of ${reads}` };
  }
  if (!/\b(?:PII|PHI|personal data|personally identifi|sensitive)\b/i.test(comment)) return null;
  return {
    confidence: "medium",
    kind: "declared",
    category: "document",
    provider: null,
    reason: "its comment calls it personal",
  };
}

/** Bytes or JSON in a row about somebody: a scan, a form, an export. Reported, unless the name says that it is none. */
function fromContainer(context: TableContext, { family, words }: ReadColumn): LikelyDetection | null {
  if (family !== "bytes" && family !== "json") return null;
  if (!aboutPeople.some((sign) => context.signs.has(sign)) || words.some((word) => technicalWords.has(word)))
    return null;
  const what = family === "json" ? "a document" : "a file";
  return {
    confidence: "medium",
    kind: "document",
    category: "document",
    provider: null,
    reason: `${what} in a row about somebody; nobody knows what it shows`,
  };
}

const aboutPeople: readonly TableSign[] = ["person", "clinical", "owned", "message"];

/** Text as long as a paragraph, by the server's statistics, under a name that no rule knows. */
function fromWidth(context: TableContext, { column, family, words }: ReadColumn): LikelyDetection | null {
  if (family !== "text" || (column.averageWidth ?? 0) < paragraph || context.signs.has("catalogue")) return null;
  if (words.some((word) => technicalWords.has(word))) return null;
  const reason = `its values have ${column.averageWidth ?? 0} bytes on average: text in which anything may stand`;
  return { confidence: "medium", kind: "note", category: "free text", provider: "note", reason };
}

/** Names, addresses and links are shorter on average. */
const paragraph = 120;
