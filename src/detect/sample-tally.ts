import type { ColumnContent, Sightings } from "./column-content.ts";
import { impossibleValue } from "./impossible-value.ts";
import type { Recogniser } from "./recogniser.ts";
import { recognisers } from "./recognisers.ts";
import type { TypeFamily } from "./type-family.ts";

/** Counts what the values of one column look like, one after the other, and forgets them. */
export interface SampleTally {
  /** How many values there were, placeholders included. */
  readonly taken: () => number;
  readonly add: (value: string) => void;
  readonly content: (whole: boolean) => ColumnContent;
}

/** Whether values of a type can tell anything: those of others need not be read. */
export function isTelling(family: TypeFamily): boolean {
  return looking(family).length > 0;
}

/** Starts counting for a column of a type; `suspected` is the kind of personal data that its name speaks of. */
export function sampleTally(family: TypeFamily, suspected: string | null): SampleTally {
  const counters = looking(family).map((recogniser) => counter(recogniser));
  const isImpossible = impossibleValue(suspected);
  const known = new Set<string>();
  const counts = { values: 0, placeholders: 0, impossible: 0 };
  const look = (value: string): void => {
    if (isImpossible(value)) counts.impossible++;
    for (const each of counters) each.look(value);
  };
  return {
    taken: () => counts.values + counts.placeholders,
    add: (raw) => {
      const value = raw.trim();
      if (placeholders.has(value.toLowerCase())) {
        counts.placeholders++;
        return;
      }
      counts.values++;
      const mark = value.length > longestMark ? `${value.length} ${value.slice(0, longestMark)}` : value;
      if (known.has(mark)) return;
      known.add(mark);
      look(value);
    },
    content: (whole) => ({
      ...counts,
      distinct: known.size,
      whole,
      seen: Object.fromEntries(counters.flatMap((each) => each.seen())),
    }),
  };
}

/** Values that begin alike and are equally long count as one. */
const longestMark = 120;

/** What people type where there is nothing to say. */
const placeholders: ReadonlySet<string> = new Set([
  "",
  "-",
  "--",
  "---",
  ".",
  "?",
  "x",
  "n/a",
  "na",
  "n.a.",
  "null",
  "none",
  "nil",
  "unknown",
  "tbd",
  "not available",
  "{}",
  "[]",
]);

interface Counter {
  readonly look: (value: string) => void;
  readonly seen: () => readonly (readonly [string, Sightings])[];
}

function counter({ name, look, group }: Recogniser): Counter {
  const groups = new Set<string>();
  let [certain, possible] = [0, 0];
  return {
    look: (value) => {
      const likeness = look(value);
      if (likeness === "no") return;
      if (likeness === "possible") possible++;
      else certain++;
      if (group !== undefined) groups.add(group(value));
    },
    seen: () => (certain + possible === 0 ? [] : [[name, { certain, possible, groups: groups.size }]]),
  };
}

function looking(family: TypeFamily): readonly Recogniser[] {
  return recognisers.parts.filter(({ holds, seenIn }) => holds.includes(family) || seenIn?.includes(family) === true);
}
