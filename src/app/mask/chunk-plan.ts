import { z } from "zod";
import type { TablePlan } from "../../engine/table-plan.ts";

const stored = z.array(z.tuple([z.string(), z.string(), z.array(z.tuple([z.number(), z.number().nullable()]))]));

type Bounds = readonly (readonly [from: number, to: number | null])[];

/** The chunk bounds of every table, as the record keeps them. */
export function writeChunkPlan(tables: readonly TablePlan[]): unknown {
  return tables.map(({ id, chunks }) => [id.schema, id.name, chunks.map(({ range }) => [range.from, range.to])]);
}

/** Reads what `writeChunkPlan` wrote. */
export function readChunkPlan(plan: unknown): { readonly get: (schema: string, name: string) => Bounds | undefined } {
  const known = new Map(stored.parse(plan).map(([schema, name, bounds]) => [JSON.stringify([schema, name]), bounds]));
  return { get: (schema, name) => known.get(JSON.stringify([schema, name])) };
}
