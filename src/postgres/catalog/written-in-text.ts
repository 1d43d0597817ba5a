/** What a statement does to rows of a table. */
export type WriteEvent = "insert" | "update" | "delete";

/** What the text of a function writes and calls, by the names it uses, folded as PostgreSQL folds them. */
export interface WrittenInText {
  readonly writes: readonly { readonly schema: string | null; readonly name: string; readonly event: WriteEvent }[];
  readonly calls: ReadonlySet<string>;
}

const part = String.raw`(?:"(?:[^"]|"")+"|[\p{L}_][\p{L}\d_$]*)`;
const named = String.raw`(${part})(?:\s*\.\s*(${part}))?`;
const statement = new RegExp(
  String.raw`\b(insert\s+into|merge\s+into(?:\s+only)?|update(?:\s+only)?|delete\s+from(?:\s+only)?|copy)\s+${named}`,
  "giu",
);
const call = new RegExp(String.raw`(${part})\s*\(`, "gu");

/**
 * Looks through the text of a function for tables that it writes and functions that it calls. Nothing is parsed: what stands
 * in a string counts, for EXECUTE runs strings, and a name may belong to nothing at all.
 */
export function writtenInText(text: string): WrittenInText {
  const bare = text.replaceAll(/--[^\n]*/g, " ").replaceAll(/\/\*.*?\*\//gs, " ");
  const writes = [...bare.matchAll(statement)].flatMap(([, verb, first, second]) => {
    const name = folded(second ?? first);
    const schema = second === undefined ? null : folded(first);
    return eventsOf(verb.toLowerCase()).map((event) => ({ schema, name, event }));
  });
  return { writes, calls: new Set([...bare.matchAll(call)].map(([, name]) => folded(name))) };
}

function eventsOf(verb: string): readonly WriteEvent[] {
  if (verb.startsWith("merge")) return ["insert", "update", "delete"];
  if (verb.startsWith("update")) return ["update"];
  return [verb.startsWith("delete") ? "delete" : "insert"];
}

function folded(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.toLowerCase();
}
