import { thresholds } from "../../src/detect/judge-sample.ts";
import type { Enough, Recogniser } from "../../src/detect/recogniser.ts";
import { recognisers } from "../../src/detect/recognisers.ts";
import { markdownTable } from "./markdown.ts";

/** The page docs/reference/detection.md, made from the recognisers themselves. */
export function detectionPage(): string {
  return `${[introduction, table(), levels, refutation, reading].join("\n\n")}\n`;
}

const introduction = `# Detection

What makes a column personal before anybody says so. Two witnesses are heard: the column's **name** (with its type, its
declared length, its comment and the table around it) and a sample of its **values**. **High** confidence is masked, **medium**
is reported (\`REVIEW_COLUMNS\`, or refused by \`strict_autodetect\`), anything else passes. \`seedbed plan\` gives the reason for each
column. A rule of yours is stronger than both. This page is made from the recognisers (\`npx vitest run test/sampling -u\`).

## Recognisers

A value is *certain* (a check digit that fits, a shape that nothing else has, a word of a dictionary), *possible*, or neither.
Shares are of the distinct sampled values, NULL and placeholders such as \`n/a\` aside. "By themselves" is what enough certain
values make of a column whose name says nothing.`;

function table(): string {
  return markdownTable(
    ["recogniser", "knows", "provider", "by themselves", "enough"],
    recognisers.parts.map((each) => [
      `\`${each.name}\``,
      each.plural,
      each.provider === null ? "" : `\`${each.provider}\``,
      carried(each),
      enough(each),
    ]),
  );
}

function carried({ carries, beside }: Recogniser): string {
  if (beside === "people") return "medium; high beside people";
  if (beside === "street") return "nothing; beside a street as sure as that";
  return carries;
}

function enough({ enough: own, unmistakable, suggests }: Recogniser): string {
  if (own !== undefined) return inWords(own);
  const { proven, some, suggested } = thresholds;
  return [
    inWords(proven),
    ...(unmistakable === true ? [`medium from ${percent(some.share)}`] : []),
    ...(suggests === true ? [`medium where ${percent(suggested.backing)} of ${suggested.distinct} are possible`] : []),
  ].join("; ");
}

function inWords({ share, distinct, certain, backing, groups }: Enough): string {
  return [
    `${percent(share)} of ${distinct}`,
    ...(backing === undefined ? [] : [`with possible ones ${percent(backing)}`]),
    ...(groups === undefined ? [] : [`in ${groups} different years`]),
    ...(certain === undefined ? [] : [`${certain} is enough`]),
  ].join(", ");
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

const { proven, small, mostly, some, suggested } = thresholds;

const levels = `## How many it takes

- "${percent(proven.share)} of ${proven.distinct}" is a share, and the least number of distinct values. At least three must be certain.
- Where every row of the table was sampled, all of ${small.distinct} values will do for recognisers without thresholds of their own.
- Without thresholds of its own, a recogniser reports (medium) from ${percent(mostly.share)} of ${mostly.distinct}; what cannot be mistaken for anything
  else from ${percent(some.share)}.
- Values that are all possible and none certain, such as nine bare digits, are reported from ${suggested.distinct} distinct ones on, and phone
  numbers only where they differ in more than their last four digits, ${suggested.groups} times over.
- *Beside people*: the table or its columns' names speak of persons, or another column holds names, e-mail addresses,
  social security numbers or dates of birth. Names are somebody's beside any way to reach them, too.
- Name and values that say the same make a medium name high, unless the table is about places, machines or a catalogue, where
  the question is not what it is but whose. High values overrule a name that says something else.
- A column that the provider cannot fill, by its type or its length, is reported at most.`;

const refutation = `## What speaks against a name

A run masks what a name is sure of whatever a sample says, for another sample of the same data could judge otherwise; what speaks
against the name stands in the reason, and \`{ action: passthrough }\` lets the column through. A name that is only likely is
believed no longer.

Only values that cannot be the thing anywhere: \`home\` is no phone number, \`Desk lamp 40\` no person, \`LATE\` no note. A wrong check
digit does not count, nor does a name that no dictionary has, nor one long word, which may be the thing encrypted.

- All of them: the column passes, and the plan says why. That takes 20 values, for a high name 100, in a table of which every
  row was sampled 5. Of prose, the values must also repeat four times over, as entries of a list do.
  UUIDs refute names, contacts, places and prose in the same way.
- Nine in ten, of names five in ten, and fewer than one in fifty certain: high is medium, medium passes.

\`inspect\` and \`init\` show it so.`;

const reading = `## Which values are read

Up to 500 of each column of text, JSON, dates, numbers and addresses, from about 1,000 rows of each table (partitions through
their root), with one query a table that reads scattered pages. The server cuts values off at 4,000 characters and the reading
off after two seconds; then the first rows are read, and if that takes as long again, the table is told of (\`NOT_SAMPLED\`) and
judged by its names. Columns that the database fills, foreign keys, enums and CHECKs that list values are not read.

Values go through the recognisers one by one and are forgotten. What stays is counts: in the record of a run
(\`_seedbed.runs.content\`), so that \`--resume\` and \`verify\` choose the same rules when the source has moved on. The same rows are
read each time while nothing moves in the table; in a copy of it other rows may be. What matters belongs into the configuration.

\`--no-sample\` judges by names alone. With \`auto_detect: false\` no value is read either, and nothing is masked without a rule.`;
