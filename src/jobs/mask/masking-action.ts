import type { Catalog, Table, TableColumn, TableId } from "../../catalog/catalog.ts";
import type { ValueDomain } from "../../catalog/domains.ts";
import type { TablePlan } from "../../engine/table-plan.ts";
import type { Codec } from "../../rows/codec.ts";
import type { Rule } from "../../rows/rule.ts";
import type { Policy } from "../../values/provider.ts";
import type { ActionName, ActionSpec } from "./config/action-options.ts";
import type { ProviderRegistry } from "./config/check-provider.ts";
import type { DomainKeys } from "./domain-keys.ts";

/** The column a rule is made for, and what it shares with the other columns of its domain. */
export interface ActionColumn {
  readonly table: TableId;
  readonly column: TableColumn;
  readonly codec: Codec;
  readonly domain: ValueDomain;
  readonly keys: DomainKeys;
  /** For whole-number domains: one past the greatest magnitude that masked numbers may have; null where it was not asked for. */
  readonly bound: number | null;
  /** Columns of the same table that are masked with a provider, by the provider's name: for values made of other values. */
  readonly parts: ReadonlyMap<string, PreparedRule>;
  readonly row: RowContext;
  /** The column of the row that chooses the person this one tells of; null, or left out, where it stands alone. */
  readonly persona?: string | null;
  /** How far made-up values may go; safe when left out. */
  readonly policy?: Policy;
  /** Those built in when left out. */
  readonly providers?: ProviderRegistry;
}

/** What an action may know of the row that its column stands in, and of the domains that other columns belong to. */
export interface RowContext {
  readonly catalog: Catalog;
  /** The stored table, which may be a partition. */
  readonly table: Table;
  /** Another stored column of the table; undefined where there is none. */
  column(name: string): RowColumn | undefined;
  /** The domain of values inside this column: that of a column, or of a name of their own. */
  innerDomain(name: string, alias: string | null): InnerDomain;
}

/** A column beside the one that a rule is made for. */
export interface RowColumn {
  readonly column: TableColumn;
  readonly codec: Codec;
  readonly domain: ValueDomain;
  readonly keys: DomainKeys;
  readonly spec: ActionSpec;
  /** Null for what is copied as it stands, and for what is prepared later; templates are prepared last. */
  readonly rule: PreparedRule | null;
}

/** The domain of values that stand inside a column's values. */
export interface InnerDomain {
  readonly domain: ValueDomain;
  readonly keys: DomainKeys;
  readonly bound: number | null;
  /** How columns of this domain are masked and read; null where there are none. */
  readonly columns: { readonly spec: ActionSpec; readonly codec: Codec } | null;
}

/** A rule ready to run, and what the plan has to know of it. */
export interface PreparedRule extends Rule {
  readonly provider: string | null;
  /** Whether it draws on the domain's key, so that the domain's other columns must have the same rule. */
  readonly keyed: boolean;
  /** How many distinct values it gives; null when it copies or fixes values. */
  readonly space: bigint | null;
  /** How many draws in a row must hit the original before it comes out; one where that is left out. */
  readonly draws?: number;
  /** One in so many values that are not idle may come out as it went in; one in `space` where that is left out. */
  readonly oneIn?: bigint;
  /** Whether distinct originals are certain to give distinct values. */
  readonly injective: boolean;
  /** Whether every value becomes NULL, or one fixed value; null where values are told apart. */
  readonly fixed: "null" | "value" | null;
  /** Distinct originals of rows that agree in these columns are certain to give distinct values. */
  readonly within?: readonly string[];
  /** What people should know of how this column is masked; the plan shows it. */
  readonly note?: string;
  /** The rules at work inside this one: for elements of arrays, values in documents, columns in templates. */
  readonly inner?: InnerRules;
}

/** Rules inside a rule. */
export interface InnerRules {
  /** Whose values they mask. */
  readonly domains: readonly ValueDomain[];
  /** The same rule with others inside. */
  readonly change: (change: RuleChange) => PreparedRule;
}

/** Gives a rule for a rule of a domain, or the same one. */
export type RuleChange = (rule: PreparedRule, domain: ValueDomain) => PreparedRule;

/** A table's plan whose rules remember what they promise. */
export interface MaskTablePlan extends TablePlan {
  readonly rules: readonly PreparedRule[];
}

/** One thing that masking can do to a column. */
export interface MaskingAction {
  readonly name: ActionName;
  readonly summary: string;
  /** Does the slow and fallible work once. Throws ActionMisfit when the action can't serve the column. */
  prepare(spec: ActionSpec, column: ActionColumn): PreparedRule;
}

/** Why an action can't serve a column; becomes a finding of the plan. */
export class ActionMisfit extends Error {
  override readonly name = "ActionMisfit";
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

/** Makes an action of one that is given its own options. */
export function maskingAction<Name extends ActionName>(
  name: Name,
  summary: string,
  prepare: (spec: Extract<ActionSpec, { action: Name }>, column: ActionColumn) => PreparedRule,
): MaskingAction {
  const isOwn = (spec: ActionSpec): spec is Extract<ActionSpec, { action: Name }> => spec.action === name;
  return {
    name,
    summary,
    prepare: (spec, column) => {
      if (!isOwn(spec)) throw new TypeError(`The action ${name} was given the options of ${spec.action}.`);
      return prepare(spec, column);
    },
  };
}

/** What most rules have in common; each says the rest. */
export function ruleDefaults(column: ActionColumn): Omit<PreparedRule, "map"> {
  return {
    column: column.column.name,
    reads: [],
    hash: null,
    onNull: false,
    onEmpty: false,
    provider: null,
    keyed: false,
    space: null,
    injective: false,
    fixed: null,
  };
}
