import { splitName } from "../../../catalog/names.ts";

const unreadable = "A part of the name is empty, or a quote does not close.";

/** Why a text is no table's name, or undefined: whether such a table exists is for the catalog to say. */
export function tableNameProblem(text: string): string | undefined {
  const parts = splitName(text);
  if (parts === null) return unreadable;
  // Without quotes a dot may belong to a name, so only the catalog can count the parts.
  return text.includes('"') && parts.length > 2 ? "A table is named as table or schema.table." : undefined;
}

/** Why a text is no column's name with its table, or undefined. */
export function columnNameProblem(text: string): string | undefined {
  const parts = splitName(text);
  if (parts === null) return unreadable;
  const fits = text.includes('"') ? parts.length === 2 || parts.length === 3 : parts.length >= 2;
  return fits ? undefined : "A column is named as table.column or schema.table.column.";
}

/** Why a text is no seed_alias, or undefined: a column, or a name without a dot that several columns give. */
export function aliasProblem(text: string): string | undefined {
  return /[."]/.test(text) ? columnNameProblem(text) : undefined;
}
