import { baseType } from "../../../../catalog/base-type.ts";
import type { TableColumn } from "../../../../catalog/catalog.ts";
import { nameWords, singular } from "../../../../catalog/name-words.ts";
import { listSpace, mappedSpace, type Space } from "./space.ts";
import { isAhead } from "../words/is-ahead.ts";
import { dateSpace } from "./date-space.ts";

/**
 * Whole numbers that stand for something else: those of an enum that the application keeps, from 0 on and the first far more
 * often than the last; moments in seconds since 1970 where the type holds no more than that, else in milliseconds.
 */
export function codedNumbers(column: TableColumn, today: number): Space | null {
  const { name } = baseType(column.type);
  if (!/^int[248]$/.test(name)) return null;
  const words = nameWords(column.name).map(singular);
  const last = words.at(-1) ?? "";
  if (labels.test(last)) return skewed;
  if (name === "int2" || words.length < 2 || !/^(?:at|epoch)$/.test(last)) return null;
  const [from, to] = isAhead(words) ? [today + 1, today + 365] : [today - 2 * 365, today - 1];
  const unit = name === "int4" || /epoch/i.test(column.default ?? "") ? 1e6 : 1e3;
  return mappedSpace(dateSpace(from, to, false), (value) => Number(value) / unit, true);
}

const labels = /^(?:role|status|state|kind|type|stage|mode|visibility)$/;

const skewed: Space = {
  ...listSpace([0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3], "0 to 3, mostly 0"),
  distinct: false,
};
