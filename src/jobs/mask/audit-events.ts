import type { Catalog } from "../../catalog/catalog.ts";
import { loadOrder } from "../../catalog/load-order.ts";
import { displayColumn, displayTable, sameTable } from "../../catalog/names.ts";
import type { Verdict } from "../../engine/verification.ts";
import type { AuditEvent } from "../../record/audit-log.ts";
import type { DoneChunk } from "../../record/ledger.ts";
import type { MaskPlan } from "./plan-mask.ts";

/** What a finished masking run leaves in the audit log: one event for each column, warning and skipped object. */
export function auditEvents(catalog: Catalog, plan: MaskPlan, result: AuditedResult): readonly AuditEvent[] {
  return [
    ...skippedObjects(catalog),
    ...columnEvents(catalog, plan, result.ledger),
    ...fallbacks(plan),
    ...cycleBreaks(catalog, plan),
    ...warnings(plan),
    verdictEvent(result),
  ];
}

function verdictEvent({ rows, ok, verified }: AuditedResult): AuditEvent {
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
}

/** An event for each check that failed. */
export function failedVerdicts(verdicts: readonly Verdict[]): readonly AuditEvent[] {
  return verdicts
    .filter((verdict) => !verdict.ok)
    .map(({ check, table, column, message }) => ({
      level: "error",
      type: `verify.${check}`,
      payload: { table, column, message },
    }));
}

function skippedObjects(catalog: Catalog): readonly AuditEvent[] {
  return catalog.skipped.map(({ kind, schema, name, on }) => ({
    level: "info",
    type: "skipped_object",
    schema: schema ?? undefined,
    table: on === null ? name : on.name,
    payload: { kind, name, ...(on === null ? {} : { on: displayTable(on) }) },
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
            payload: { ...payload, rows_affected: rowsAffected(chunks, column.column) },
          }
        : { level: "info", type: "column.passed_through", ...where, payload };
      return [...found, event];
    });
  });
}

/** Rows in which a column was given another value: neither NULL nor, for most actions, empty ones. */
function rowsAffected(chunks: readonly DoneChunk[], column: string): number {
  return chunks.reduce((sum, { tallies }) => sum + (tallies[column]?.masked ?? 0), 0);
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

function warnings(plan: MaskPlan): readonly AuditEvent[] {
  return plan.findings
    .filter((finding) => finding.severity !== "error")
    .map(({ code, severity, where, message, hint }) => ({
      level: severity,
      type: code,
      payload: { where, message, hint: hint ?? "", mitigated: severity === "info" },
    }));
}
