import { createHash } from "node:crypto";
import type { TypedModel } from "../../jobs/generate/model/typed-model.ts";

/**
 * SHA-256 over what a model in code says, and the text of the module that it came from: two models with the same digest make
 * the same rows. Of a function its text counts; what it closes over and does not import cannot be seen.
 */
export function modelDigest(model: TypedModel, module: Uint8Array = new Uint8Array()): string {
  const text = createHash("sha256").update(module).digest();
  return createHash("sha256")
    .update(text)
    .update(JSON.stringify(plain(model)))
    .digest("hex");
}

/** A model as plain data. The order of an object's entries stays: rows begin with the first of some states. */
function plain(part: unknown): unknown {
  if (typeof part === "function" || part instanceof RegExp || typeof part === "bigint")
    return `${typeof part} ${String(part)}`;
  if (Array.isArray(part)) return part.map(plain);
  if (typeof part !== "object" || part === null) return part;
  if ("told" in part && Array.isArray(part.told)) return part.told.map(plain);
  return Object.entries(part).map(([name, one]) => [name, plain(one)]);
}
