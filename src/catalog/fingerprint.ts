import { createHash } from "node:crypto";
import type { Catalog } from "./catalog.ts";
import { compareText } from "./identifier-order.ts";
import { schemaParts } from "./schema-parts.ts";

/** The SHA-256 of a schema, in hex: two catalogs have the same one exactly when `catalogDiff` finds no difference. */
export function catalogFingerprint(catalog: Catalog): string {
  const lines = schemaParts(catalog).map(({ kind, name, properties, columns }) =>
    JSON.stringify([kind, name, properties, columns]),
  );
  return createHash("sha256").update(lines.toSorted(compareText).join("\n")).digest("hex");
}
