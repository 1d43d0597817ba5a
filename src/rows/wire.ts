import type { TypeRef } from "../catalog/catalog.ts";

/**
 * Built-in types with no binary form, or one that holds an OID or a locale of the server it came from. The server sends
 * an empty tsquery and does not take it back: "malformed tsquery: operand not found".
 */
const notPortable = new Set([
  "aclitem",
  "gtsvector",
  "pg_node_tree",
  "pg_ndistinct",
  "pg_dependencies",
  "pg_mcv_list",
  "pg_brin_bloom_summary",
  "pg_brin_minmax_multi_summary",
  "refcursor",
  "tsquery",
]);

/**
 * Whether a type's binary form means the same on any server. Not so for reg* types (an OID), arrays of enums and
 * composites (they name their types by OID), and types that do not come with PostgreSQL.
 */
export function isPortableInBinary(type: TypeRef): boolean {
  switch (type.kind) {
    case "domain":
      return type.base !== null && isPortableInBinary(type.base);
    case "array":
      return type.element !== null && isBuiltIn(type.element) && isPortableInBinary(type.element);
    case "enum":
      return true;
    case "base":
    case "range":
    case "multirange":
      return isBuiltIn(type) && !type.name.startsWith("reg") && !notPortable.has(type.name);
    case "composite":
    case "pseudo":
      return false;
  }
}

function isBuiltIn(type: TypeRef): boolean {
  return type.schema === "pg_catalog" && type.extension === null;
}
