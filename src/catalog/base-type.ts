import type { TypeRef } from "./catalog.ts";

/** What a domain is over in the end; any other type is itself. */
export function baseType(type: TypeRef): TypeRef {
  let base = type;
  while (base.base) base = base.base;
  return base;
}

/** Whether values of a type are plain strings: text, varchar, char(n), citext, name, or a domain over one. */
export function isTextual(type: TypeRef): boolean {
  return textual.has(baseType(type).name);
}

const textual: ReadonlySet<string> = new Set(["text", "varchar", "bpchar", "citext", "name"]);

/**
 * The longest value in characters that a textual type, or an array of one, can hold by declaration; for numbers, how many
 * digits before the point are sure to fit; null for no bound. A domain may narrow what it is over.
 */
export function characterLength(type: TypeRef): number | null {
  let shortest: number | null = null;
  for (let at: TypeRef | null = type; at; at = at.base ?? at.element) {
    const length = declaredLength(at);
    if (length !== null && (shortest === null || length < shortest)) shortest = length;
  }
  return shortest;
}

function declaredLength({ name, length, sql }: TypeRef): number | null {
  switch (name) {
    case "name":
      return 63;
    case "varchar":
    case "bpchar":
      return length;
    case "int2":
      return 4;
    case "int4":
      return 9;
    case "int8":
      return 18;
    case "numeric": {
      const found = /\((\d+)(?:,(-?\d+))?\)/.exec(sql);
      return found === null ? null : Number(found[1]) - Number(found[2] ?? "0");
    }
    default:
      return null;
  }
}
