import { baseType } from "../../../../catalog/base-type.ts";
import { nameWords, singular } from "../../../../catalog/name-words.ts";
import type { Value } from "../../model/value.ts";
import type { TableSeries } from "../../series.ts";
import type { AgreementMaker } from "../agreement.ts";
import { partWords } from "../words/table-words.ts";
import { ownKeys } from "./own-keys.ts";

/** Lines and positions are numbered from 1 on among the rows that belong to the same row. */
export const lineNumbers: AgreementMaker = (site) => {
  const { column, table, name } = site;
  if (!/^int[248]$/.test(baseType(column.type).name) || !numbers.test(name)) return null;
  const wholes = table.table.foreignKeys.flatMap(({ references }) => nameWords(references.name).map(singular));
  const words = new Set(partWords(table.table.id.name, wholes));
  const keys = ownKeys(site).filter(({ key }) => key.columns.every((each) => each !== column.name));
  // order_items belong to orders, not to products.
  const whole = keys.find((each) =>
    nameWords(each.table.id.name)
      .map(singular)
      .every((word) => words.has(word)),
  );
  const key = (whole ?? keys[0])?.key;
  const by = key?.columns.filter((each) => table.columns.some((own) => own.name === each && own.notNull)) ?? [];
  const most = baseType(column.type).name === "int2" ? 32_767 : Infinity;
  const ordinals = new Ordinals(table, by);
  return {
    needs: by,
    keepsKeys: true,
    isThere: () => true,
    adjust: (drawn, { row, cell, attempt }) => {
      const number = ordinals.of(row, by.map(cell)) + 1 + attempt;
      return number > most ? drawn : number;
    },
  };
};

const numbers =
  /^(?:line(?: (?:no|nr|number|num|item number))?|(?:item|pos|position) (?:no|nr|number)|pos(?:ition)?|lfd nr|sequence|seq|seq no|sequence (?:no|number)|sort|sort (?:order|index|key)|display (?:order|position)|order (?:index|no in list)|ordinal|ordinal position|row (?:no|number)|step(?: (?:no|number|order))?|(?:list|item) (?:order|index|position)|idx|index|rank)$/;

/** The how-manieth of its group each row is: rows are looked at once, in their order, eight bytes or so each. */
class Ordinals {
  private readonly table: TableSeries;
  private readonly columns: readonly string[];
  private readonly known: number[] = [];
  private readonly counts = new Map<string, number>();

  constructor(table: TableSeries, columns: readonly string[]) {
    this.table = table;
    this.columns = columns;
  }

  /** From 0 on, for a row that holds these values. */
  of(row: number, values: readonly Value[]): number {
    if (this.columns.length === 0) return row;
    while (this.known.length < row) {
      const next = this.known.length;
      const sign = signOf(this.columns.map((column) => this.table.series(column).at(next)));
      // Asking for a row's values may have led here by way of its own number.
      if (this.known.length !== next) continue;
      const count = this.counts.get(sign) ?? 0;
      this.known.push(count);
      this.counts.set(sign, count + 1);
    }
    return this.known[row] ?? this.counts.get(signOf(values)) ?? 0;
  }
}

function signOf(values: readonly Value[]): string {
  return JSON.stringify(values.map(String));
}
