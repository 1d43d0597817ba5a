import type { ColumnContent } from "./column-content.ts";
import type { Category, Detection } from "./detection.ts";
import type { Evidence } from "./judge-sample.ts";

/** What is left of what a name says. */
export interface Refutation {
  readonly detection: Detection | null;
  readonly dismissal: string | null;
}

/**
 * Whether values rule out what the name of their column says. Only values that cannot be such a thing anywhere count
 * (`impossibleValue`), for a check digit that is wrong may be a test's and a name that no dictionary knows is still a name.
 * - All impossible: nothing personal (of prose only if the values repeat four times over, as entries of a list do). It takes 20 values, of a sure name in a table that was not read whole 100, of a table
 *   that was read whole five.
 * - Nine in ten (of names five in ten) impossible, and hardly any that a recogniser knows as the thing: what was sure is
 *   likely, what was likely is nothing.
 */
export function refuteName(named: Detection, content: ColumnContent, evidence: readonly Evidence[]): Refutation | null {
  const { values, distinct, impossible, whole } = content;
  if (values < (whole ? 5 : named.confidence === "high" ? 100 : 20)) return null;
  const references = evidence.find(({ recogniser, share }) => recogniser.carries === "nothing" && share >= 0.9);
  if (references !== undefined && spoken.has(named.category)) return dismissed(named, references.reason);
  // Words that come again and again are entries of a list; words that differ may be all that somebody noted.
  if (named.category === "free text" && distinct * 4 > values) return null;
  const part = impossible / distinct;
  const says = impossible === distinct ? `none of ${distinct}` : `only ${distinct - impossible} of ${distinct}`;
  const reason = `${says} distinct sampled values can be one`;
  if (part === 1) return dismissed(named, reason);
  if (part < (named.category === "name" ? 0.5 : 0.9) || isAmong(named, content)) return null;
  if (named.confidence === "medium") return dismissed(named, reason);
  return { detection: { ...named, confidence: "medium", reason: `${named.reason}, but ${reason}` }, dismissal: null };
}

/** Whether at least one value in fifty is the thing: companies and persons stand in one column. */
function isAmong({ kind, category }: Detection, { seen, distinct }: ColumnContent): boolean {
  const kinds = category === "name" ? ["full_name", "first_name", "last_name"] : [kind];
  return kinds.some((each) => (seen[each]?.certain ?? 0) * 50 >= distinct);
}

/** What people say to one another; keys of programs are none of that. */
const spoken: ReadonlySet<Category> = new Set<Category>(["name", "contact", "place", "date", "free text"]);

function dismissed(named: Detection, reason: string): Refutation {
  return { detection: null, dismissal: `${named.reason}, but ${reason}` };
}
