import { baseType } from "../../../../catalog/base-type.ts";
import type { Table, TableColumn } from "../../../../catalog/catalog.ts";
import { columnsOf } from "../../constraints/expression.ts";
import type { TableRules } from "../../constraints/table-rules.ts";
import { plainName } from "../agreement.ts";
import { heldNumber, numberRoom } from "../words/column-numbers.ts";
import { moneyIn, moneyName, quantities } from "../words/money-name.ts";

/** A column that others of the row add up or multiply to. */
export interface RowTotal {
  readonly column: TableColumn;
  readonly needs: readonly string[];
  /** What it holds, by what the others hold; NULL counts as nothing. */
  readonly compute: (cell: (column: string) => number) => number;
}

/**
 * Totals by their names: quantity times price in a line, subtotal and tax and shipping less discount in a document. Only
 * sums of money that no key or CHECK speaks of and whose type has room for them.
 */
export function rowTotals({
  table,
  rules,
  taken,
}: {
  readonly table: Table;
  readonly rules: TableRules;
  readonly taken: ReadonlySet<string>;
}): readonly RowTotal[] {
  const named = new Set([
    ...rules.checks.flatMap(({ columns }) => columns),
    ...rules.keys.flatMap(({ elements }) => elements.flatMap(({ expression }) => columnsOf(expression))),
  ]);
  const free = table.columns.filter(
    ({ name, generated, type }) =>
      generated === null && !taken.has(name) && /^(?:numeric|money|int[248])$/.test(baseType(type).name),
  );
  // Sums go together where they are counted in the same unit: total_cents of subtotal_cents and tax_cents.
  const made = [...new Set(free.map(({ name }) => moneyName(name).unit))].flatMap((unit) => {
    const find = (pattern: RegExp): TableColumn | undefined => moneyIn(free, unit, pattern);
    const all = (pattern: RegExp): readonly TableColumn[] =>
      free.filter((column) => moneyIn([column], unit, pattern) !== undefined);
    const quantity = free.find(({ name }) => quantities.test(plainName(name)));
    return [...documentTotals(find, all, quantity), ...payTotals(find)];
  });
  return made.filter(({ column }, place) => {
    const isFirst = made.findIndex((other) => other.column === column) === place;
    return (
      isFirst &&
      !named.has(column.name) &&
      baseType(column.type).name !== "int2" &&
      numberRoom(column.type).most >= 9999
    );
  });
}

type Find = (pattern: RegExp) => TableColumn | undefined;
type FindAll = (pattern: RegExp) => readonly TableColumn[];

/** Subtotal, tax and shipping less discount in a document; quantity times price less discount in a line. */
function documentTotals(find: Find, all: FindAll, quantity: TableColumn | undefined): readonly RowTotal[] {
  const price = find(/^(?:unit |item )?(?:price|cost)(?: each| per unit)?$|^unit amount$/);
  const total =
    find(/^(?:(?:line|grand|order|invoice|item) )?(?:total|amount total|total amount|total price|total cost)$/) ??
    (quantity === undefined || price === undefined
      ? undefined
      : find(/^(?:(?:line|item|extended) )?amount$|^(?:extended|line) price$|^line value$/));
  if (total === undefined) return [];
  const subtotal = find(/^(?:sub ?total|net(?: amount| total)?)$/);
  const less = all(/^(?:total )?discount(?: amount)?$/);
  if (subtotal !== undefined) {
    const added = all(/^(?:tax|vat|gst|shipping|freight)(?: amount| cost| fee)?$/);
    return added.length + less.length === 0 ? [] : [sumOf(total, [subtotal, ...added], less)];
  }
  if (quantity === undefined || price === undefined) return [];
  const needs = [quantity, price, ...less].map(({ name }) => name);
  const held = heldNumber(total);
  const off = (cell: (column: string) => number): number => less.reduce((all, { name }) => all + cell(name), 0);
  return [
    {
      column: total,
      needs,
      compute: (cell) => held(Math.max(0, cell(quantity.name) * cell(price.name) - off(cell))),
    },
  ];
}

/** What is left of gross pay, and of a sum that was paid in part. */
function payTotals(find: Find): readonly RowTotal[] {
  const [net, gross] = [find(/^net (?:pay|salary|wage)$/), find(/^gross (?:pay|salary|wage)$/)];
  const off = find(/^(?:tax|tax amount|deduction|total deduction)$/);
  const [due, whole] = [
    find(/^(?:balance|balance due|outstanding|amount (?:due|outstanding)|remaining balance)$/),
    find(/^(?:(?:invoice|order|grand) )?(?:total|total amount|amount total)$/),
  ];
  const paid = find(/^(?:amount paid|paid amount|paid|total paid)$/);
  return [
    ...(net === undefined || gross === undefined || off === undefined ? [] : [sumOf(net, [gross], [off])]),
    ...(due === undefined || whole === undefined || paid === undefined ? [] : [sumOf(due, [whole], [paid])]),
  ];
}

function sumOf(column: TableColumn, added: readonly TableColumn[], less: readonly TableColumn[]): RowTotal {
  const held = heldNumber(column);
  const sum = (cell: (column: string) => number, columns: readonly TableColumn[]): number =>
    columns.reduce((all, { name }) => all + cell(name), 0);
  return {
    column,
    needs: [...added, ...less].map(({ name }) => name),
    compute: (cell) => held(Math.max(0, sum(cell, added) - sum(cell, less))),
  };
}
