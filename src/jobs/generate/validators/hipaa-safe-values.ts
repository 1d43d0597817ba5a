import type { Catalog, Table } from "../../../catalog/catalog.ts";
import { displayColumn } from "../../../catalog/names.ts";
import { detectTable } from "../../../detect/detect-column.ts";
import { providers } from "../../../values/providers.ts";
import { isMadeFileName } from "../derive/spaces/file-names.ts";
import { ownForm } from "../derive/spaces/local-forms.ts";
import { localNumbers } from "../derive/spaces/safe-forms.ts";
import { isTestValue } from "../accepted-test-values.ts";
import type { Model } from "../model/entity.ts";
import { distinctValues, rowsWithValues } from "../distinct-values.ts";
import { mostExamples, type Validator, type ValidatorProblem } from "../validator.ts";

/** Identifiers belong to nobody: all rows, or a sample of each table. */
export const hipaaSafeValues: Validator = {
  name: "hipaa-safe-values",
  summary: "Mail addresses, phones, numbers and other identifiers provably belong to nobody.",
  isLong: true,
  validate: async (context) => {
    const { catalog, model, signal } = context;
    const problems: ValidatorProblem[] = [];
    let checked = 0;
    for (const table of catalog.tables) {
      if (table.partitionOf !== null) continue;
      const columns = provableColumns(catalog, table);
      if (columns.length === 0) continue;
      const found = columns.map(() => new ColumnFinding());
      const read = { table, columns: columns.map(({ name }) => name) };
      for await (const values of distinctValues(context, read)) {
        signal.throwIfAborted();
        for (const { place, value, rows } of values) {
          if (value === "") continue;
          const { kind } = columns[place];
          found[place].add(value, Number(rows), isMade(model, kind, value));
        }
      }
      for (const [place, { name, kind }] of columns.entries()) {
        const { rows, wrong, values } = found[place];
        checked += rows;
        if (wrong === 0) continue;
        const examples = await rowsWithValues(context, table, { column: name, values });
        const where = displayColumn(table.id, name);
        problems.push({ where, message: `Values may be somebody's ${kind}.`, rows: wrong, examples });
      }
    }
    const verdict = { checked, unit: "values", problems };
    return checked === 0 ? { ...verdict, skipped: "no values of a kind that can be proved" } : verdict;
  },
};

/** What was found in a column. */
class ColumnFinding {
  rows = 0;
  wrong = 0;
  /** A few of the wrong values, to find their rows by. */
  readonly values: string[] = [];

  add(value: string, rows: number, isRight: boolean): void {
    this.rows += rows;
    if (isRight) return;
    this.wrong += rows;
    if (this.values.length < mostExamples) this.values.push(value);
  }
}

/** Whether a value is one for tests, the domain's own, or a file's name of plain words. */
function isMade(model: Model | null, kind: string, value: string): boolean {
  return isTestValue(kind, value) || isOwnNumber(model, kind, value) || isMadeFileName(kind, value);
}

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
