import type { TableId } from "../catalog/catalog.ts";
import { quoteIdentifier, quoteLiteral, quoteTable } from "../catalog/names.ts";

/** A statement and the values bound to it. */
export interface Sql {
  readonly text: string;
  readonly values: readonly unknown[];
  /** What it is about, for messages, where its text says values of rows or says too little. */
  readonly doing?: string;
}

/** A piece of SQL that stands in the text as it is: a quoted name, a literal, or SQL that PostgreSQL printed itself. */
export interface Fragment {
  readonly fragment: string;
}

/** SQL as a tagged template: values become parameters, fragments go into the text. */
export function sql(strings: TemplateStringsArray, ...parts: readonly unknown[]): Sql {
  const values: unknown[] = [];
  let text = strings[0];
  parts.forEach((part, place) => {
    if (isFragment(part)) text += part.fragment;
    else text += `$${values.push(part)}`;
    text += strings[place + 1];
  });
  return { text, values };
}

/** One identifier, or a schema-qualified table, quoted. */
export function name(of: string | TableId): Fragment {
  return { fragment: typeof of === "string" ? quoteIdentifier(of) : quoteTable(of) };
}

/** A list of identifiers, quoted. */
export function names(of: readonly string[]): Fragment {
  return { fragment: of.map(quoteIdentifier).join(", ") };
}

/** A string literal, for statements that take no parameters. */
export function literal(text: string): Fragment {
  return { fragment: quoteLiteral(text) };
}

/** SQL from a trusted place: what PostgreSQL printed, or a keyword of ours. Never text from a user. */
export function raw(text: string): Fragment {
  return { fragment: text };
}

function isFragment(part: unknown): part is Fragment {
  return typeof part === "object" && part !== null && "fragment" in part && typeof part.fragment === "string";
}
