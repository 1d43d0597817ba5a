/** Where something stands in a configuration file: line and column count from 1, the path is the keys that lead there. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** `tables.public.users.columns.email`; empty for the whole file. */
  readonly path: string;
}

/** A value from the configuration that remembers its place, so that a later check can point at it. */
export interface Located<Value> {
  readonly value: Value;
  readonly at: Place;
}

/** `mask-rules.yaml:12:5 tables.public.users.columns.email`, as findings and editors want it. */
export function showPlace(at: Place): string {
  const position = `${at.file}:${at.line}:${at.column}`;
  return at.path === "" ? position : `${position} ${at.path}`;
}

/** The path of a key or list position below another path. */
export function pathBelow(path: string, key: PropertyKey): string {
  if (typeof key === "number") return `${path}[${key}]`;
  const shown = printable(String(key));
  return path === "" ? shown : `${path}.${shown}`;
}

/** Findings are one line each: whatever a key holds, it cannot break out of its line. */
export function printable(text: string): string {
  return /[\p{Cc}\u2028\u2029]/u.test(text) ? JSON.stringify(text) : text;
}

/** Puts findings in the order in which a reader of the file meets their places. */
export function byPlace(a: Place, b: Place): number {
  return a.line - b.line || a.column - b.column;
}
