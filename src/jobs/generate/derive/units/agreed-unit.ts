import type { RowDraws } from "../../draws/row-draws.ts";
import { attemptRow, type Unit } from "../../constraints/unit.ts";
import type { Agreement, RowFacts } from "../agreement.ts";

/** How a column in agreement with others is filled. */
export interface AgreedUse {
  /** The column's own unit, which never gives NULL. */
  readonly own: Unit;
  /** In their order: the first that knows whether there is a value decides, and each adjusts what the one before gave. */
  readonly agreements: readonly Agreement[];
  /** The share of rows that hold NULL where no agreement says, 0 to 1. */
  readonly nullShare: number;
  readonly canBeNull: boolean;
  readonly nulls: RowDraws;
  readonly draws: RowDraws;
}

/** How often a row is drawn in agreement before keys and checks get whatever they take. */
const agreedAttempts = 40;

/** A column that agrees with others as long as keys and checks take it. */
export function agreedUnit({ own, agreements, nullShare, canBeNull, nulls, draws }: AgreedUse): Unit {
  const alone = agreements.length === 0 ? own : agreedUnit({ own, agreements: [], nullShare, canBeNull, nulls, draws });
  const isAdjusted = agreements.some(({ adjust }) => adjust !== undefined);
  return {
    ...own,
    prepare: function* () {
      yield* own.prepare?.() ?? [];
      for (const { prepare } of agreements) yield* prepare?.() ?? [];
    },
    needs: [...new Set([...own.needs, ...agreements.flatMap(({ needs }) => needs)])],
    ...(agreements.some(({ toldByParts }) => toldByParts === true) ? { toldByParts: true } : {}),
    alone,
    radix: (row) => (isAdjusted ? null : own.radix(row)),
    draw: (row, wish, cell, referenced) => {
      const at = attemptRow(row, wish.attempt);
      const isAgreed = wish.attempt <= agreedAttempts;
      const facts: RowFacts = { row, attempt: wish.attempt, cell, referenced };
      const told = isAgreed ? firstTold(agreements, facts) : null;
      // After some attempts NULL may well be what the checks ask for.
      const share = wish.attempt > 12 && nullShare > 0 && nullShare < 0.5 ? 0.5 : nullShare;
      const isNull = told === null ? share > 0 && nulls.fraction(at) < share : !told;
      if (isNull && canBeNull) return { values: [null], row: -1 };
      const drawn = own.draw(row, wish, cell, referenced);
      if (drawn === null || !isAgreed) return drawn;
      let [value] = drawn.values;
      for (const { adjust } of agreements) value = adjust?.(value, facts, draws.fraction(at)) ?? value;
      return { ...drawn, values: [value] };
    },
  };
}

function firstTold(agreements: readonly Agreement[], facts: RowFacts): boolean | null {
  for (const { isThere } of agreements) {
    const told = isThere?.(facts) ?? null;
    if (told !== null) return told;
  }
  return null;
}
