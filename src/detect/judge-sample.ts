import type { ColumnContent } from "./column-content.ts";
import type { Enough, Recogniser } from "./recogniser.ts";
import { recognisers } from "./recognisers.ts";
import { sampleTally } from "./sample-tally.ts";
import type { TypeFamily } from "./type-family.ts";

/** What the sampled values of a column say that it holds. */
export interface Evidence {
  readonly kind: string;
  /** The part of the distinct values that is certain, 0 to 1. */
  readonly share: number;
  /** How many of them are. */
  readonly certain: number;
  readonly level: "high" | "medium";
  /** Whether certain values say so, or only that all are possible. */
  readonly basis: "certain" | "possible";
  /** For people: `95 % of 412 distinct sampled values are valid e-mail addresses`. */
  readonly reason: string;
  readonly recogniser: Recogniser;
}

/**
 * The thresholds. All count distinct values, placeholders and NULL aside.
 * - proven: what the recogniser carries, high or medium. A recogniser may ask for more, or be content with less (`enough`).
 * - small: the same for a table of which every row was sampled.
 * - mostly: medium, for recognisers without thresholds of their own.
 * - some: medium, for what nothing else looks like: e-mail addresses in a column of remarks.
 * - suggested: medium, where nearly all values have the shape and none need be certain: nine digits. Where a recogniser puts
 *   values into groups, they fall into several.
 */
export const thresholds = {
  proven: { share: 0.9, distinct: 8 },
  small: { share: 1, distinct: 3 },
  mostly: { share: 0.5, distinct: 8 },
  some: { share: 0.1, distinct: 8 },
  suggested: { share: 0, distinct: 30, certain: 0, backing: 0.98, groups: 5 },
} as const satisfies Readonly<Record<string, Enough>>;

/** Judges values that are at hand; where they go by in numbers, `sampleTally` counts and `evidenceOf` judges. */
export function judgeSample(family: TypeFamily, values: readonly string[], whole = false): readonly Evidence[] {
  const tally = sampleTally(family, null);
  for (const value of values) tally.add(value);
  return evidenceOf(tally.content(whole));
}

/** What a column's values say, the strongest first; empty where they say nothing. */
export function evidenceOf(content: ColumnContent): readonly Evidence[] {
  return recognisers.parts
    .flatMap((recogniser) => evidence(recogniser, content) ?? [])
    .toSorted((a, b) => rank(b) - rank(a) || b.share - a.share);
}

function rank({ level, basis }: Evidence): number {
  return (level === "high" ? 2 : 0) + (basis === "certain" ? 1 : 0);
}

function evidence(recogniser: Recogniser, content: ColumnContent): Evidence | null {
  const level = levelOf(recogniser, content);
  if (level === null) return null;
  const { certain } = content.seen[recogniser.name];
  const basis = level === "possible" ? "possible" : "certain";
  return {
    kind: recogniser.name,
    share: certain / content.distinct,
    certain,
    level: level === "high" ? "high" : "medium",
    basis,
    reason: reason(recogniser, content, basis),
    recogniser,
  };
}

function levelOf(recogniser: Recogniser, content: ColumnContent): "high" | "medium" | "possible" | null {
  const { carries, enough, unmistakable, suggests } = recogniser;
  if (meets(recogniser, content, enough ?? thresholds.proven)) return carries === "high" ? "high" : "medium";
  if (enough !== undefined) return null;
  if (content.whole && meets(recogniser, content, thresholds.small)) return carries === "high" ? "high" : "medium";
  if (carries === "nothing") return null;
  if (meets(recogniser, content, thresholds.mostly)) return "medium";
  if (unmistakable === true && meets(recogniser, content, thresholds.some)) return "medium";
  const groups = recogniser.group === undefined ? 0 : thresholds.suggested.groups;
  return suggests === true && meets(recogniser, content, { ...thresholds.suggested, groups }) ? "possible" : null;
}

function meets({ name }: Recogniser, { distinct, seen }: ColumnContent, enough: Enough): boolean {
  const { certain, possible, groups } = seen[name] ?? { certain: 0, possible: 0, groups: 0 };
  return (
    certain + possible > 0 &&
    distinct >= enough.distinct &&
    certain >= (enough.certain ?? 3) &&
    certain >= enough.share * distinct &&
    certain + possible >= (enough.backing ?? 0) * distinct &&
    groups >= (enough.groups ?? 0)
  );
}

function reason({ name, plural }: Recogniser, { distinct, seen }: ColumnContent, basis: Evidence["basis"]): string {
  const { certain, possible } = seen[name];
  const count = basis === "certain" ? certain : certain + possible;
  const verb = basis === "certain" ? "are" : "could be";
  if (count === distinct) return `all ${distinct} distinct sampled values ${verb} ${plural}`;
  // Rounded down, so that 100 is never said of less than all.
  const percent = Math.max(1, Math.floor((100 * count) / distinct));
  return `${percent} % of ${distinct} distinct sampled values ${verb} ${plural}`;
}
