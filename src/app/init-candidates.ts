import { characterLength } from "../catalog/base-type.ts";
import type { Table, TableColumn } from "../catalog/catalog.ts";
import { uniqueColumns } from "../catalog/unique-keys.ts";
import type { Detection } from "../detect/detection.ts";
import type { Codec } from "../rows/codec.ts";
import { codecFor } from "../rows/codecs.ts";
import type { ParameterValues } from "../values/provider.ts";

/** A rule as a configuration writes it, apart from its seed_alias. */
export interface WrittenRule {
  readonly action: "fake" | "keep_format" | "hash" | "static" | "null" | "passthrough";
  readonly provider?: string;
  readonly params?: ParameterValues;
  readonly value?: string;
}

/** Rules for a column that is surely personal, best first. Whether the first will do, the plan says. */
export function sureCandidates(table: Table, column: TableColumn, detection: Detection): readonly WrittenRule[] {
  return [...fakes(detection), ...scrambled(column), ...emptied(table, column), { action: "passthrough" }];
}

/** Rules for a column that may be personal, the one to suggest first. */
export function openCandidates(table: Table, column: TableColumn, detection: Detection): readonly WrittenRule[] {
  const codec = codecFor(column.type);
  if (codec === null) return [{ action: "passthrough" }];
  const fixed = uniqueColumns(table).has(column.name) ? null : fixedValue(codec, characterLength(column.type));
  return [
    ...fakes(detection),
    ...(fixed === null ? [] : [{ action: "static" as const, value: fixed }]),
    ...scrambled(column),
    ...emptied(table, column),
    { action: "passthrough" },
  ];
}

function fakes({ provider, parameters }: Detection): readonly WrittenRule[] {
  if (provider === null) return [];
  return [parameters === undefined ? { action: "fake", provider } : { action: "fake", provider, params: parameters }];
}

/** What keeps distinct values distinct, whatever they mean. */
function scrambled({ type }: TableColumn): readonly WrittenRule[] {
  const kind = codecFor(type)?.kind;
  const length = characterLength(type);
  const hash: readonly WrittenRule[] =
    kind === "integer" || kind === "uuid" || (kind === "text" && (length === null || length >= shortestHash))
      ? [{ action: "hash" }]
      : [];
  return kind === "text" ? [{ action: "keep_format" }, ...hash] : hash;
}

/** The fewest characters that a hash fills. */
const shortestHash = 16;

/** NULL in part of a key would take the row out of the relation. */
function emptied(table: Table, column: TableColumn): readonly WrittenRule[] {
  const keys = [...table.foreignKeys, ...table.constraints.filter((one) => one.kind !== "check")];
  const inKey = keys.some((key) => key.columns.includes(column.name));
  return column.notNull || inKey || codecFor(column.type) === null ? [] : [{ action: "null" }];
}

/** One value for every row, plainly not real. */
function fixedValue({ kind, name }: Codec, length: number | null): string | null {
  switch (kind) {
    case "text":
      return length === null || length >= removed.length ? removed : "-".slice(0, length);
    case "integer":
    case "decimal":
      return "0";
    case "date":
      return "2000-01-01";
    case "timestamp":
      return "2000-01-01 00:00:00";
    case "boolean":
      return "false";
    case "other":
      return name.startsWith("json") ? "{}" : null;
    case "uuid":
    case "inet":
    case "macaddr":
      return null;
  }
}

const removed = "removed";
