import { displayColumn } from "../../../src/catalog/names.ts";
import type { TableContent } from "../../../src/detect/column-content.ts";
import type { Detection } from "../../../src/detect/detection.ts";
import { judgeTable } from "../../../src/detect/judge-table.ts";
import type { Label, LabelledTable } from "./schemas.ts";

/** How detection did against the labels; the lists name the columns that went wrong. */
export interface Score {
  readonly personal: number;
  readonly found: number;
  readonly high: number;
  readonly highRight: number;
  readonly missed: readonly string[];
  /** High where nothing personal is, or with a provider that won't do. */
  readonly wrong: readonly string[];
  /** Reported for review, though nothing personal is there. */
  readonly noise: readonly string[];
}

interface Judged {
  readonly column: string;
  readonly label: Label;
  readonly detection: Detection | undefined;
}

/** A labelled table, perhaps with what its sampled values look like. */
export interface ScoredTable extends LabelledTable {
  readonly content?: TableContent | undefined;
}

/** Counts over all columns of all tables given. */
export function score(tables: readonly ScoredTable[]): Score {
  const columns = tables.flatMap(judged);
  const personal = columns.filter(({ label }) => label !== "-" && !label.split("|").includes("?"));
  const high = columns.filter(({ detection }) => detection?.confidence === "high");
  const wrong = high.filter(({ label, detection }) => !label.split("|").includes(detection?.provider ?? ""));
  return {
    personal: personal.length,
    found: personal.filter(({ detection }) => detection).length,
    high: high.length,
    highRight: high.length - wrong.length,
    missed: personal.filter(({ detection }) => !detection).map(describe),
    wrong: wrong.map(describe),
    noise: columns.filter(({ label, detection }) => label === "-" && detection?.confidence === "medium").map(describe),
  };
}

function judged({ table, labels, content }: ScoredTable): readonly Judged[] {
  const judgements = judgeTable(table, content ?? new Map());
  return [...labels].map(([column, label]) => ({
    column: displayColumn(table.id, column),
    label,
    detection: judgements.get(column)?.detection ?? undefined,
  }));
}

function describe({ column, label, detection }: Judged): string {
  return `${column}: ${label}, not ${detection ? `${detection.confidence} ${detection.provider ?? detection.kind}` : "found"}`;
}
