import type { Table } from "../catalog/catalog.ts";
import type { TableContent } from "./column-content.ts";
import { detectTable } from "./detect-column.ts";
import type { Detection } from "./detection.ts";
import type { Evidence } from "./judge-sample.ts";
import { isKeyColumn, isOpenColumn } from "./open-column.ts";
import { tableContext, type ReadColumn, type TableContext } from "./table-context.ts";
import type { TableSign } from "./table-signs.ts";
import { isFit, weighContent, type Weighed } from "./weigh-content.ts";

/** What is thought of a column: a detection, or why its name is not believed, or both are null. */
export interface Judgement {
  readonly detection: Detection | null;
  readonly dismissal: string | null;
}

/**
 * What the columns of a table seem to hold by their names and their sampled values together; columns about which there is
 * nothing to say are missing. Without content it is what `detectTable` says.
 */
export function judgeTable(table: Table, content: TableContent): ReadonlyMap<string, Judgement> {
  const named = detectTable(table);
  const context = tableContext(table);
  const weighed = new Map<string, Weighed>();
  for (const read of context.columns) {
    const { column, family } = read;
    const counted = content.get(column.name);
    const byName = named.get(column.name) ?? null;
    const isOpen = isOpenColumn(table, column, family) && !isKeyColumn(table, column);
    weighed.set(
      column.name,
      counted === undefined || counted.distinct === 0 || !isOpen
        ? { detection: byName, evidence: [], byContent: null, dismissal: null }
        : weighContent(context, read, { named: byName, content: counted }),
    );
  }
  const judged = context.columns.map((read): readonly [string, Judgement] => {
    const { detection, dismissal } = besideOthers(context, read, weighed);
    return [read.column.name, { detection, dismissal }];
  });
  return new Map(judged.filter(([, { detection, dismissal }]) => detection !== null || dismissal !== null));
}

type AllWeighed = ReadonlyMap<string, Weighed>;

/** What the values of other columns make of a column that only its own values speak for. */
function besideOthers(context: TableContext, read: ReadColumn, all: AllWeighed): Judgement {
  const own = all.get(read.column.name) ?? nothing;
  if (own.detection === null) return { ...own, detection: besideStreet(context, read, all) };
  const { byContent } = own;
  const isRaised =
    byContent?.recogniser.beside === "people" &&
    byContent.basis === "certain" &&
    isFit(context, read, byContent) &&
    isBesidePeople(context, read, all);
  return isRaised ? { ...own, detection: sure(own.detection, byContent, "in a table about people") } : own;
}

const nothing: Weighed = { detection: null, evidence: [], byContent: null, dismissal: null };

function sure(detection: Detection, { recogniser, reason }: Evidence, where: string): Detection {
  return { ...detection, confidence: "high", provider: recogniser.provider ?? "", reason: `${reason}, ${where}` };
}

/** A city or a postal code is told by the street that it stands beside, and is as sure as that. */
function besideStreet(context: TableContext, read: ReadColumn, all: AllWeighed): Detection | null {
  const evidence = all.get(read.column.name)?.evidence.find(({ recogniser }) => recogniser.beside === "street");
  if (evidence === undefined || !isFit(context, read, evidence)) return null;
  const streets = context.columns.filter(({ column }) => {
    const kind = all.get(column.name)?.detection?.kind;
    return kind === "street" || kind === "address";
  });
  if (streets.length === 0) return null;
  const isSure = streets.some((other) => besideOthers(context, other, all).detection?.confidence === "high");
  const { recogniser, kind } = evidence;
  const reason = `${evidence.reason}, beside a street`;
  const found = { kind, category: recogniser.category, reason, provider: recogniser.provider ?? "" };
  return isSure ? { ...found, confidence: "high" } : { ...found, confidence: "medium" };
}

/** The table is about people by its name or its columns' names, or another column holds what only people have. */
function isBesidePeople({ signs, columns }: TableContext, read: ReadColumn, all: AllWeighed): boolean {
  if (signs.has("person")) return true;
  const isOther = others.some((sign) => signs.has(sign));
  const isName = names.has(all.get(read.column.name)?.byContent?.kind ?? "");
  return columns.some(({ column }) => {
    const { detection = null, byContent = null } = all.get(column.name) ?? {};
    if (column.name === read.column.name || detection === null) return false;
    if (byContent !== null && names.has(byContent.kind)) return true;
    if (isName && !isOther && reachable.has(detection.kind)) return true;
    return (
      detection.confidence === "high" && (personal.has(detection.kind) || (!isOther && detection.kind === "email"))
    );
  });
}

const others: readonly TableSign[] = ["organization", "venue", "catalogue", "gazetteer", "machine"];

const names: ReadonlySet<string> = new Set(["full_name", "first_name", "last_name"]);

/** What makes of a name somebody's: a way to reach them, or their money. */
const reachable: ReadonlySet<string> = new Set(["email", "phone", "street", "address", "credit_card", "iban"]);

const personal: ReadonlySet<string> = new Set([
  ...names,
  "middle_name",
  "ssn",
  "national_id",
  "mbi",
  "mrn",
  "dob",
  "passport",
]);
