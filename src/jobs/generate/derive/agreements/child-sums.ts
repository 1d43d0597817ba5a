import { sameTable } from "../../../../catalog/names.ts";
import { nameWords, singular } from "../../../../catalog/name-words.ts";
import type { Table } from "../../../../catalog/catalog.ts";
import { atOneGo } from "../../../../core/at-one-go.ts";
import type { TableSeries } from "../../series.ts";
import { heldNumber, numberOf } from "../words/column-numbers.ts";
import { isNumber, plainName, type AgreementMaker, type AgreementSite } from "../agreement.ts";
import { moneyIn, moneyName, quantities } from "../words/money-name.ts";
import { partWords } from "../words/table-words.ts";
import { ownColumn } from "./own-keys.ts";

/**
 * The total of an order is the sum of its lines, comment_count the number of its comments, and the average rating that of
 * its reviews. Of rows that come with a later wave those before know nothing.
 */
export const childSums: AgreementMaker = (site) => {
  const { column, table } = site;
  if (!isNumber(column)) return null;
  const wish = countWish(site) ?? averageWish(site) ?? totalWish(site);
  if (wish === null) return null;
  const { child, by, amount, isAverage } = wish;
  const held = heldNumber(column);
  const tallies = new Map<number, Tally>();
  const tallyOf = function* (wave: number): Generator<void, Tally, undefined> {
    const tally = tallies.get(wave) ?? (yield* tallying(site, { child, by, amount, wave }));
    tallies.set(wave, tally);
    return tally;
  };
  return {
    needs: [],
    toldByParts: true,
    prepare: function* () {
      for (let wave = 0; wave < table.layout.waves.length; wave++)
        if (table.layout.waves[wave] > (table.layout.waves[wave - 1] ?? 0)) yield* tallyOf(wave);
    },
    adjust: (drawn, { row }) => {
      const wave = table.wave(row);
      const tally = tallies.get(wave) ?? atOneGo(tallyOf(wave));
      const [sum, count] = [tally.sums[row], tally.counts[row]];
      if (isAverage) return count === 0 ? drawn : held(sum / count);
      return held(sum);
    },
  };
};

interface Wish {
  readonly child: TableSeries;
  /** The column of the child by which it belongs to the row. */
  readonly by: string;
  readonly amount: (row: number) => number;
  readonly isAverage: boolean;
}

function children({ table, model, inCircle }: AgreementSite): readonly Pick<Wish, "child" | "by">[] {
  return model.tables.flatMap((child) => {
    if (inCircle(child.table)) return [];
    const keys = child.table.foreignKeys;
    const key = keys.find(({ references }) => sameTable(references, table.table.id));
    const by = key === undefined ? undefined : ownColumn(keys, key);
    return by === undefined ? [] : [{ child, by }];
  });
}

function nounOf(table: Table): string {
  return nameWords(table.id.name).map(singular).at(-1) ?? "";
}

function countWish(site: AgreementSite): Wish | null {
  const noun = /^(?:(?:number of|total|num) )?(\w+?)(?: count)?$/.exec(site.name);
  if (noun === null || noun[1] === site.name) return null;
  const found = children(site).find(({ child }) => nounOf(child.table) === noun[1]);
  return found === undefined ? null : { ...found, amount: () => 1, isAverage: false };
}

function averageWish(site: AgreementSite): Wish | null {
  if (!/^(?:rating(?: avg| average)?|(?:avg|average) rating|score avg|(?:avg|average) score)$/.test(site.name))
    return null;
  for (const found of children(site)) {
    const { child } = found;
    if (!/^(?:review|rating|feedback)$/.test(nounOf(child.table))) continue;
    const rating = child.columns.find((each) => isNumber(each) && /^(?:rating|score|star)$/.test(plainName(each.name)));
    if (rating !== undefined) return { ...found, amount: amountOf(child, rating.name), isAverage: true };
  }
  return null;
}

const totals =
  /^(?:sub ?total|(?:(?:order|invoice|grand|cart|basket|bill|sale) )?total(?: amount| price| cost| value)?|(?:order|invoice|cart|basket) sub ?total|amount total|net (?:amount|total))$/;

function totalWish(site: AgreementSite): Wish | null {
  const money = moneyName(site.column.name);
  if (!totals.test(money.name)) return null;
  const own = nameWords(site.table.table.id.name).map(singular);
  for (const found of children(site)) {
    const name = partWords(found.child.table.id.name, own).join(" ");
    if (!/\b(?:item|line|detail|entry|position)\b/.test(name) || !sharesWord(own, name)) continue;
    const amount = lineAmount(found.child, money.unit);
    if (amount !== null) return { ...found, amount, isAverage: false };
  }
  return null;
}

function sharesWord(one: readonly string[], other: string): boolean {
  return (
    one.some((word) => other.split(" ").includes(word)) || /^(?:(?:line )?item|line|detail|entry|position)$/.test(other)
  );
}

/** What a line comes to: its own total, or quantity times price less discount. */
function lineAmount(child: TableSeries, unit: string): ((row: number) => number) | null {
  const find = (pattern: RegExp): string | undefined => moneyIn(child.columns, unit, pattern)?.name;
  const total = find(/^(?:line |item )?(?:total|amount|subtotal|total amount|total price)$|^extended price$/);
  if (total !== undefined) return amountOf(child, total);
  const price = find(/^(?:unit |item )?price(?: each| per unit)?$|^unit amount$/);
  if (price === undefined) return null;
  const quantity = moneyIn(child.columns, "", quantities)?.name;
  const discount = find(/^discount(?: amount)?$/);
  const [each, many, less] = [price, quantity, discount].map((name) =>
    name === undefined ? null : amountOf(child, name),
  );
  return (row) => (each?.(row) ?? 0) * (many?.(row) ?? 1) - (less?.(row) ?? 0);
}

function amountOf(table: TableSeries, column: string): (row: number) => number {
  const series = table.series(column);
  return (row) => numberOf(series.at(row)) ?? 0;
}

interface Tally {
  readonly sums: Float64Array;
  readonly counts: Uint32Array;
}

/** Goes through the rows of a child once, those that were there after a wave: twelve bytes a row of the parent. */
function* tallying(
  { table }: AgreementSite,
  { child, by, amount, wave }: Omit<Wish, "isAverage"> & { readonly wave: number },
): Generator<void, Tally, undefined> {
  const rows = table.layout.rows;
  const [sums, counts] = [new Float64Array(rows), new Uint32Array(rows)];
  const reference = child.series(by).reference;
  const end = child.layout.waves[wave] ?? child.layout.rows;
  if (reference?.table !== table) return { sums, counts };
  for (let row = 0; row < end; row++) {
    yield;
    const parent = reference.row(row);
    if (parent < 0) continue;
    // Cents are added as whole numbers, which leave no trace of binary fractions.
    sums[parent] = Math.round((sums[parent] + amount(row)) * 10_000) / 10_000;
    counts[parent]++;
  }
  return { sums, counts };
}
