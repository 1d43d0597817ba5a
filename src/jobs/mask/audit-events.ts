import type { Catalog } from "../../catalog/catalog.ts";
import { loadOrder } from "../../catalog/load-order.ts";
import { skippedObjects } from "../../catalog/select-objects.ts";
import { displayColumn, displayTable, sameTable } from "../../catalog/names.ts";
import type { AuditEvent } from "../../record/audit-log.ts";
import type { DoneChunk } from "../../record/ledger.ts";
import type { MaskPlan } from "./plan-mask.ts";
import { sumTallies, type ColumnStrays } from "./column-strays.ts";

/** What a masking run that came to its end tells and records: columns, skipped objects, strays, and how the checks went. */
export function auditEvents(catalog: Catalog, plan: MaskPlan, result: AuditedResult): readonly AuditEvent[] {
  return [
    ...skippedEvents(catalog, plan),
    ...columnEvents(catalog, plan, result.ledger),
    ...fallbacks(plan),
    ...cycleBreaks(catalog, plan),
    ...result.strays.flatMap(straysEvents),
    summaryOfChecks(result),
  ];
}

/** How a run ended. */
export function endEvent(payload: {
  readonly status: string;
  readonly rows: number;
  readonly seconds: number;
}): AuditEvent {
  return { level: payload.status === "succeeded" ? "info" : "error", type: "run.end", payload };
}

function straysEvents({ table, column, strays, idle, masked }: ColumnStrays): readonly AuditEvent[] {
  const where = { schema: table.schema, table: table.name, column };
  const place = displayColumn(table, column);
  const strayed: AuditEvent = {
    level: "warning",
    type: "stray_values",
    ...where,
    payload: {
      where: place,
      message: `${strays} of ${masked} values are not of the form that the rule is for. They are masked too, but not as the rule says.`,
      hint: "Look at them in the source, and give the column a rule that fits.",
      strays,
      rows_affected: masked,
    },
  };
  const idled: AuditEvent = {
    level: "warning",
    type: "idle_rule",
    ...where,
    payload: {
      where: place,
      message: `In none of ${masked} values did the rule find anything to change; all of them stand as they were.`,
      hint: "Look whether its paths, elements or columns are the right ones.",
      rows_affected: masked,
    },
  };
  return [...(strays > 0 ? [strayed] : []), ...(idle === masked ? [idled] : [])];
}

function summaryOfChecks({ rows, ok, verified }: AuditedResult): AuditEvent {
  const payload = { rows };
  if (!verified) return { level: "info", type: "verify.skipped", payload };
  return ok ? { level: "info", type: "verify.passed", payload } : { level: "error", type: "verify.failed", payload };
}

/** What a run came to. */
export interface AuditedResult {
  readonly rows: number;
  readonly ok: boolean;
  readonly verified: boolean;
  readonly ledger: ReadonlyMap<string, DoneChunk>;
  readonly strays: readonly ColumnStrays[];
}

function skippedEvents(catalog: Catalog, { kept }: MaskPlan): readonly AuditEvent[] {
  return skippedObjects(catalog, kept).map(({ kind, schema, name, on, reason }) => ({
    level: "info",
    type: "skipped_object",
    schema: schema ?? undefined,
    table: on === null ? name : on.name,
    payload: {
      kind,
      name,
      ...(on === null ? {} : { on: displayTable(on) }),
      ...(reason === undefined ? {} : { reason }),
    },
  }));
}

/** Partitions are told together, under their root. */
function columnEvents(catalog: Catalog, plan: MaskPlan, ledger: ReadonlyMap<string, DoneChunk>): readonly AuditEvent[] {
  const roots = catalog.tables.filter((table) => table.partitionOf === null);
  return roots.flatMap((table) => {
    const stored = plan.tables.filter((one) => sameTable(one.root, table.id));
    const planned = stored.at(0);
    if (planned === undefined) return [];
    const chunks = stored.flatMap((one) => one.chunks.flatMap(({ id }) => ledger.get(id) ?? []));
    return planned.columns.flatMap((column): readonly AuditEvent[] => {
      const where = { schema: table.id.schema, table: table.id.name, column: column.column };
      const masked = column.action !== "passthrough";
      const detection = plan.rules.detections.get(displayColumn(table.id, column.column));
      const found: readonly AuditEvent[] =
        detection === undefined
          ? []
          : [
              {
                level: "info",
                type: "column.pii_detected",
                ...where,
                payload: {
                  provider: detection.provider,
                  confidence: detection.confidence,
                  category: detection.category,
                  masked,
                },
              },
            ];
      const { action, provider, origin, reason } = column;
      const payload = { action, provider, origin, reason };
      const event: AuditEvent = masked
        ? {
            level: "info",
            type: "column.masked",
            ...where,
            payload: { ...payload, ...columnCounts(chunks, column.column) },
          }
        : { level: "info", type: "column.passed_through", ...where, payload };
      return [...found, event];
    });
  });
}

/** Rows in which a column was given another value: neither NULL nor, for most actions, empty ones; and how many by form. */
function columnCounts(
  chunks: readonly DoneChunk[],
  column: string,
): { rows_affected: number; strays: number; idle: number } {
  const { masked, strays, idle } = sumTallies(chunks, column);
  return { rows_affected: masked, strays, idle };
}

function fallbacks(plan: MaskPlan): readonly AuditEvent[] {
  return plan.tables
    .filter((table) => table.binaryFallback.length > 0)
    .map((table) => ({
      level: "info",
      type: "binary_fallback",
      schema: table.id.schema,
      table: table.id.name,
      payload: { types: table.binaryFallback },
    }));
}

function cycleBreaks(catalog: Catalog, plan: MaskPlan): readonly AuditEvent[] {
  const { deferred } = loadOrder({ ...catalog, tables: catalog.tables.filter(plan.kept) });
  return deferred.map((key) => ({
    level: "info",
    type: "cycle_break",
    schema: key.table.schema,
    table: key.table.name,
    payload: { foreign_key: key.name, references: displayTable(key.references) },
  }));
}
