import { baseType, isTextual } from "../../../../catalog/base-type.ts";
import type { Catalog, TypeRef } from "../../../../catalog/catalog.ts";
import type { Value } from "../../model/value.ts";
import { enumSpace } from "./type-space.ts";

/** Whether a value that an expression speaks of is one of a type: the length of a time between two days is no day. */
export function fitsType(catalog: Catalog, value: Value, type: TypeRef): boolean {
  if (value === null) return true;
  const base = baseType(type);
  if (isTextual(base)) return typeof value === "string";
  if (base.kind === "enum") {
    const labels = enumSpace(catalog, base);
    return labels !== null && Array.from({ length: labels.size }, (_, place) => labels.at(place)).includes(value);
  }
  switch (base.name) {
    case "bool":
      return typeof value === "boolean";
    case "int2":
    case "int4":
    case "int8":
    case "numeric":
    case "float4":
    case "float8":
    case "money":
    case "date":
    case "timestamp":
    case "timestamptz":
    case "time":
      return typeof value === "number" && Number.isFinite(value);
    case "json":
    case "jsonb":
      return typeof value === "string" && isJson(value);
    case "uuid":
      return typeof value === "string" && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
    case "interval":
      return typeof value === "string" && /^-?\d+ mons -?\d+ secs$/.test(value);
    default:
      // What else there is PostgreSQL itself is asked about.
      return typeof value === "string";
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
