import { z } from "zod";
import { orderOf, touchedTables, type Standing } from "../../engine/standing.ts";
import { readCatalogOf } from "../../jobs/mask/run-mask.ts";
import type { RebuildSteps } from "../../postgres/schema/rebuild-steps.ts";
import type { Session } from "../../postgres/session.ts";
import type { RunRecord } from "../../record/runs.ts";
import type { PreparedMask } from "./prepare-mask.ts";

/** What the target held before, as the run finds it. */
export interface TargetBefore {
  readonly target: Session;
  /** The newest run into it. */
  readonly last: RunRecord | null;
  readonly resuming: boolean;
}

/**
 * The tables of a target that stand and are filled again. Null where the run creates its own: as the configuration says,
 * or because none of the tables is there that could be emptied.
 */
export async function standingTarget(
  { config, catalog, plan }: PreparedMask,
  { target, last, resuming }: TargetBefore,
): Promise<Standing | null> {
  const inPlace = config.constraints === "in_place";
  if (!inPlace && config.onExistingData !== "truncate") return null;
  const recorded = readRebuild(last?.rebuild ?? null);
  // A run that found nothing to empty went on to create, and does so when it is taken up again.
  if (!inPlace && resuming && recorded === null) return null;
  const standing = await readCatalogOf(target);
  const isTouched = touchedTables(standing, catalog.tables.filter(plan.kept));
  const touched = standing.tables.filter(isTouched);
  if (!inPlace && touched.length === 0) return null;
  return {
    how: inPlace ? "in_place" : "refill",
    catalog: standing,
    isTouched,
    order: orderOf(touched, plan.tables),
    owed: last === null || last.status === "succeeded" ? null : recorded,
  };
}

const step = z.object({
  label: z.string(),
  text: z.string(),
  locks: z.array(z.object({ schema: z.string(), name: z.string() })),
});
const tableId = z.object({ schema: z.string(), name: z.string() });
const foreignKey = z.object({
  label: z.string(),
  table: tableId,
  references: tableId,
  add: z.string(),
  validate: z.string().nullable(),
  locks: z.array(tableId),
});
const stored = z.object({
  keys: z.array(step),
  indexes: z.array(step),
  foreignKeys: z.array(foreignKey),
  finish: z.array(step),
});

/** What the record of a run says about keys and indexes that it dropped; null where it dropped none. */
export function readRebuild(recorded: unknown): RebuildSteps | null {
  return recorded === null || recorded === undefined ? null : stored.parse(recorded);
}

/** What stands now and what an earlier run still owes, each once. */
export function withOwed(now: RebuildSteps, owed: RebuildSteps | null): RebuildSteps {
  if (owed === null) return now;
  return {
    keys: union(owed.keys, now.keys, ({ text }) => text),
    indexes: union(owed.indexes, now.indexes, ({ text }) => text),
    foreignKeys: union(owed.foreignKeys, now.foreignKeys, ({ add }) => add.replace(/ NOT VALID$/, "")),
    finish: union(owed.finish, now.finish, ({ text }) => text),
  };
}

function union<Part>(first: readonly Part[], second: readonly Part[], textOf: (part: Part) => string): readonly Part[] {
  const known = new Set(first.map(textOf));
  return [...first, ...second.filter((part) => !known.has(textOf(part)))];
}
