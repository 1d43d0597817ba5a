import type { ForeignKeyStep, SchemaStep } from "./schema-step.ts";

/** A foreign key as one or two statements, each with the tables that it locks against others. */
export function foreignKeyParts({ label, table, add, validate, locks }: ForeignKeyStep): readonly SchemaStep[] {
  const added = { label, text: add, locks };
  if (validate === null) return [added];
  // Of two plain tables only the one with the key is locked against others; partitions are locked with their table.
  return [added, { label: `validation of ${label}`, text: validate, locks: locks.length > 2 ? locks : [table] }];
}
