import type { Table } from "../../../catalog/catalog.ts";
import { codecFor } from "../../../rows/codecs.ts";
import type { TakenRows } from "../model/taken-rows.ts";
import { valueOfText } from "../value-series.ts";
import { datumReader, nullDatum, type Datum } from "./datum.ts";
import { keyMemory, keyReader, type KeyMemory } from "./key-memory.ts";
import type { KeyRule } from "./key-rules.ts";

/** Keys with what rows of somebody else hold of them already. */
export interface TakenKeys {
  /** The first row that must keep apart from those. */
  readonly from: number;
  readonly keys: readonly KeyMemory[];
}

/** Puts the rows that are there into the memories of a table's keys. */
export function takenKeys(
  table: Table,
  taken: TakenRows | undefined,
  { keys, now }: { readonly keys: readonly KeyRule[]; readonly now: number },
): TakenKeys | undefined {
  if (taken === undefined) return undefined;
  const columns = taken.columns.map((name) => table.columns.find((column) => column.name === name));
  let data: ReadonlyMap<string, Datum> = new Map();
  const readers = columns.map((column) => (column === undefined ? null : datumReader(column.type)));
  const memories = keys.map((key) => ({
    memory: keyMemory(key),
    read: keyReader(key, (column) => () => data.get(column) ?? nullDatum),
  }));
  for (const row of taken.rows) {
    data = new Map(
      columns.flatMap((column, place): readonly (readonly [string, Datum])[] => {
        if (column === undefined) return [];
        const text = row[place];
        const value = text === null ? null : valueOfText(text, codecFor(column.type).kind);
        return [[column.name, readers[place]?.(value) ?? nullDatum]];
      }),
    );
    for (const { memory, read } of memories) memory.remember(read(now));
  }
  return { from: taken.from, keys: memories.map(({ memory }) => memory) };
}
