import type { Catalog, CopiedObject, SkippedObject, Table } from "./catalog.ts";
import { displayName, displayTable, qualifiedName } from "./names.ts";

/** What becomes of the objects that `copy_objects` asked for. */
interface ObjectSelection {
  /** Each after what it needs. */
  readonly copied: readonly CopiedObject[];
  readonly left: readonly LeftObject[];
}

/** An object that cannot be copied, and why. */
export interface LeftObject {
  readonly object: CopiedObject;
  /** `it needs crm.orders, which is not copied` */
  readonly reason: string;
}

/** Parts the objects that can be copied from those that need a table that is left out, or something that no copy brings. */
export function selectObjects(catalog: Catalog, kept: (table: Table) => boolean): ObjectSelection {
  const missing = new Set(catalog.tables.filter((table) => !kept(table)).map((table) => displayTable(table.id)));
  const copied: CopiedObject[] = [];
  const left = new Map<CopiedObject, string>();
  for (const object of catalog.objects) {
    const table = object.tables.map(displayTable).find((name) => missing.has(name));
    const need = object.needs.map((place) => catalog.objects[place]).find((one) => left.has(one));
    const lacks = table ?? (need === undefined ? undefined : describeObject(need));
    const reason = object.obstacle ?? (lacks === undefined ? null : `it needs ${lacks}, which is not copied`);
    if (reason === null) copied.push(object);
    else left.set(object, reason);
  }
  return { copied, left: [...left].map(([object, reason]) => ({ object, reason })) };
}

/** All that the target will not have: what no copy brings, what was not asked for, and what cannot be copied. */
export function skippedObjects(
  catalog: Catalog,
  kept: (table: Table) => boolean,
): readonly (SkippedObject & { readonly reason?: string })[] {
  const { left } = selectObjects(catalog, kept);
  const own = left.map(({ object: { kind, schema, name, on }, reason }) => ({ kind, schema, name, on, reason }));
  return [...catalog.skipped, ...own];
}

/** An object in words: `trigger touch on crm.people`, `view crm.active`, `cast (text as crm.code)`. */
export function describeObject({
  kind,
  schema,
  name,
  on,
}: Pick<SkippedObject, "kind" | "schema" | "name" | "on">): string {
  if (kind === "row security" && on !== null) return `row security on ${displayTable(on)}`;
  if (on !== null) return `${kind} ${displayName(name)} on ${displayTable(on)}`;
  return `${kind} ${qualifiedName(schema, name)}`;
}
