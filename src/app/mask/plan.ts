import { displayTable } from "../../catalog/names.ts";
import { skippedObjects } from "../../catalog/select-objects.ts";
import type { Finding } from "../../core/finding.ts";
import type { Emit } from "../../engine/events.ts";
import { preflight, sourcePreflight } from "../../engine/preflight.ts";
import type { SourceContext } from "../../engine/preflight-check.ts";
import { cancelledBy } from "../../postgres/cancel.ts";
import { describeUrl, withSession, type Session } from "../../postgres/session.ts";
import { latestRun } from "../../record/runs.ts";
import { connectionUrl } from "../settings/connection-urls.ts";
import type { MaskRequest, Surroundings } from "../settings/job-settings.ts";
import { withRecord } from "./open-record.ts";
import { preflightSettings } from "../settings/preflight-settings.ts";
import { withPreparedMask, type PreparedMask } from "./prepare-mask.ts";
import { standingTarget } from "./standing-target.ts";
import { watchingLocks, type LookControl } from "../settings/watching-locks.ts";
import { sampleTables, type SampledTable } from "../source/sample-tables.ts";

/** A plan to look at: nothing is written. */
export interface PlanReport {
  /** `host:port/database`. */
  readonly source: string;
  readonly server_version: number;
  /** The file, or that there is none. */
  readonly configuration: string;
  readonly tables: readonly PlannedTable[];
  readonly skipped: readonly { readonly kind: string; readonly name: string }[];
  /** What is wrong, or worth knowing, in the plan itself: errors here are the configuration's. */
  readonly findings: readonly Finding[];
  /** What the checks before a run found in the databases: errors here would make it be refused. */
  readonly checks: readonly Finding[];
  /** Whether the target was looked at too. */
  readonly target_checked: boolean;
  /** Masked examples; empty unless they were asked for. */
  readonly samples: readonly SampledTable[];
}

/** A plan to make. */
export interface PlanRequest extends MaskRequest {
  /** Rows of each table to show masked examples of. */
  readonly sample?: number | undefined;
}

export interface PlannedTable {
  readonly table: string;
  readonly strategy: string;
  readonly wire: string;
  readonly partitions: number;
  readonly chunks: number;
  readonly estimated_rows: number;
  readonly columns: readonly {
    readonly column: string;
    readonly action: string;
    readonly provider: string | null;
    readonly origin: string;
    readonly reason: string;
  }[];
}

/** Plans a masking job and runs every check, the target's too where one is given. */
export async function plan(
  request: PlanRequest,
  surroundings: Surroundings,
  { signal = new AbortController().signal, emit = () => {} }: LookControl = {},
): Promise<PlanReport> {
  const look = async (prepared: PreparedMask): Promise<PlanReport> => {
    const hasTarget = (request.target ?? surroundings.environment["TARGET_DB_URL"] ?? "") !== "";
    const checks = hasTarget
      ? await checkAll(prepared, { request, surroundings, emit })
      : await checkSource(prepared, request);
    const rows = request.sample ?? 0;
    const samples = rows === 0 ? [] : await sampleTables(prepared.snapshot.holder, prepared.plan.tables, rows);
    return { ...report(prepared), findings: prepared.findings, checks, target_checked: hasTarget, samples };
  };
  const cancellable = (prepared: PreparedMask): Promise<PlanReport> =>
    cancelledBy(signal, prepared.snapshot.holder, () => look(prepared));
  return withPreparedMask(request, surroundings, cancellable, { signal, emit });
}

function checkSource(prepared: PreparedMask, request: MaskRequest): Promise<readonly Finding[]> {
  return sourcePreflight(sourceContext(prepared, request));
}

function sourceContext({ snapshot, catalog, plan, config }: PreparedMask, request: MaskRequest): SourceContext {
  const settings = preflightSettings(config, request.yesOverwrite ?? null);
  return { source: snapshot.holder, catalog, kept: plan.kept, settings };
}

interface TargetLook {
  readonly request: MaskRequest;
  readonly surroundings: Surroundings;
  readonly emit: Emit;
}

async function checkAll(
  prepared: PreparedMask,
  { request, surroundings, emit }: TargetLook,
): Promise<readonly Finding[]> {
  const targetUrl = connectionUrl("target", request.target, surroundings);
  const look = (target: Session): Promise<readonly Finding[]> =>
    withRecord(request, surroundings, target, async (record) => {
      const last = await latestRun(record.session, "mask", record.target);
      const standing = await standingTarget(prepared, { target, last, resuming: false });
      return preflight({ ...sourceContext(prepared, request), target, targetUrl, resuming: false, standing, record });
    });
  return watchingLocks(targetUrl, emit, () => withSession({ url: targetUrl, purpose: "plan" }, look));
}

function report({
  plan,
  catalog,
  config,
  sourceUrl,
}: PreparedMask): Omit<PlanReport, "findings" | "checks" | "target_checked" | "samples"> {
  const roots = new Map<string, PlannedTable>();
  for (const table of plan.tables) {
    const name = displayTable(table.root);
    const known = roots.get(name);
    roots.set(name, {
      table: name,
      strategy: table.strategy,
      wire: table.shape.wire,
      partitions: (known?.partitions ?? 0) + (displayTable(table.id) === name ? 0 : 1),
      chunks: (known?.chunks ?? 0) + table.chunks.length,
      estimated_rows: (known?.estimated_rows ?? 0) + table.estimatedRows,
      columns:
        known?.columns ??
        table.columns.map(({ column, action, provider, origin, reason }) => ({
          column,
          action,
          provider,
          origin,
          reason,
        })),
    });
  }
  const skipped = skippedObjects(catalog, plan.kept).map(({ kind, schema, name }) => ({
    kind,
    name: schema === null ? name : `${schema}.${name}`,
  }));
  return {
    source: describeUrl(sourceUrl),
    server_version: Math.floor(catalog.serverVersion / 10_000),
    configuration: config.file,
    tables: [...roots.values()],
    skipped,
  };
}
