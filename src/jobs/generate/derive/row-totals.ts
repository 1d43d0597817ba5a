import { baseType } from "../../../catalog/base-type.ts";
import type { Table, TableColumn } from "../../../catalog/catalog.ts";
import { nameWords, singular } from "../../../catalog/name-words.ts";
import { columnsOf } from "../constraints/expression.ts";
import type { TableRules } from "../constraints/table-rules.ts";

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
      generated === null && !taken.has(name) && /^(?:numeric|int[248])$/.test(baseType(type).name),
  );
  const find = (pattern: RegExp): TableColumn | undefined => free.find(({ name }) => pattern.test(plainName(name)));
  const total = find(/^(?:(?:line|grand|order|invoice) )?(?:total|amount total|total amount|total price)$/);
  if (total === undefined || named.has(total.name) || baseType(total.type).name !== "numeric") return [];
  const [digits, scale] = roomOf(total);
  const most = 10 ** digits - 1;
  const rounded = (value: number): number => Number(Math.min(most, Math.max(0, value)).toFixed(scale));
  const subtotal = find(/^(?:sub ?total|net(?: amount| total)?)$/);
  const quantity = find(/^(?:quantity|qty)$/);
  const price = find(/^(?:unit |item )?(?:price|cost)$/);
  if (subtotal !== undefined && digits >= 5) {
    const added = free.filter(({ name }) =>
      /^(?:tax|vat|shipping|freight)(?: amount| cost| fee)?$/.test(plainName(name)),
    );
    const less = free.filter(({ name }) => /^discount(?: amount)$/.test(plainName(name)));
    if (added.length + less.length === 0) return [];
    const sum = (cell: (column: string) => number, columns: readonly TableColumn[]): number =>
      columns.reduce((all, { name }) => all + cell(name), 0);
    return [
      {
        column: total,
        needs: [subtotal, ...added, ...less].map(({ name }) => name),
        compute: (cell) => rounded(cell(subtotal.name) + sum(cell, added) - sum(cell, less)),
      },
    ];
  }
  if (quantity === undefined || price === undefined || digits < 5) return [];
  return [
    {
      column: total,
      needs: [quantity.name, price.name],
      compute: (cell) => rounded(cell(quantity.name) * cell(price.name)),
    },
  ];
}

function plainName(name: string): string {
  return nameWords(name).map(singular).join(" ");
}

/** Digits before and after the point of a numeric type. */
function roomOf({ type }: TableColumn): readonly [digits: number, scale: number] {
  const found = /\((\d+)(?:,(-?\d+))?\)/.exec(baseType(type).sql);
  if (found === null) return [Infinity, 2];
  const scale = Math.max(0, Number(found[2] ?? 0));
  return [Number(found[1]) - scale, scale];
}
