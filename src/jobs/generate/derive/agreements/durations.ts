import type { TableColumn } from "../../../../catalog/catalog.ts";
import { baseType } from "../../../../catalog/base-type.ts";
import { nameWords } from "../../../../catalog/name-words.ts";
import { dayLength } from "../../constraints/datum.ts";
import { momentOf } from "../words/column-moments.ts";
import { heldNumber, numberOf } from "../words/column-numbers.ts";
import { findOther, isNumber, type AgreementMaker } from "../agreement.ts";
import { startOf } from "../words/name-habits.ts";

/** How long something takes is the time between its start and its end, less the breaks. */
export const durations: AgreementMaker = (site) => {
  const { column, name, others, table } = site;
  const unit = isNumber(column) ? units.find(([own]) => own.test(name)) : undefined;
  const end =
    unit === undefined
      ? undefined
      : others.find((other) => isEnd(other) && startOf(other, others, table.table.id.name) !== null);
  const start = end === undefined ? undefined : startOf(end, others, table.table.id.name)?.column;
  if (unit === undefined || end === undefined || start === undefined) return null;
  const [, length, both] = unit;
  const isDays = baseType(start.type).name === "date";
  if (isDays !== (length === dayLength)) return null;
  const pause = length === dayLength ? undefined : findOther(site, /^(?:break|pause|lunch)(?: minute)?$/, isNumber);
  const held = heldNumber(column);
  return {
    needs: [start, end, ...(pause === undefined ? [] : [pause])].map((each) => each.name),
    adjust: (drawn, { cell }) => {
      const [from, to] = [momentOf(start, cell(start.name)), momentOf(end, cell(end.name))];
      if (from === null || to === null) return drawn;
      const less = pause === undefined ? 0 : (numberOf(cell(pause.name)) ?? 0) * 6e7;
      return held(Math.max(0, (to - from - less) / length + both));
    },
  };
};

/** Names, how many microseconds a unit has, and how many are added because both ends count. */
const units: readonly (readonly [own: RegExp, length: number, both: number])[] = [
  [/^(?:duration|length)(?: (?:in )?minute)?$|^minute$|^total minute$/, 6e7, 0],
  [/^duration (?:in )?second$|^second$/, 1e6, 0],
  [/^(?:total |worked )?hour(?: worked)?$|^duration (?:in )?hour$/, 3.6e9, 0],
  [/^(?:number of |total )?day(?: (?:taken|requested))?$|^duration (?:in )?day$/, dayLength, 1],
  [/^(?:number of |total )?night$/, dayLength, 0],
];

function isEnd({ name }: TableColumn): boolean {
  return nameWords(name).some((word) =>
    /^(?:end|ends|ended|finish|finished|completed|to|until|out|checkout)$/.test(word),
  );
}
