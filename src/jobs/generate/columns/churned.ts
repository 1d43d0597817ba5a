import type { ColumnModel } from "../series.ts";
import { seriesOfValues, valueTarget } from "../value-series.ts";
import { dayOf } from "./times.ts";

/** How people leave. */
export interface Churn {
  /** Which share of those that are there leaves in a year, above 0 and below 1. */
  readonly yearly: number;
  /** The day after which nobody has left yet: 2025-01-01 when left out, as for a model. */
  readonly until?: string;
}

const dayMicroseconds = 86_400_000_000;
const daysPerYear = 365.2425;

/**
 * When a row left, counted from another column: the same share of those that are there leaves every year. NULL for those
 * that are still there at the end, and where the other column is NULL.
 */
export function churned(since: string, { yearly, until = "2025-01-01" }: Churn): ColumnModel {
  return {
    summary: `when it left, ${Math.round(yearly * 100)} % a year`,
    reads: [since],
    prepare: (site) => {
      const { column, table } = site;
      if (column.notNull) site.refuse("must not be NULL, and what has not left has no time.", "Make it nullable.");
      if (!(yearly > 0 && yearly < 1)) site.refuse("has a share that is none.", "Give a share above 0 and below 1.");
      const draws = site.draws("churn");
      const start = table.series(since);
      const from = table.table.columns.find(({ name }) => name === since);
      const fromDays = from !== undefined && valueTarget(from).kind === "date";
      const toDays = valueTarget(column).kind === "date";
      const end = (dayOf(site, until) + 1) * dayMicroseconds;
      const rate = -Math.log(1 - yearly) / daysPerYear;
      return seriesOfValues(column, (row) => {
        const began = start.at(row);
        if (typeof began !== "number") return null;
        const stayed = Math.round((-Math.log(1 - draws.fraction(row)) / rate) * 86_400) * 1_000_000;
        const left = (fromDays ? began * dayMicroseconds : began) + stayed;
        if (left >= end) return null;
        return toDays ? Math.floor(left / dayMicroseconds) : left;
      });
    },
  };
}
