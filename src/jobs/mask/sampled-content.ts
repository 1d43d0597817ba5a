import type { Catalog } from "../../catalog/catalog.ts";
import { displayTable } from "../../catalog/names.ts";
import type { Finding } from "../../core/finding.ts";
import type { MaskConfig } from "./config/mask-config.ts";
import type { ResolvedRules } from "./config/resolve-tables.ts";
import type { Measurements, SampledContent } from "./measurements.ts";

/** What the rows that a plan copies look like to detection, where detection decides anything. */
export async function sampledContent(
  {
    catalog,
    config,
    measure,
  }: { readonly catalog: Catalog; readonly config: MaskConfig; readonly measure: Measurements },
  resolved: ResolvedRules,
): Promise<Pick<SampledContent, "content"> & { readonly findings: readonly Finding[] }> {
  if (!config.autoDetect) return { content: new Map(), findings: [] };
  const wanted = catalog.tables.filter(
    (table) => table.partitionOf === null && resolved.strategyOf(table) === "transform",
  );
  const { content, unread } = await measure.content(wanted);
  const names = new Set(wanted.map((table) => displayTable(table.id)));
  return { content, findings: unread.filter((name) => names.has(name)).map(notSampled) };
}

function notSampled(table: string): Finding {
  return {
    code: "NOT_SAMPLED",
    severity: "warning",
    where: table,
    message: `Rows of ${table} could not be read within two seconds, so its columns are judged by names and types alone.`,
    hint: "Give its personal columns a rule each.",
  };
}
