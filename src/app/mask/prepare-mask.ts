import { createHash } from "node:crypto";
import type { Catalog } from "../../catalog/catalog.ts";
import { hasErrors, type Finding } from "../../core/finding.ts";
import { rootKey, type RootKey } from "../../core/hash/keys.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import type { Emit } from "../../engine/events.ts";
import type { ColumnRule, MaskConfig } from "../../jobs/mask/config/mask-config.ts";
import type { Measurements } from "../../jobs/mask/measurements.ts";
import { planMask, type MaskPlan } from "../../jobs/mask/plan-mask.ts";
import { readCatalog } from "../../postgres/catalog/read-catalog.ts";
import { cancelledBy } from "../../postgres/cancel.ts";
import { takeSnapshot, type Snapshot } from "../../postgres/snapshot.ts";
import { connectionUrl } from "../settings/connection-urls.ts";
import type { MaskRequest, Surroundings } from "../settings/job-settings.ts";
import { measureSource, type KnownContent } from "../source/measure-source.ts";
import { openConfig } from "../settings/open-config.ts";
import { readSalt, saltOfOneRun } from "../settings/read-salt.ts";
import { watchingLocks } from "../settings/watching-locks.ts";

/** A masking job ready to be shown or run. Its snapshot is open; whoever prepares it closes that. */
export interface PreparedMask {
  readonly config: MaskConfig;
  /** Tells whether the plug-ins' modules are the same. */
  readonly pluginDigest: string;
  readonly sourceUrl: string;
  readonly root: RootKey;
  readonly catalog: Catalog;
  readonly snapshot: Snapshot;
  readonly measure: Measurements;
  readonly plan: MaskPlan;
  /** The plan's findings and those of the salt, errors first. */
  readonly findings: readonly Finding[];
}

/** What else preparing may be given. */
interface PrepareOptions {
  readonly known?: (() => Promise<KnownContent>) | null;
  /** Cancels what the source is asked, which may be waiting for somebody's lock. */
  readonly signal?: AbortSignal;
  /** Told of locks that the source makes us wait for; nobody looks for them where it is left out. */
  readonly emit?: Emit;
}

/**
 * Reads configuration, salt and source, plans, and lends the result. What a run that is taken up again, or looked at, knew
 * of the values then decides (`known`), and not what a sample would show now.
 */
export async function withPreparedMask<T>(
  request: MaskRequest,
  surroundings: Surroundings,
  use: (prepared: PreparedMask) => Promise<T>,
  { known = null, signal = new AbortController().signal, emit }: PrepareOptions = {},
): Promise<T> {
  const { config, providers, pluginDigest } = await openConfig(request.config, surroundings);
  const salt =
    config.salt === "per_run"
      ? saltOfOneRun()
      : await readSalt({
          ...(config.globalSalt === undefined ? {} : { globalSalt: config.globalSalt }),
          environment: surroundings.environment,
          allowLiteral: request.allowLiteralSalt ?? false,
        });
  const sourceUrl = connectionUrl("source", request.source, surroundings);
  const root = rootKey(salt.salt);
  const work = async (snapshot: Snapshot): Promise<T> => {
    const read = await cancelledBy(signal, snapshot.holder, async () => {
      const catalog = await readCatalog(snapshot.holder, { copyObjects: config.copyObjects ?? [] });
      const content = known !== null ? await known() : request.sampleValues === false ? new Map() : null;
      const measure = await measureSource(snapshot.holder, catalog, content);
      const plan = await planMask({ catalog, config, root, providers, measure });
      return { catalog, measure, plan };
    });
    const findings = [...read.plan.findings, ...salt.findings];
    return use({ ...read, config, pluginDigest, sourceUrl, root, snapshot, findings });
  };
  const lend = async (): Promise<T> => {
    const snapshot = await takeSnapshot({ url: sourceUrl, purpose: "mask" });
    try {
      return await work(snapshot);
    } finally {
      await snapshot.close();
    }
  };
  return emit === undefined ? lend() : watchingLocks(sourceUrl, emit, lend);
}

/** Refuses a plan with errors, showing all of them. */
export function refuseBadPlan(findings: readonly Finding[]): void {
  if (!hasErrors(findings)) return;
  const errors = findings.filter((finding) => finding.severity === "error");
  throw new SeedbedError(
    "CONFIG_INVALID",
    `The plan has ${errors.length === 1 ? "an error" : `${errors.length} errors`}; nothing was written.`,
    "Mend what is listed and run again.",
    { findings },
  );
}

/** Tells whether two runs had the same configuration: its settings, rules and plug-ins, not its comments or layout. */
export function configHash({ config, pluginDigest }: Pick<PreparedMask, "config" | "pluginDigest">): string {
  const { tables, ...settings } = config;
  const rules = tables.map(({ name, strategy, nullOrphanFks, polymorphic, persona, columns }) => [
    name,
    strategy.value,
    nullOrphanFks,
    polymorphic.value,
    persona?.value ?? null,
    columns.map(ruleParts),
  ]);
  const plain = {
    autoDetect: settings.autoDetect,
    plugins: [settings.plugins ?? [], pluginDigest],
    salt: settings.salt ?? "kept",
    policy: settings.policy ?? "safe",
    batchSize: settings.batchSize,
    constraints: settings.constraints,
    replicateAllIndexes: settings.replicateAllIndexes,
    copyObjects: (settings.copyObjects ?? []).toSorted(),
    strictAutodetect: settings.strictAutodetect,
    rules,
  };
  return createHash("sha256").update(JSON.stringify(plain)).digest("hex");
}

function ruleParts({ column, action, seedAlias, when, inner = [] }: ColumnRule): readonly unknown[] {
  return [column, action, seedAlias?.value ?? null, when?.value ?? null, inner.map(ruleParts)];
}
