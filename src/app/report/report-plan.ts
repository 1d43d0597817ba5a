import { resolve } from "node:path";
import { SeedbedError } from "../../core/seedbed-error.ts";
import type { Surroundings } from "../settings/job-settings.ts";
import { usualConfigFiles } from "../settings/open-config.ts";
import { plan, type PlanReport, type PlanRequest } from "../mask/plan.ts";
import { markdownReport } from "./report-markdown.ts";
import { sarifReport } from "./report-sarif.ts";
import type { LookControl } from "../settings/watching-locks.ts";
import { writeFileWhole } from "../settings/write-file-whole.ts";

/** A plan, and the files that it is to be written to. */
export interface ReportRequest extends PlanRequest {
  /** Markdown, for a reviewer. */
  readonly report?: string | undefined;
  /** SARIF 2.1.0, for a code host. */
  readonly sarif?: string | undefined;
}

/** Plans, and writes the reports asked for. A configuration that does not load still gives a SARIF file of its problems. */
export async function reportPlan(
  request: ReportRequest,
  surroundings: Surroundings,
  control: LookControl = {},
): Promise<PlanReport> {
  const configFiles = request.config === undefined ? usualConfigFiles : [request.config];
  const write = async (file: string | undefined, text: () => string): Promise<void> => {
    if (file !== undefined) await writeFileWhole(resolve(surroundings.folder, file), text(), { overwrite: true });
  };
  try {
    const planned = await plan(request, surroundings, control);
    await write(request.report, () => markdownReport(planned));
    await write(request.sarif, () => sarifReport([...planned.findings, ...planned.checks], configFiles));
    return planned;
  } catch (error) {
    if (error instanceof SeedbedError && error.findings.length > 0)
      await write(request.sarif, () => sarifReport(error.findings, configFiles));
    throw error;
  }
}
