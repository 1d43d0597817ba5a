import { baseType } from "../catalog/base-type.ts";
import type { TypeRef } from "../catalog/catalog.ts";

/** Types as detection tells them apart. `opaque` may hold anything; `closed` holds nothing personal by its name. */
export type TypeFamily =
  | "text"
  | "small integer"
  | "integer"
  | "big integer"
  | "decimal"
  | "date"
  | "timestamp"
  | "uuid"
  | "inet"
  | "mac"
  | "point"
  | "json"
  | "bytes"
  | "array"
  | "opaque"
  | "closed";

/** The family of a type; a domain's is that of what it is over. */
export function typeFamily(type: TypeRef): TypeFamily {
  const base = baseType(type);
  if (base.kind === "array") return base.element && typeFamily(base.element) === "text" ? "array" : "closed";
  if (base.kind === "composite") return "opaque";
  return base.kind === "base" ? (families.get(base.name) ?? "closed") : "closed";
}

const families: ReadonlyMap<string, TypeFamily> = new Map([
  ["text", "text"],
  ["varchar", "text"],
  ["bpchar", "text"],
  ["citext", "text"],
  ["name", "text"],
  ["int2", "small integer"],
  ["int4", "integer"],
  ["int8", "big integer"],
  ["numeric", "decimal"],
  ["float4", "decimal"],
  ["float8", "decimal"],
  ["money", "decimal"],
  ["date", "date"],
  ["timestamp", "timestamp"],
  ["timestamptz", "timestamp"],
  ["uuid", "uuid"],
  ["inet", "inet"],
  ["cidr", "inet"],
  ["macaddr", "mac"],
  ["macaddr8", "mac"],
  ["point", "point"],
  ["geometry", "point"],
  ["geography", "point"],
  ["json", "json"],
  ["jsonb", "json"],
  ["hstore", "json"],
  ["xml", "opaque"],
  ["bytea", "bytes"],
  ["oid", "closed"],
]);
