import type { Catalog, Table } from "../../catalog/catalog.ts";
import { displayTable } from "../../catalog/names.ts";
import { partitionRoots } from "../../catalog/partition-root.ts";
import { hasErrors, type Finding } from "../../core/finding.ts";
import type { RootKey } from "../../core/hash/keys.ts";
import type { TableContent } from "../../detect/column-content.ts";
import type { ForeignKey } from "../../catalog/catalog.ts";
import { checkConditions } from "./check-conditions.ts";
import { checkMaskedValues } from "./check-masked-values.ts";
import { contradictingSettings } from "./contradicting-settings.ts";
import { checkStaticKeys } from "./check-static-keys.ts";
import { checkUniqueness } from "./check-uniqueness.ts";
import { chooseRules, type ChosenRules } from "./choose-rules.ts";
import { checkAgainstCatalog } from "./config/check-against-catalog.ts";
import type { ProviderRegistry } from "./config/check-provider.ts";
import type { MaskConfig } from "./config/mask-config.ts";
import { resolveTables } from "./config/resolve-tables.ts";
import { keyBounds } from "./key-bounds.ts";
import type { MaskTablePlan } from "./masking-action.ts";
import type { Measurements } from "./measurements.ts";
import { objectFindings } from "./object-findings.ts";
import { orphanKeys } from "./orphan-keys.ts";
import { overlappingKeys } from "./overlapping-keys.ts";
import { personaKeys } from "./persona-keys.ts";
import { planWarnings } from "./plan-warnings.ts";
import { policyWarnings } from "./policy-warnings.ts";
import { polymorphicKeys } from "./polymorphic-keys.ts";
import { sampledContent } from "./sampled-content.ts";
import { TablePreparer } from "./table-preparer.ts";

/** What a plan is made from. */
export interface MaskInputs {
  readonly catalog: Catalog;
  readonly config: MaskConfig;
  readonly root: RootKey;
  readonly measure: Measurements;
  /** Those built in when left out. */
  readonly providers?: ProviderRegistry;
}

/** Everything that a masking run will do, before it does any of it. */
export interface MaskPlan {
  /** One for each stored table: plain tables and leaf partitions, in the order of the catalog. */
  readonly tables: readonly MaskTablePlan[];
  /** Whether a table is created in the target at all. */
  readonly kept: (table: Table) => boolean;
  /** Whether a foreign key onto a table that is left out goes with it. */
  readonly dropped: (key: ForeignKey) => boolean;
  readonly rules: ChosenRules;
  /** What the rows of sampled tables looked like to detection, by `displayTable`: a run that goes on must be told the same. */
  readonly content: ReadonlyMap<string, TableContent>;
  /** Errors first. A plan with an error must not run. */
  readonly findings: readonly Finding[];
}

/** Decides, for every column of every table, what happens to it and why. Reads nothing but sizes and bounds. */
export async function planMask(inputs: MaskInputs): Promise<MaskPlan> {
  const { catalog, config } = inputs;
  const wrong = [...contradictingSettings(config), ...checkAgainstCatalog(config, catalog)];
  const resolved = resolveTables(config, catalog);
  const kept = (table: Table): boolean => resolved.strategyOf(table) !== "exclude";
  const orphans = orphanKeys(catalog, resolved);
  const polymorphic = polymorphicKeys(catalog, resolved);
  const { content, findings: unread } = await sampledContent(inputs, resolved);
  const rules = chooseRules(catalog, resolved, { config, orphans, content });
  const personas = personaKeys(resolved, rules);
  const findings: Finding[] = [...wrong, ...rules.findings, ...polymorphic.findings, ...personas.findings, ...unread];
  const plan = { kept, dropped: orphans.isOrphan, rules, content };
  if (hasErrors(findings)) return { ...plan, tables: [], findings };
  const bounds = await keyBounds(catalog, rules, inputs.measure);
  const preparer = new TablePreparer({
    ...inputs,
    rules,
    bounds,
    polymorphic: polymorphic.byColumn,
    personas: personas.byTable,
  });
  const rootOf = partitionRoots(catalog.tables);
  const byName = new Map(catalog.tables.map((table) => [displayTable(table.id), table]));
  const stored = catalog.tables.filter((table) => table.kind === "table" && kept(table));
  const tables = stored.map((table) => {
    const strategy = resolved.strategyOf(table);
    return preparer.tablePlan(table, { root: rootOf(table.id), ancestors: ancestorsOf(table, byName), strategy });
  });
  const unique = await checkUniqueness(catalog, tables, { chosen: rules, measure: inputs.measure });
  const warnings = planWarnings(catalog, { resolved, chosen: rules, polymorphic: polymorphic.byColumn });
  const told = new Set(warnings.flatMap(({ code, where }) => (code.endsWith("_fk_warning") ? [where] : [])));
  const overlapping = await overlappingKeys(catalog, { resolved, chosen: rules, measure: inputs.measure, told });
  const conditions = await checkConditions(catalog, tables, { chosen: rules, measure: inputs.measure });
  return {
    ...plan,
    tables,
    findings: [
      ...findings,
      ...preparer.findings,
      ...unique,
      ...(await checkStaticKeys(catalog, {
        chosen: rules,
        measure: inputs.measure,
        tables,
        dropped: orphans.isOrphan,
      })),
      ...(await checkMaskedValues(catalog, tables, inputs.measure)),
      ...conditions,
      ...objectFindings(catalog, config, kept),
      ...policyWarnings(config),
      ...warnings,
      ...overlapping,
    ],
  };
}

function ancestorsOf(table: Table, byName: ReadonlyMap<string, Table>): readonly Table[] {
  const parent = table.partitionOf === null ? undefined : byName.get(displayTable(table.partitionOf.parent));
  return parent === undefined ? [] : [parent, ...ancestorsOf(parent, byName)];
}
