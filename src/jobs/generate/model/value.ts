/**
 * What a cell holds while rows are made. Dates are whole numbers of days since 1970-01-01, timestamps whole numbers of
 * microseconds since 1970-01-01 00:00 (UTC, for those with a time zone), times microseconds of their day,
 * intervals their length in microseconds; other numbers are
 * themselves; text is what PostgreSQL would read; null is SQL NULL.
 */
export type Value = string | number | bigint | boolean | null;
