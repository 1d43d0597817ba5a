import { patternFlags } from "./action-options.ts";
import { entryOf, type MapNode } from "./config-node.ts";
import type { MaskConfig, PatternText } from "./mask-config.ts";
import { patternProblem, readPatternText } from "./pattern-problem.ts";
import type { Located } from "./place.ts";
import { readFields } from "./read-fields.ts";
import type { Report } from "./report.ts";
import { settingsSchema } from "./settings.ts";
import { reportUnknown } from "./unknown-setting.ts";
import { columnNameProblem } from "./written-name.ts";

/** Everything of a configuration but its tables. */
type Settings = Omit<MaskConfig, "file" | "tables">;

const known = Object.keys(settingsSchema.shape);
const settingFields = settingsSchema.omit({ tables: true, generate: true });

/** Reads the settings at the top of the file; null when anything in them is wrong, and that is reported. */
export function readSettings(root: MapNode, report: Report): Settings | null {
  const unknown = (entry: MapNode["entries"][number]) => reportUnknown(entry, { name: "settings", known }, report);
  const reading = { report, at: root.at, apart: ["tables", "generate"], unknown };
  const { data, places } = readFields(root, settingFields, reading);
  const impliedFkIgnore = readColumnNames(root, report);
  const protect = readProtect(root, report);
  refuseTwoSalts(root, report);
  if (data === null) return null;
  const salt = places.get("global_salt");
  return {
    ...(data.global_salt === undefined || salt === undefined
      ? {}
      : { globalSalt: { value: data.global_salt, at: salt } }),
    salt: data.salt,
    onExistingData: data.on_existing_data,
    onDrift: data.on_drift,
    strictAutodetect: data.strict_autodetect,
    autoDetect: data.auto_detect,
    policy: data.policy,
    plugins: data.plugins,
    impliedFkIgnore,
    auditLog: data.audit_log,
    batchSize: data.batch_size,
    cyclePolicy: data.cycle_policy,
    constraints: data.constraints,
    replicateAllIndexes: data.replicate_all_indexes,
    copyObjects: data.copy_objects,
    protect: protect ?? readPatternText(data.protect),
    protectRows: data.protect_rows,
    places,
  };
}

/** A salt that is made for the run and one that is given: whichever was meant, the other would mislead. */
function refuseTwoSalts(root: MapNode, report: Report): void {
  const [own, given] = [entryOf(root, "salt")?.value, entryOf(root, "global_salt")];
  if (given === undefined || own?.kind !== "scalar" || own.value !== "per_run") return;
  report.error("WRONG_VALUE", given.at, "`global_salt` is not used with `salt: per_run`.", "Take one of the two away.");
}

function readColumnNames(root: MapNode, report: Report): readonly Located<string>[] {
  const list = entryOf(root, "implied_fk_ignore")?.value;
  const names: Located<string>[] = [];
  for (const item of list?.kind === "list" ? list.items : []) {
    if (item.kind !== "scalar" || typeof item.value !== "string" || item.value === "") continue;
    const problem = columnNameProblem(item.value);
    if (problem === undefined) names.push({ value: item.value, at: item.at });
    else report.error("INVALID_NAME", item.at, problem, "As in: clinical.patient_documents.referring_provider_email");
  }
  return names;
}

function readProtect(root: MapNode, report: Report): PatternText | undefined {
  const node = entryOf(root, "protect")?.value;
  if (node?.kind !== "scalar" || typeof node.value !== "string" || node.value === "") return undefined;
  const written = readPatternText(node.value);
  // A sticky or global pattern remembers where it stopped, and would protect every second time.
  const stray = !patternFlags.test(written.flags);
  const problem = stray ? strayFlags : patternProblem(written);
  if (problem !== undefined) report.error("INVALID_PATTERN", node.at, problem.message, problem.hint);
  return written;
}

const strayFlags = { message: "The flags of `protect` are made of i, m, s and u.", hint: "As in: protect: /prod/i" };
