import type { Catalog, TableId } from "./catalog.ts";
import { compareText } from "./identifier-order.ts";
import { displayTable } from "./names.ts";
import { schemaParts, type PartKind, type SchemaPart } from "./schema-parts.ts";

/** One way in which a schema differs from an earlier one. */
export interface Difference {
  readonly change: "added" | "gone" | "changed";
  readonly kind: PartKind;
  /** `crm.people.email` */
  readonly name: string;
  /** The table it belongs to, for columns, constraints, keys and indexes. */
  readonly table: TableId | null;
  /** What of it changed: type, default, columns; empty otherwise. */
  readonly properties: readonly string[];
}

/**
 * What was added to a schema, is gone from it, or changed in it, by kind and name. Of a table that came or went its parts
 * are not told one by one. What catalogs of equal schemas may differ in does not count (see `schemaParts`).
 */
export function catalogDiff(before: Catalog, after: Catalog): readonly Difference[] {
  const old = byKey(before);
  const young = byKey(after);
  const gone = [...old].flatMap(([key, part]) => (young.has(key) ? [] : [difference("gone", part, [])]));
  const added = [...young].flatMap(([key, part]) => (old.has(key) ? [] : [difference("added", part, [])]));
  const changed = [...young].flatMap(([key, part]) => {
    const earlier = old.get(key);
    const properties = earlier === undefined ? [] : changedProperties(earlier, part);
    return properties.length === 0 ? [] : [difference("changed", part, properties)];
  });
  const tables = new Set([...gone, ...added].filter((one) => one.kind === "table").map((one) => one.name));
  return [...gone, ...added, ...changed]
    .filter((one) => one.table === null || !tables.has(displayTable(one.table)))
    .toSorted((a, b) => compareText(a.kind, b.kind) || compareText(a.name, b.name) || compareText(a.change, b.change));
}

/** A difference in words: `column crm.people.email changed (type, default)`. */
export function describeDifference({ change, kind, name, properties }: Difference): string {
  const what = properties.length === 0 ? "" : ` (${properties.join(", ")})`;
  return `${kind} ${name} ${change === "gone" ? "is gone" : change === "added" ? "was added" : "changed"}${what}`;
}

/** A constraint's name is unique on its table, a foreign key's among them. */
function byKey(catalog: Catalog): ReadonlyMap<string, SchemaPart> {
  return new Map(schemaParts(catalog).map((part) => [`${part.kind} ${part.name}`, part]));
}

function difference(change: Difference["change"], part: SchemaPart, properties: readonly string[]): Difference {
  return { change, kind: part.kind, name: part.name, table: part.table, properties };
}

function changedProperties(before: SchemaPart, after: SchemaPart): readonly string[] {
  const changed = Object.keys(after.properties).filter(
    (property) => before.properties[property] !== after.properties[property],
  );
  return sameOrder(before.columns ?? [], after.columns ?? []) ? changed : [...changed, "column order"];
}

/** Columns that came or went are differences of their own; here only the order of the others counts. */
function sameOrder(before: readonly string[], after: readonly string[]): boolean {
  const stayed = before.filter((column) => after.includes(column));
  return after.filter((column) => before.includes(column)).every((column, at) => column === stayed[at]);
}
