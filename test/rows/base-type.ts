import type { TypeRef } from "../../src/catalog/catalog.ts";
import type { Codec } from "../../src/rows/codec.ts";

/** A type of PostgreSQL's own, or of an extension, by its `typname`. */
export function baseType(name: string, changes: Partial<TypeRef> = {}): TypeRef {
  return {
    oid: 0,
    schema: "pg_catalog",
    name,
    sql: name,
    kind: "base",
    length: null,
    element: null,
    base: null,
    extension: null,
    ...changes,
  };
}

/** The type that a codec is named for. */
export function typeOf(codec: Codec): TypeRef {
  return baseType(
    codec.types[0],
    codec.extension === undefined ? {} : { extension: codec.extension, schema: "public" },
  );
}
