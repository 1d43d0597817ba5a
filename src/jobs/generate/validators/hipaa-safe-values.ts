import type { Catalog, Table } from "../../../catalog/catalog.ts";
import { displayColumn, quoteIdentifier } from "../../../catalog/names.ts";
import { detectTable } from "../../../detect/detect-column.ts";
import type { Session } from "../../../postgres/session.ts";
import { raw, sql } from "../../../postgres/sql.ts";
import { providers } from "../../../values/providers.ts";
import { ownForm } from "../derive/local-forms.ts";
import { localNumbers } from "../derive/safe-forms.ts";
import { isTestValue } from "../accepted-test-values.ts";
import type { Model } from "../model/entity.ts";
import { rowKey, rowsOf } from "../failing-rows.ts";
import { mostExamples, type Validator, type ValidatorProblem } from "../validator.ts";

/** Identifiers belong to nobody: all rows, or a sample of each table. */
export const hipaaSafeValues: Validator = {
  name: "hipaa-safe-values",
  summary: "Mail addresses, phones, numbers and other identifiers provably belong to nobody.",
  validate: async ({ session, catalog, model, sample, signal }) => {
    const problems: ValidatorProblem[] = [];
    let checked = 0;
    for (const table of catalog.tables) {
      if (table.partitionOf !== null) continue;
      const columns = provableColumns(catalog, table);
      if (columns.length === 0) continue;
      const counts = columns.map(() => ({ values: 0, wrong: 0, examples: new Array<string>() }));
      for await (const rows of rowTexts(session, { table, columns, sample })) {
        signal.throwIfAborted();
        for (const { key, texts } of rows)
          texts.forEach((text, place) => {
            if (text === null || text === "") return;
            const count = counts[place];
            count.values++;
            if (isTestValue(columns[place].kind, text) || isOwnNumber(model, columns[place].kind, text)) return;
            count.wrong++;
            if (count.examples.length < mostExamples) count.examples.push(key);
          });
      }
      columns.forEach(({ name, kind }, place) => {
        const { values, wrong, examples } = counts[place];
        checked += values;
        if (wrong === 0) return;
        const where = displayColumn(table.id, name);
        problems.push({ where, message: `Values may be somebody's ${kind}.`, rows: wrong, examples });
      });
    }
    const verdict = { checked, unit: "values", problems };
    return checked === 0 ? { ...verdict, skipped: "no values of a kind that can be proved" } : verdict;
  },
};

/** Of numbers without a standard a form can be nobody's by agreement alone. */
function isOwnNumber(model: Model | null, kind: string, text: string): boolean {
  return localNumbers.has(kind) && (model?.ownNumbers?.some((form) => form.test(text)) ?? false);
}

interface ProvableColumn {
  readonly name: string;
  readonly kind: string;
}

/**
 * By their names: of kinds whose made-up values can be told from real ones. Keys of others are judged where they belong, and
 * local numbers whose CHECK leaves no room for a mark cannot be told.
 */
function provableColumns(catalog: Catalog, table: Table): readonly ProvableColumn[] {
  return [...detectTable(table)].flatMap(([name, { provider, confidence }]) => {
    if (provider === null || confidence !== "high") return [];
    if (table.foreignKeys.some(({ columns }) => columns.includes(name))) return [];
    const level = providers.find(provider)?.safety.level ?? "generic";
    const column = table.columns.find((each) => each.name === name);
    if (level === "generic" || column === undefined || ownForm(catalog, table, column) !== null) return [];
    return [{ name, kind: provider }];
  });
}

interface Reading {
  readonly table: Table;
  readonly columns: readonly ProvableColumn[];
  readonly sample: number | null;
}

interface TextRow {
  readonly key: string;
  readonly texts: readonly (string | null)[];
}

const rowsAtOnce = 5000;

/** Rows stream by through a cursor, which the context's transaction allows. */
async function* rowTexts(session: Session, { table, columns, sample }: Reading): AsyncGenerator<readonly TextRow[]> {
  // format prints as COPY does; a cast of inet to text would add its netmask.
  const list = columns.map(({ name }) => `rtrim(format('%s', r.${quoteIdentifier(name)}))`).join(", ");
  const limit = sample === null ? "" : ` limit ${sample}`;
  await session.run(sql`
    declare seedbed_rows no scroll cursor for
    select ${raw(rowKey(table))} as key, array[${raw(list)}] as texts
    from ${raw(rowsOf(table))} as r${raw(limit)}`);
  try {
    for (;;) {
      const rows = await session.query<{ key: string; texts: (string | null)[] }>(
        sql`fetch ${raw(String(rowsAtOnce))} from seedbed_rows`,
      );
      if (rows.length === 0) return;
      yield rows;
    }
  } finally {
    await session.run(sql`close seedbed_rows`).catch(() => {});
  }
}
