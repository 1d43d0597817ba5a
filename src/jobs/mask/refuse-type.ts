import { baseType } from "../../catalog/base-type.ts";
import { ActionMisfit, type ActionColumn } from "./masking-action.ts";

/** Throws for a type that an action cannot work on; `takes` says on what it can. */
export function refuseType(column: ActionColumn, takes: string, hint: string): never {
  throw new ActionMisfit(`It works on ${takes}; the column is ${column.column.type.sql}.`, hint);
}

/** Throws for an enum: made-up text would be none of its labels. */
export function refuseEnum(column: ActionColumn): void {
  const type = baseType(column.column.type);
  if (type.kind !== "enum") return;
  throw new ActionMisfit(
    `${type.sql} is an enum, and another text would be none of its labels.`,
    "Use `fake` with the provider `choice` and the labels, `static` with one of them, or `passthrough`.",
  );
}
