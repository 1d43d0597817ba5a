import type { CopiedObject } from "../../catalog/catalog.ts";
import { describeObject } from "../../catalog/select-objects.ts";
import type { SchemaStep } from "./schema-step.ts";

/**
 * The statements that make what `copy_objects` asked for, when rows, keys and indexes stand. Materialized views are filled
 * when everything that their queries may call is there, and before a policy could hide a row from them. Triggers come
 * after the rows, so none of them has fired.
 */
export function objectSteps(objects: readonly CopiedObject[]): readonly SchemaStep[] {
  const read = objects.filter((object) => object.on === null);
  const attached = objects.filter((object) => object.on !== null);
  return [
    ...read.flatMap((object) => steps(object, object.create)),
    ...read.flatMap((object) => steps(object, object.fill)),
    ...attached.flatMap((object) => steps(object, object.create)),
  ];
}

function steps(object: CopiedObject, texts: readonly string[]): readonly SchemaStep[] {
  const label = describeObject(object);
  const locks = object.on === null ? object.tables : [object.on];
  // A function's body may name what stands later, or never did: pg_dump does not check it either.
  const before = object.kind === "function" ? "set check_function_bodies = off;\n" : "";
  return texts.map((text) => ({ label, text: `${before}${text}`, locks }));
}
