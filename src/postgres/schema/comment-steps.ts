import type { Catalog, Sequence, Table, TableId } from "../../catalog/catalog.ts";
import { quoteIdentifier, quoteLiteral, quoteTable } from "../../catalog/names.ts";
import type { SchemaStep } from "./schema-step.ts";

/** Comments on schemas. The one that every new database has on `public` stays as it is: only its owner may set it. */
export function schemaComments(schemas: Catalog["schemas"]): readonly SchemaStep[] {
  return schemas
    .filter((schema) => schema.comment !== "standard public schema")
    .flatMap((schema) => comment(`schema ${quoteIdentifier(schema.name)}`, schema.comment, []));
}

/** Comments on a table and its columns. */
export function tableComments(table: Table): readonly SchemaStep[] {
  const at = quoteTable(table.id);
  return [
    ...comment(`table ${at}`, table.comment, [table.id]),
    ...table.columns.flatMap((column) =>
      comment(`column ${at}.${quoteIdentifier(column.name)}`, column.comment, [table.id]),
    ),
  ];
}

/** The comment on a sequence. */
export function sequenceComment(sequence: Sequence): readonly SchemaStep[] {
  return comment(`sequence ${quoteTable(sequence.id)}`, sequence.comment, []);
}

/** Comments on constraints, keys and the given indexes of a table, when they all stand. */
export function constraintComments(table: Table, indexes: Table["indexes"]): readonly SchemaStep[] {
  const on = `on ${quoteTable(table.id)}`;
  const constraints = [...table.constraints, ...table.foreignKeys.filter((key) => key.local)];
  return [
    ...constraints.flatMap((one) => comment(`constraint ${quoteIdentifier(one.name)} ${on}`, one.comment, [table.id])),
    ...indexes.flatMap((index) => comment(`index ${quoteTable(index)}`, index.comment, [table.id])),
  ];
}

function comment(what: string, text: string | null, locks: readonly TableId[]): readonly SchemaStep[] {
  return text === null
    ? []
    : [{ label: `comment on ${what}`, text: `comment on ${what} is ${quoteLiteral(text)}`, locks }];
}
