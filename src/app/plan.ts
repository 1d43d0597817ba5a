import { displayTable } from "../catalog/names.ts";
import type { Finding } from "../core/finding.ts";
import { preflight } from "../engine/preflight.ts";
import { openSession } from "../postgres/session.ts";
import { connectionUrl } from "./connection-urls.ts";
import type { MaskRequest, Surroundings } from "./job-settings.ts";
import { preflightSettings } from "./preflight-settings.ts";
import { withPreparedMask, type PreparedMask } from "./prepare-mask.ts";

/** A plan to look at: nothing is written. */
export interface PlanReport {
  readonly tables: readonly PlannedTable[];
  readonly skipped: readonly { readonly kind: string; readonly name: string }[];
  readonly findings: readonly Finding[];
  /** Whether the target was looked at too. */
  readonly target_checked: boolean;
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
export async function plan(request: MaskRequest, surroundings: Surroundings): Promise<PlanReport> {
  return withPreparedMask(request, surroundings, async (prepared) => {
    const hasTarget = (request.target ?? surroundings.environment["TARGET_DB_URL"] ?? "") !== "";
    const checks = hasTarget ? await checkTarget(prepared, request, surroundings) : [];
    return { ...report(prepared), findings: [...prepared.findings, ...checks], target_checked: hasTarget };
  });
}

async function checkTarget(
  prepared: PreparedMask,
  request: MaskRequest,
  surroundings: Surroundings,
): Promise<readonly Finding[]> {
  const targetUrl = connectionUrl("target", request.target, surroundings);
  const target = await openSession({ url: targetUrl, purpose: "plan" });
  try {
    return await preflight({
      source: prepared.snapshot.holder,
      target,
      targetUrl,
      catalog: prepared.catalog,
      kept: prepared.plan.kept,
      settings: preflightSettings(prepared.config, request.yesOverwrite ?? null),
      resuming: false,
    });
  } finally {
    await target.close();
  }
}

function report({ plan, catalog }: PreparedMask): Omit<PlanReport, "findings" | "target_checked"> {
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
  const skipped = catalog.skipped.map(({ kind, schema, name }) => ({
    kind,
    name: schema === null ? name : `${schema}.${name}`,
  }));
  return { tables: [...roots.values()], skipped };
}
