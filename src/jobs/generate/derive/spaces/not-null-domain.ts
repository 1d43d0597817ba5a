import type { Catalog, TableColumn, TypeRef } from "../../../../catalog/catalog.ts";

/** Whether the column's domain, or one that it is over, forbids NULL: the statement that creates it says so before its checks. */
export function isNotNullDomain(catalog: Catalog, { type }: TableColumn): boolean {
  for (let at: TypeRef | null = type; at?.kind === "domain"; at = at.base) {
    const { schema, name } = at;
    const found = catalog.prerequisites.find(
      (each) => each.kind === "type" && each.type.id.schema === schema && each.type.id.name === name,
    );
    const create = found?.kind === "type" ? (found.type.create[0] ?? "") : "";
    if (/ not null(?: constraint |$)/.test(create)) return true;
  }
  return false;
}
