import type { Catalog, Table, TableColumn, TableId } from "../../catalog/catalog.ts";
import type { ValueDomain } from "../../catalog/domains.ts";
import { displayTable } from "../../catalog/names.ts";
import { partitionRoots } from "../../catalog/partition-root.ts";
import { hasErrors, type Finding } from "../../core/finding.ts";
import type { RootKey } from "../../core/hash/keys.ts";
import { chunkTable } from "../../engine/chunk-table.ts";
import type { ColumnPlan } from "../../engine/table-plan.ts";
import { codecFor } from "../../rows/codecs.ts";
import type { Shape, ShapeColumn } from "../../rows/shape.ts";
import { isPortableInBinary } from "../../rows/wire.ts";
import { checkUniqueness } from "./check-uniqueness.ts";
import { chooseRules, ruleOf, type ChosenRule, type ChosenRules } from "./choose-rules.ts";
import { checkAgainstCatalog } from "./config/check-against-catalog.ts";
import type { MaskConfig, Strategy } from "./config/mask-config.ts";
import { resolveTables } from "./config/resolve-tables.ts";
import { domainKeys, type DomainKeys } from "./domain-keys.ts";
import { keyBounds } from "./key-bounds.ts";
import { ActionMisfit, type ActionColumn, type MaskTablePlan, type PreparedRule } from "./masking-action.ts";
import { maskingActions } from "./masking-actions.ts";
import type { Measurements } from "./measurements.ts";
import { planWarnings } from "./plan-warnings.ts";
import { unavailableSettings } from "./unavailable-settings.ts";

/** What a plan is made from. */
export interface MaskInputs {
  readonly catalog: Catalog;
  readonly config: MaskConfig;
  readonly root: RootKey;
  readonly measure: Measurements;
}

/** Everything that a masking run will do, before it does any of it. */
export interface MaskPlan {
  /** One for each stored table: plain tables and leaf partitions, in the order of the catalog. */
  readonly tables: readonly MaskTablePlan[];
  /** Whether a table is created in the target at all. */
  readonly kept: (table: Table) => boolean;
  readonly rules: ChosenRules;
  /** Errors first. A plan with an error must not run. */
  readonly findings: readonly Finding[];
}

/** Decides, for every column of every table, what happens to it and why. Reads nothing but sizes and bounds. */
export async function planMask(inputs: MaskInputs): Promise<MaskPlan> {
  const { catalog, config } = inputs;
  const wrong = [...unavailableSettings(config), ...checkAgainstCatalog(config, catalog)];
  const resolved = resolveTables(config, catalog);
  const kept = (table: Table): boolean => resolved.strategyOf(table) !== "exclude";
  const rules = chooseRules(catalog, resolved, config);
  const findings: Finding[] = [...wrong, ...rules.findings];
  if (hasErrors(findings)) return { tables: [], kept, rules, findings };
  const bounds = await keyBounds(catalog, rules, inputs.measure);
  const preparer = new Preparer(inputs, rules, bounds);
  const rootOf = partitionRoots(catalog.tables);
  const byName = new Map(catalog.tables.map((table) => [displayTable(table.id), table]));
  const stored = catalog.tables.filter((table) => table.kind === "table" && kept(table));
  const tables = stored.map((table) => {
    const strategy = resolved.strategyOf(table);
    return preparer.tablePlan(table, { root: rootOf(table.id), ancestors: ancestorsOf(table, byName), strategy });
  });
  const plan = { tables, kept, rules };
  const unique = await checkUniqueness(catalog, tables, { chosen: rules, measure: inputs.measure });
  return {
    ...plan,
    findings: [
      ...findings,
      ...preparer.findings,
      ...unique,
      ...planWarnings(catalog, tables, { resolved, chosen: rules }),
    ],
  };
}

function ancestorsOf(table: Table, byName: ReadonlyMap<string, Table>): readonly Table[] {
  const parent = table.partitionOf === null ? undefined : byName.get(displayTable(table.partitionOf.parent));
  return parent === undefined ? [] : [parent, ...ancestorsOf(parent, byName)];
}

interface Lineage {
  readonly root: TableId;
  readonly ancestors: readonly Table[];
  readonly strategy: Strategy;
}

/** Makes table plans; rules of a domain share keys, and misfits are gathered, so that all of them show at once. */
class Preparer {
  readonly findings: Finding[] = [];
  private readonly keys = new Map<string, DomainKeys>();
  private readonly reported = new Set<string>();
  private readonly inputs: MaskInputs;
  private readonly rules: ChosenRules;
  private readonly bounds: ReadonlyMap<string, number>;

  constructor(inputs: MaskInputs, rules: ChosenRules, bounds: ReadonlyMap<string, number>) {
    this.inputs = inputs;
    this.rules = rules;
    this.bounds = bounds;
  }

  tablePlan(table: Table, lineage: Lineage): MaskTablePlan {
    const shape = shapeOf(table);
    const chosen = table.columns.map((column) => ({ column, rule: ruleOf(this.rules, table.id, column.name) }));
    const prepared =
      lineage.strategy === "transform" ? this.prepareAll(table, chosen) : new Map<string, PreparedRule>();
    const masked = (name: string | null): boolean => (name === null ? prepared.size > 0 : prepared.has(name));
    const moves = lineage.ancestors.some((ancestor) => ancestor.partitionKey?.columns.some(masked) === true);
    const options = {
      serverVersion: Math.floor(this.inputs.catalog.serverVersion / 10_000),
      rows: batchRows(this.inputs.config),
    };
    return {
      id: table.id,
      root: lineage.root,
      strategy: lineage.strategy === "exclude" ? "empty" : lineage.strategy,
      writesTo: moves ? lineage.root : table.id,
      shape,
      binaryFallback: fallbackTypes(table),
      columns: chosen.map(({ column, rule }) => columnPlan(column, rule, prepared.get(column.name))),
      rules: [...prepared.values()],
      chunks: lineage.strategy === "transform" ? chunkTable(table, options) : [],
      estimatedRows: Math.max(0, table.estimatedRows ?? 0),
      pages: table.pages,
    };
  }

  /** Names made of other columns' names come second, when their parts are ready. */
  private prepareAll(
    table: Table,
    chosen: readonly { readonly column: TableColumn; readonly rule: ChosenRule }[],
  ): ReadonlyMap<string, PreparedRule> {
    const active = chosen.filter(({ column, rule }) => column.generated === null && rule.spec.action !== "passthrough");
    const isComposed = ({ rule }: (typeof active)[number]): boolean =>
      rule.spec.action === "fake" && rule.spec.provider === "full_name";
    const parts = new Map<string, PreparedRule>();
    const prepared = new Map<string, PreparedRule>();
    for (const each of [...active.filter((one) => !isComposed(one)), ...active.filter(isComposed)]) {
      const rule = this.prepare(table, each.column, { chosen: each.rule, parts });
      if (rule === null) continue;
      prepared.set(each.column.name, rule);
      if (rule.provider !== null && !parts.has(rule.provider)) parts.set(rule.provider, rule);
    }
    return prepared;
  }

  private prepare(
    table: Table,
    column: TableColumn,
    { chosen, parts }: { readonly chosen: ChosenRule; readonly parts: ReadonlyMap<string, PreparedRule> },
  ): PreparedRule | null {
    const codec = codecFor(column.type);
    const action = maskingActions.find(chosen.spec.action);
    try {
      if (codec === null || action === undefined) {
        throw new ActionMisfit(
          `Values of type ${column.type.sql} cannot be masked yet.`,
          "Use { action: passthrough } if they are safe, or give the table `strategy: empty`.",
        );
      }
      const actionColumn: ActionColumn = {
        table: table.id,
        column,
        codec,
        domain: chosen.domain,
        keys: this.keysOf(chosen.domain),
        bound: this.bounds.get(chosen.domain.name) ?? null,
        parts,
      };
      return action.prepare(chosen.spec, actionColumn);
    } catch (error) {
      if (!(error instanceof ActionMisfit)) throw error;
      this.misfit(chosen, error);
      return null;
    }
  }

  private keysOf(domain: ValueDomain): DomainKeys {
    const known = this.keys.get(domain.name);
    if (known !== undefined) return known;
    const keys = domainKeys(this.inputs.root, domain.name);
    this.keys.set(domain.name, keys);
    return keys;
  }

  /** Keys and partitions share the misfit of what they belong to: one finding for each domain. */
  private misfit(chosen: ChosenRule, error: ActionMisfit): void {
    if (this.reported.has(chosen.domain.name)) return;
    this.reported.add(chosen.domain.name);
    const { spec } = chosen;
    const what = spec.action === "fake" ? `fake ${spec.provider}` : spec.action;
    this.findings.push({
      code: "RULE_DOES_NOT_FIT",
      severity: "error",
      where: chosen.where,
      message: `${chosen.domain.name} cannot take ${what} (${chosen.reason}): ${error.message}`,
      hint: error.hint,
    });
  }
}

function shapeOf(table: Table): Shape {
  const columns = table.columns
    .filter((column) => column.generated === null)
    .map((column): ShapeColumn => ({ name: column.name, type: column.type, codec: codecFor(column.type) }));
  return { wire: fallbackTypes(table).length === 0 ? "binary" : "text", columns };
}

function fallbackTypes(table: Table): readonly string[] {
  const types = table.columns.filter((column) => column.generated === null && !isPortableInBinary(column.type));
  return [...new Set(types.map((column) => column.type.sql))].toSorted((a, b) => (a < b ? -1 : 1));
}

function columnPlan(column: TableColumn, chosen: ChosenRule, rule: PreparedRule | undefined): ColumnPlan {
  const base = { column: column.name, provider: null, domain: null, space: null };
  if (column.generated !== null) {
    return { ...base, action: "passthrough", origin: "generated", reason: "PostgreSQL computes it from other columns" };
  }
  if (rule === undefined) return { ...base, action: "passthrough", origin: chosen.origin, reason: chosen.reason };
  const { provider, keyed, space } = rule;
  const domain = keyed ? chosen.domain.name : null;
  return { ...base, action: chosen.spec.action, provider, domain, space, origin: chosen.origin, reason: chosen.reason };
}

function batchRows(config: MaskConfig): number | null {
  return config.batchSize === "auto" ? null : config.batchSize;
}
