import type { TableId } from "./catalog.ts";

/** `crm.people`, quoted only where SQL needs it: for messages, documents and keys of maps. */
export function displayTable(id: TableId): string {
  return `${displayName(id.schema)}.${displayName(id.name)}`;
}

/** `crm.people.email`. */
export function displayColumn(id: TableId, column: string): string {
  return `${displayTable(id)}.${displayName(column)}`;
}

/** What is no table, for people: `crm.total(integer)`; a cast or an access method has no schema. */
export function qualifiedName(schema: string | null, name: string): string {
  return schema === null || schema === "" ? name : `${displayName(schema)}.${name}`;
}

/** A name as a person would write it in SQL: bare where that is enough. */
export function displayName(name: string): string {
  return /^[a-z_][a-z0-9_$]*$/.test(name) ? name : quoteIdentifier(name);
}

/** A name as SQL, always quoted (PostgreSQL manual, 4.1.1). */
export function quoteIdentifier(name: string): string {
  if (name.includes("\0")) throw new TypeError("An identifier cannot hold a zero byte.");
  return `"${name.replaceAll('"', '""')}"`;
}

/** A table as SQL, schema and name quoted. */
export function quoteTable(id: TableId): string {
  return `${quoteIdentifier(id.schema)}.${quoteIdentifier(id.name)}`;
}

/** A string as an SQL literal, for the places where PostgreSQL takes no parameter (DDL, COPY). */
export function quoteLiteral(text: string): string {
  const escaped = text.replaceAll("'", "''");
  return escaped.includes("\\") ? ` E'${escaped.replaceAll("\\", "\\\\")}'` : `'${escaped}'`;
}

export function sameTable(a: TableId, b: TableId): boolean {
  return a.schema === b.schema && a.name === b.name;
}

/**
 * Splits a dotted SQL name into its parts: `crm.people."E-Mail"` is crm, people, E-Mail.
 * Unquoted parts are taken as they stand (configuration names are not folded). Null when quotes don't close or a part is empty.
 */
export function splitName(text: string): readonly string[] | null {
  const parts: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const quoted = /^"((?:[^"]|"")+)"/.exec(text.slice(at));
    const bare = quoted ? null : /^[^."]+/.exec(text.slice(at));
    const matched = quoted ?? bare;
    if (matched === null) return null;
    parts.push(quoted ? quoted[1].replaceAll('""', '"') : matched[0].trim());
    at += matched[0].length;
    if (at === text.length) return parts.every((part) => part !== "") ? parts : null;
    if (text[at] !== ".") return null;
    at++;
  }
  return null;
}
