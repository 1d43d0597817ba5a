import { attemptRow, type Referenced } from "../../constraints/unit.ts";
import type { RowDraws } from "../../draws/row-draws.ts";
import type { TableSeries } from "../../series.ts";
import { plainName } from "../agreement.ts";
import { useWord, type Kin } from "../links/kin.ts";

/** Where kin is looked for. */
export interface KinUse {
  readonly kin: Kin;
  readonly own: TableSeries;
  readonly other: TableSeries;
  /** Columns of the key. */
  readonly columns: readonly string[];
  readonly draws: RowDraws;
}

/** So often a row is to agree in everything; then in what it has in common; then not at all. */
const wholeAttempts = 12;
const agreedAttempts = 40;

/** A row of the other table; `none` where there is none for the row; `again` for another try; `any` where every one will do. */
export type KinRow = number | "none" | "again" | "any";

/** Finds rows of a table by what they lead to and what they are meant for, from lists that are made when first asked for. */
export function kinRows({
  kin,
  own,
  other,
  columns,
  draws,
}: KinUse): (row: number, attempt: number, toRow: Referenced) => KinRow {
  const lists = new Map<string, number[]>();
  const isWithin = own.isWithin(other, columns);
  const signOf = (tenant: number, common: number, word: string): string => `${tenant} ${common} ${word}`;
  const listed = (sign: string, row: number): void => {
    const list = lists.get(sign);
    if (list === undefined) lists.set(sign, [row]);
    else list.push(row);
  };
  let end = 0;
  let firstMeant = Infinity;
  const listUpTo = (last: number): void => {
    for (; end < last; end++) {
      const tenant = isWithin ? other.tenant(end) : -1;
      const common = kin.reference()?.row(end) ?? -1;
      const isMeant = kin.use !== null && wordOf(other.series(kin.use.column).at(end)) === kin.use.word;
      if (isMeant) firstMeant = Math.min(firstMeant, end);
      for (const at of common < 0 ? [-1] : [-1, common]) {
        if (at >= 0) listed(signOf(tenant, at, ""), end);
        if (isMeant) listed(signOf(tenant, at, "use"), end);
      }
    }
  };
  return (row, attempt, toRow) => {
    const last = other.layout.waves[own.wave(row)] ?? other.layout.rows;
    listUpTo(last);
    const tenant = isWithin ? own.tenant(row) : -1;
    const wanted = kin.wanted(toRow, row);
    const pick = (word: string): number | null => {
      const list = lists.get(signOf(tenant, wanted, word)) ?? [];
      const count = countBelow(list, last);
      return count === 0 ? null : list[draws.whole(attemptRow(row, attempt), count)];
    };
    if (attempt > agreedAttempts) return "any";
    const isUseful = firstMeant < last && attempt <= wholeAttempts;
    const meant = isUseful ? pick("use") : null;
    if (meant !== null) return meant;
    if (wanted < 0) return "any";
    if (isUseful) return "again";
    return pick("") ?? "none";
  };
}

function wordOf(value: unknown): string | null {
  return typeof value === "string" ? useWord(plainName(value)) : null;
}

/** Rows are listed in their order, so those there were after the row's wave come first. */
function countBelow(list: readonly number[], end: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] < end) low = middle + 1;
    else high = middle;
  }
  return low;
}
