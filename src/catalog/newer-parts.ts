import type { Catalog, Table, TableConstraint, TypeRef } from "./catalog.ts";
import { displayColumn, displayTable } from "./names.ts";

/** A part of a schema that older servers do not know. */
interface NewerPart {
  /** `crm.stays.stay` */
  readonly where: string;
  readonly what: string;
  /** The oldest server that takes it. */
  readonly since: number;
}

/** What of a schema only newer servers take, for those tables that are kept; functions tell it themselves. */
export function newerParts(catalog: Catalog, kept: (table: Table) => boolean): readonly NewerPart[] {
  const collations = catalog.collations.flatMap(({ id, create }) => {
    if (create[0].includes("(provider = builtin"))
      return [part(displayTable(id), "a collation of the server's own", 17)];
    return create[0].includes(", rules = ") ? [part(displayTable(id), "a collation with rules", 16)] : [];
  });
  const sequences = catalog.sequences
    .filter((one) => one.persistence === "unlogged" && one.ownedBy?.identity !== true)
    .map((one) => part(displayTable(one.id), "an unlogged sequence", 15));
  return [...collations, ...sequences, ...catalog.tables.filter(kept).flatMap(ofTable)];
}

function part(where: string, what: string, since: number): NewerPart {
  return { where, what, since };
}

function ofTable(table: Table): readonly NewerPart[] {
  return [
    ...table.columns.flatMap((column) => {
      const where = displayColumn(table.id, column.name);
      const virtual = column.generated?.kind === "virtual" ? [part(where, "a virtual generated column", 18)] : [];
      return isMultirange(column.type) ? [...virtual, part(where, "a multirange", 14)] : virtual;
    }),
    ...table.constraints.flatMap((one) => ofConstraint(table, one)),
    ...table.foreignKeys.filter((key) => key.local).flatMap((key) => ofDefinition(table, key.name, key.definition)),
    ...table.indexes
      .filter((index) => index.nullsNotDistinct)
      .map((index) => part(displayTable(index), "NULLS NOT DISTINCT", 15)),
  ];
}

function isMultirange(type: TypeRef): boolean {
  if (type.kind === "multirange") return true;
  return [type.element, type.base].some((inner) => inner !== null && isMultirange(inner));
}

function ofConstraint(table: Table, one: TableConstraint): readonly NewerPart[] {
  const where = displayColumn(table.id, one.name);
  if (one.kind === "not null") {
    const plain = one.validated && !one.definition.endsWith(" NO INHERIT");
    return plain ? [] : [part(where, "a NOT NULL that is NOT VALID or NO INHERIT", 18)];
  }
  if (one.nullsNotDistinct) return [part(where, "NULLS NOT DISTINCT", 15)];
  if (one.kind === "exclude" && table.kind === "partitioned")
    return [part(where, "EXCLUDE on a partitioned table", 17)];
  return ofDefinition(table, one.name, one.definition);
}

function ofDefinition(table: Table, name: string, definition: string): readonly NewerPart[] {
  const where = displayColumn(table.id, name);
  if (definition.endsWith(" NOT ENFORCED")) return [part(where, "NOT ENFORCED", 18)];
  if (/ WITHOUT OVERLAPS\)|, PERIOD "?/.test(definition)) return [part(where, "a temporal key", 18)];
  return /ON DELETE SET (NULL|DEFAULT) \(/.test(definition) ? [part(where, "ON DELETE SET of some columns", 15)] : [];
}
