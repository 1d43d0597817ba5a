import type { Catalog, Table, TableColumn, TableId } from "../../catalog/catalog.ts";
import type { ValueDomain } from "../../catalog/domains.ts";
import { displayColumn, displayTable } from "../../catalog/names.ts";
import type { Finding } from "../../core/finding.ts";
import type { RootKey } from "../../core/hash/keys.ts";
import { chunkTable } from "../../engine/chunk-table.ts";
import type { ColumnPlan } from "../../engine/table-plan.ts";
import { codecFor } from "../../rows/codecs.ts";
import type { Shape, ShapeColumn } from "../../rows/shape.ts";
import { isPortableInBinary } from "../../rows/wire.ts";
import { ruleOf, type ChosenRule, type ChosenRules } from "./choose-rules.ts";
import { providers } from "../../values/providers.ts";
import type { ActionSpec } from "./config/action-options.ts";
import type { ProviderRegistry } from "./config/check-provider.ts";
import type { MaskConfig, Strategy } from "./config/mask-config.ts";
import { domainKeys, type DomainKeys } from "./domain-keys.ts";
import { ActionMisfit, type ActionColumn, type MaskTablePlan, type PreparedRule } from "./masking-action.ts";
import { maskingActions } from "./masking-actions.ts";
import type { PersonaKey } from "./persona-keys.ts";
import { pointerRule, type PointedKey } from "./pointer-rule.ts";
import type { PolymorphicKey } from "./polymorphic-keys.ts";
import { rowContext } from "./row-context.ts";

/** Where a table stands in its partition tree, and what happens to its rows. */
export interface Lineage {
  readonly root: TableId;
  readonly ancestors: readonly Table[];
  readonly strategy: Strategy;
}

/** What table plans are made from. */
export interface PreparerInputs {
  readonly catalog: Catalog;
  readonly config: MaskConfig;
  readonly root: RootKey;
  readonly rules: ChosenRules;
  /** Those built in when left out. */
  readonly providers?: ProviderRegistry;
  /** For hashed numbers, by domain. */
  readonly bounds: ReadonlyMap<string, number>;
  /** By `displayColumn` of the root's column. */
  readonly polymorphic: ReadonlyMap<string, PolymorphicKey>;
  /** By `displayTable` of the root. */
  readonly personas: ReadonlyMap<string, PersonaKey>;
}

/** Makes table plans; rules of a domain share keys, and misfits are gathered, so that all of them show at once. */
export class TablePreparer {
  readonly findings: Finding[] = [];
  private readonly keys = new Map<string, DomainKeys>();
  private readonly reported = new Set<string>();
  private readonly inputs: PreparerInputs;

  constructor(inputs: PreparerInputs) {
    this.inputs = inputs;
  }

  tablePlan(table: Table, lineage: Lineage): MaskTablePlan {
    const shape = shapeOf(table);
    const chosen = table.columns.map((column) => ({ column, rule: ruleOf(this.inputs.rules, table.id, column.name) }));
    const active = lineage.strategy === "transform";
    const prepared = new Map<string, PreparedRule>();
    // Templates look at what the other columns are masked to, pointers included.
    for (const pointer of active ? this.preparePointers(table, lineage.root) : [])
      prepared.set(pointer.column, pointer);
    if (active)
      this.prepareAll(table, chosen, { prepared, persona: this.inputs.personas.get(displayTable(lineage.root)) });
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
      conditions: new Map(
        chosen.flatMap(({ column, rule }) =>
          rule.when === null || !prepared.has(column.name) ? [] : [[column.name, rule.when]],
        ),
      ),
      chunks: lineage.strategy === "transform" ? chunkTable(table, options) : [],
      estimatedRows: Math.max(0, table.estimatedRows ?? 0),
      pages: table.pages,
    };
  }

  /** What is made of other columns comes after them. */
  private prepareAll(
    table: Table,
    chosen: readonly { readonly column: TableColumn; readonly rule: ChosenRule }[],
    { prepared, persona }: Gathering,
  ): void {
    const active = chosen.filter(({ column, rule }) => column.generated === null && rule.spec.action !== "passthrough");
    const parts = new Map<string, PreparedRule>();
    for (const each of active.toSorted((a, b) => turnOf(a.rule.spec) - turnOf(b.rule.spec))) {
      const key = persona?.columns.has(each.column.name) === true ? persona.key : null;
      const rule = this.prepare(table, each.column, { chosen: each.rule, parts, prepared, persona: key });
      if (rule === null) continue;
      prepared.set(each.column.name, rule);
      if (rule.provider !== null && !parts.has(rule.provider)) parts.set(rule.provider, rule);
    }
  }

  /** Columns that hold keys of several tables take, row by row, the rule of the key they hold. */
  private preparePointers(table: Table, root: TableId): readonly PreparedRule[] {
    return table.columns.flatMap((column): readonly PreparedRule[] => {
      const pointer = this.inputs.polymorphic.get(displayColumn(root, column.name));
      const codec = codecFor(column.type);
      if (pointer === undefined) return [];
      const keys = new Map<string, PointedKey>();
      for (const [type, target] of pointer.targets) {
        const chosen = ruleOf(this.inputs.rules, target.table, target.column);
        if (chosen.spec.action === "passthrough") continue;
        const rule = this.prepare(table, column, { chosen, parts: new Map(), prepared: new Map(), persona: null });
        if (rule === null) continue;
        if (rule.reads.length === 0) keys.set(type, { rule, domain: chosen.domain });
        else
          this.misfit(
            chosen,
            new ActionMisfit(
              "It looks at other columns of its row, which a polymorphic column has not.",
              "Use `hash` for the key.",
            ),
          );
      }
      return keys.size === 0 ? [] : [pointerRule({ column: column.name, typeColumn: pointer.typeColumn, codec, keys })];
    });
  }

  private prepare(
    table: Table,
    column: TableColumn,
    { chosen, parts, prepared, persona }: Preparation,
  ): PreparedRule | null {
    const codec = codecFor(column.type);
    const action = maskingActions.find(chosen.spec.action);
    try {
      if (action === undefined) throw new TypeError(`There is no action ${chosen.spec.action}.`);
      const actionColumn: ActionColumn = {
        table: table.id,
        column,
        codec,
        domain: chosen.domain,
        keys: this.keysOf(chosen.domain),
        bound: this.inputs.bounds.get(chosen.domain.name) ?? null,
        parts,
        persona,
        policy: this.inputs.config.policy ?? "safe",
        providers: this.inputs.providers ?? providers,
        row: rowContext({
          catalog: this.inputs.catalog,
          table,
          rules: this.inputs.rules,
          bounds: this.inputs.bounds,
          keysOf: (domain) => this.keysOf(domain),
          prepared,
        }),
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
      columns: chosen.domain.members.map(({ table, column }) => displayColumn(table, column)),
    });
  }
}

/** What the rules of a table know of each other while they are made. */
interface Preparation {
  readonly chosen: ChosenRule;
  readonly parts: ReadonlyMap<string, PreparedRule>;
  readonly prepared: ReadonlyMap<string, PreparedRule>;
  readonly persona: string | null;
}

/** The rules of a table while they gather, and whose person they may tell of. */
interface Gathering {
  readonly prepared: Map<string, PreparedRule>;
  readonly persona: PersonaKey | undefined;
}

/** Whole names come after their parts, documents after plain columns, templates last. */
function turnOf(spec: ActionSpec): number {
  if (spec.action === "template") return 3;
  if (spec.action === "json") return 2;
  return spec.action === "fake" && spec.provider === "full_name" ? 1 : 0;
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
  if (chosen.spec.action === "passthrough") {
    const chance = rule.oneIn === undefined ? {} : { oneIn: rule.oneIn };
    return {
      ...base,
      action: "polymorphic",
      ...chance,
      origin: "explicit",
      reason: "takes the rule of the key that it holds",
    };
  }
  const { provider, keyed, draws = 1, oneIn } = rule;
  const domain = keyed ? chosen.domain.name : null;
  const space = rule.space === null ? null : rule.space ** BigInt(draws);
  const reason = rule.note === undefined ? chosen.reason : `${chosen.reason}; ${rule.note}`;
  const chance = oneIn === undefined ? {} : { oneIn };
  return { ...base, action: chosen.spec.action, provider, domain, space, ...chance, origin: chosen.origin, reason };
}

function batchRows(config: MaskConfig): number | null {
  return config.batchSize === "auto" ? null : config.batchSize;
}
