import { baseType, characterLength, isTextual } from "../../catalog/base-type.ts";
import type { Table, TableColumn, TypeRef } from "../../catalog/catalog.ts";
import { uniqueColumns } from "../../catalog/unique-keys.ts";
import type { Detection } from "../../detect/detection.ts";
import type { ValueKind } from "../../rows/codec.ts";
import { codecFor } from "../../rows/codecs.ts";
import type { ParameterValues } from "../../values/provider.ts";

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
  if (codecFor(column.type) === null) return [{ action: "passthrough" }];
  const fixed = uniqueColumns(table).has(column.name) ? null : fixedValue(column.type);
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
  const hash: WrittenRule = { action: "hash" };
  if (isTextual(type)) {
    const length = characterLength(type);
    return [{ action: "keep_format" }, ...(length === null || length >= shortestHash ? [hash] : [])];
  }
  const kind = codecFor(type)?.kind;
  return kind === "integer" || kind === "uuid" ? [hash] : [];
}

/** The fewest characters that a hash fills. */
const shortestHash = 16;

/** NULL in part of a key would take the row out of the relation. */
function emptied(table: Table, column: TableColumn): readonly WrittenRule[] {
  const keys = [...table.foreignKeys, ...table.constraints.filter((one) => one.kind !== "check")];
  const inKey = keys.some((key) => key.columns.includes(column.name));
  return column.notNull || inKey || codecFor(column.type) === null ? [] : [{ action: "null" }];
}

/** One value for every row, plainly not real; null where none suggests itself. */
function fixedValue(type: TypeRef): string | null {
  const { name } = baseType(type);
  if (name === "json" || name === "jsonb") return "{}";
  if (name === "bytea") return "\\x";
  if (isTextual(type)) return (characterLength(type) ?? removed.length) < removed.length ? "-" : removed;
  return fixedValues.get(codecFor(type)?.kind ?? "other") ?? null;
}

const removed = "removed";

const fixedValues: ReadonlyMap<ValueKind, string> = new Map([
  ["integer", "0"],
  ["decimal", "0"],
  ["date", "2000-01-01"],
  ["timestamp", "2000-01-01 00:00:00"],
  ["boolean", "false"],
]);
