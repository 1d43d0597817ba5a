import type { RowView } from "./row-view.ts";

/** Hexadecimal digits of the row's own draws: digests and tokens of nothing. */
export function hexDigits(row: RowView, label: string, count: number): string {
  let text = "";
  for (let part = 0; text.length < count; part++) {
    const { a, b, c, d } = row.draw(`${label} ${part}`);
    text += [a, b, c, d].map((word) => word.toString(16).padStart(8, "0")).join("");
  }
  return text.slice(0, count);
}
