import type { Series } from "./series.ts";

/** What prose and states tell besides their values, of rows that have one; nothing of those that are NULL. */
export function toldWhere(inner: Series, has: (row: number) => boolean): Pick<Series, "spans" | "path"> {
  return {
    ...(inner.spans === undefined ? {} : { spans: (row: number) => (has(row) ? (inner.spans?.(row) ?? []) : []) }),
    ...(inner.path === undefined ? {} : { path: (row: number) => (has(row) ? (inner.path?.(row) ?? []) : []) }),
  };
}
