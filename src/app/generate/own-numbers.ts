import type { Catalog, Table, TableColumn } from "../../catalog/catalog.ts";
import { ownForm } from "../../jobs/generate/derive/spaces/local-forms.ts";
import { localNumbers } from "../../jobs/generate/derive/spaces/safe-forms.ts";
import type { Session } from "../../postgres/session.ts";
import { sql } from "../../postgres/sql.ts";
import { generatedRuns } from "../../record/generated-runs.ts";
import { bareGround, readRecipe, recipeModel } from "./generation-recipe.ts";

/**
 * What is known of numbers without a standard, such as record numbers, in a database that made-up rows were written to: the
 * same that `validate` goes by.
 */
export interface OwnNumbers {
  /** Whether the domain whose rows were made gives its numbers that form. */
  isMade(kind: string, value: string): boolean;
  /** Whether a column takes no number that could be told from an issued one. */
  isUntold(table: Table, column: TableColumn | undefined): boolean;
}

/** Reads the record of the last generating run; in any other database nothing of the kind is known. */
export async function ownNumbers(session: Session, catalog: Catalog): Promise<OwnNumbers> {
  const nothing: OwnNumbers = { isMade: () => false, isUntold: () => false };
  if (!(await mayRead(session))) return nothing;
  const runs = (await generatedRuns(session)).filter(({ chunks }) => chunks.length > 0);
  const known = readRecipe(runs.at(-1)?.content);
  if (known === null) return nothing;
  const { recipe } = known;
  const forms = recipe.domain === null ? [] : (recipeModel(recipe, bareGround(catalog)).ownNumbers ?? []);
  return {
    isMade: (kind, value) => localNumbers.has(kind) && forms.some((form) => form.test(value)),
    isUntold: (table, column) => column !== undefined && ownForm(catalog, table, column) !== null,
  };
}

/** Whoever looks at rows need not be who wrote them. */
async function mayRead(session: Session): Promise<boolean> {
  const [{ may }] = await session.query<{ may: boolean }>(sql`
    select coalesce(case when has_schema_privilege(to_regnamespace('_seedbed')::oid, 'usage') then
      has_table_privilege(to_regclass('_seedbed.runs')::oid, 'select')
      and has_table_privilege(to_regclass('_seedbed.chunks')::oid, 'select') end, false) as may`);
  return may;
}
