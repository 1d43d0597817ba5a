import { characterLength } from "../catalog/base-type.ts";
import type { Table, TableColumn } from "../catalog/catalog.ts";
import { uniqueColumns } from "../catalog/unique-keys.ts";
import { beyondName } from "./beyond-name.ts";
import type { ColumnRule, Level } from "./column-rule.ts";
import type { Category, Detection } from "./detection.ts";
import { isKeyColumn, isOpenColumn } from "./open-column.ts";
import type { Match } from "./phrase-index.ts";
import { tableContext, type ReadColumn, type TableContext } from "./table-context.ts";
import type { TableSign } from "./table-signs.ts";
import type { TypeFamily } from "./type-family.ts";

/** What personal data the columns of a table seem to hold, by column name, in the table's order. */
export function detectTable(table: Table): ReadonlyMap<string, Detection> {
  const done = judged.get(table);
  if (done) return done;
  const context = tableContext(table);
  const detections = new Map<string, Detection>();
  for (const column of context.columns) {
    const detection = judge(context, column);
    if (detection) detections.set(column.column.name, detection);
  }
  judged.set(table, detections);
  return detections;
}

/** Tables are values that never change: asking for one column after another reads the table once. */
const judged = new WeakMap<Table, ReadonlyMap<string, Detection>>();

/**
 * What personal data a column seems to hold by its name, type, declared length and comment, and by the table around it;
 * null for nothing. Columns that the database fills by itself (generated, identity, serial) are never personal here, and
 * neither are flags, enums and the like. For all columns of a table, `detectTable` reads the table once.
 */
export function detectColumn(table: Table, column: TableColumn): Detection | null {
  return detectTable(table).get(column.name) ?? null;
}

function judge(context: TableContext, read: ReadColumn): Detection | null {
  const { column, family } = read;
  if (!isOpenColumn(context.table, column, family)) return null;
  const isKey = isKeyColumn(context.table, column);
  for (const match of read.matches) {
    if (match.rule.level === "none") return null;
    const detection = fit(context, read, match);
    if (detection) return isKey && !travels(detection) ? null : detection;
  }
  return isKey ? null : beyondName(context, read);
}

/** What identifies a person may well be a key elsewhere; a country or a status behind a foreign key is only a lookup. */
function travels(detection: Detection): boolean {
  return detection.confidence === "high" && identifying.has(detection.category);
}

const identifying: ReadonlySet<Category> = new Set<Category>([
  "name",
  "contact",
  "id",
  "health",
  "financial",
  "credential",
  "network",
]);

function fit(context: TableContext, read: ReadColumn, match: Match): Detection | null {
  const { rule } = match;
  const level = levelOf(rule, (sign) => shows(context, match, sign));
  if (level === "none") return null;
  const reason = `"${read.column.name}" reads as ${rule.reads}`;
  if (!rule.holds.includes(read.family)) {
    const seen = rule.seenIn?.includes(read.family) || isHidden(read.family, rule, level);
    return seen ? likely(rule, null, `${reason}; no provider fits its type, ${read.column.type.sql}`) : null;
  }
  const length = read.family === "text" ? characterLength(read.column.type) : null;
  if (length !== null && length < (rule.shortest ?? 0))
    // A third of the least length is a flag or a code, not a part of the thing.
    return length * 3 < (rule.shortest ?? 0)
      ? null
      : likely(rule, null, `${reason}, or part of it: it holds ${length} characters at most`);
  if (rule.constant && uniqueColumns(context.table).has(read.column.name))
    return likely(rule, null, `${reason}; it is unique, and the provider has one value only`);
  if (level === "medium" || rule.provider === null) return likely(rule, rule.provider, reason);
  return { confidence: "high", ...described(rule, reason), provider: rule.provider };
}

/** What is sure by its name can be in JSON or bytes too; in an array of text, anything but prose. */
function isHidden(family: TypeFamily, rule: ColumnRule, level: Level): boolean {
  return (level === "high" && holdsAnything.has(family)) || (family === "array" && rule.category !== "free text");
}

/** Where a value of any kind can be, out of the providers' reach. */
const holdsAnything: ReadonlySet<TypeFamily> = new Set<TypeFamily>(["json", "bytes", "array", "opaque"]);

function levelOf(rule: ColumnRule, shows: (sign: TableSign) => boolean): Level {
  if (typeof rule.level === "string") return rule.level;
  return rule.level.find(([sign]) => sign === "any" || shows(sign))?.[1] ?? "none";
}

function shows(context: TableContext, match: Match, sign: TableSign): boolean {
  if (context.signs.has(sign)) return true;
  // A street, or a state, is one where a city and a postcode stand beside it under the same first words.
  if (sign === "address") return (context.addressParts.get(match.before)?.size ?? 0) > 1;
  return sign === "reachable" && context.reachable.has(match.before);
}

function likely(rule: ColumnRule, provider: string | null, reason: string): Detection {
  return { confidence: "medium", ...described(rule, reason), provider };
}

function described(rule: ColumnRule, reason: string): Pick<Detection, "kind" | "category" | "reason" | "parameters"> {
  const { kind, category, parameters } = rule;
  return parameters ? { kind, category, reason, parameters } : { kind, category, reason };
}
