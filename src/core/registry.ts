import { nearest } from "./nearest.ts";

/** Named parts of one contract: found by name, listed in a fixed order. */
export interface Registry<Part extends { readonly name: string }> {
  readonly names: readonly string[];
  readonly parts: readonly Part[];
  find(name: string): Part | undefined;
  /** The known name closest to a mistyped one. */
  suggest(name: string): string | undefined;
}

/** Builds a registry; two parts of one name are a defect in the program. */
export function registry<Part extends { readonly name: string }>(...parts: readonly Part[]): Registry<Part> {
  const byName = new Map(parts.map((part) => [part.name, part]));
  if (byName.size !== parts.length)
    throw new TypeError(`Two parts share a name: ${parts.map((p) => p.name).join(", ")}`);
  const names = [...byName.keys()];
  return { names, parts, find: (name) => byName.get(name), suggest: (name) => nearest(name, names) };
}
