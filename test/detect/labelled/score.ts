import { displayColumn } from "../../../src/catalog/names.ts";
import { detectTable } from "../../../src/detect/detect-column.ts";
import type { Detection } from "../../../src/detect/detection.ts";
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

/** Counts over all columns of all tables given. */
export function score(tables: readonly LabelledTable[]): Score {
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

function judged({ table, labels }: LabelledTable): readonly Judged[] {
  const detections = detectTable(table);
  return [...labels].map(([column, label]) => ({
    column: displayColumn(table.id, column),
    label,
    detection: detections.get(column),
  }));
}

function describe({ column, label, detection }: Judged): string {
  return `${column}: ${label}, not ${detection ? `${detection.confidence} ${detection.provider ?? detection.kind}` : "found"}`;
}
