import type { Catalog, Table, TableColumn } from "../../../../catalog/catalog.ts";
import { sameTable } from "../../../../catalog/names.ts";
import { plainName } from "../agreement.ts";

/** A column that tells a row of the table that another column's row names: Django's `object_id` beside `content_type_id`. */
export interface ContentTypeKey {
  /** The foreign key's column. */
  readonly by: string;
  /** The table of the types, with the columns that name an application and one of its models. */
  readonly types: Table;
  readonly column: TableColumn;
}

/** The columns of a table that tell rows by a type in a table of types, `app_label` and `model` in each of its rows. */
export function contentTypeKeys(catalog: Catalog, table: Table): readonly ContentTypeKey[] {
  return table.foreignKeys.flatMap(({ columns, references }) => {
    const types = catalog.tables.find(({ id }) => sameTable(id, references));
    const names = types?.columns.map(({ name }) => name) ?? [];
    if (types === undefined || columns.length !== 1 || !names.includes("app_label") || !names.includes("model"))
      return [];
    const [by] = columns;
    const about = plainName(by).replace(/ ?content type id$/, "");
    const named = about === "" ? ["object id"] : [`${about} object id`, `${about} id`, "object id"];
    const column = table.columns.find(({ name }) => named.includes(plainName(name)));
    if (column === undefined || column.name === by || column.generated !== null || column.identity !== null) return [];
    return [{ by, types, column }];
  });
}

/** The table of a model, as Django names it: `shop_orderitem` of the application shop and its model orderitem. */
export function tableOfModel(catalog: Catalog, app: unknown, model: unknown): Table | undefined {
  const name = `${String(app)}_${String(model)}`;
  return catalog.tables.find(({ id, partitionOf }) => partitionOf === null && id.name === name);
}
