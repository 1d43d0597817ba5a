import type { TableColumn, TableId } from "../../catalog/catalog.ts";
import type { ValueDomain } from "../../catalog/domains.ts";
import type { TablePlan } from "../../engine/table-plan.ts";
import type { Codec } from "../../rows/codec.ts";
import type { Rule } from "../../rows/rule.ts";
import type { ActionName, ActionSpec } from "./config/action-options.ts";
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
}

/** A rule ready to run, and what the plan has to know of it. */
export interface PreparedRule extends Rule {
  readonly provider: string | null;
  /** Whether it draws on the domain's key, so that the domain's other columns must have the same rule. */
  readonly keyed: boolean;
  /** How many distinct values it gives; null when it copies or fixes values. */
  readonly space: bigint | null;
  /** Whether distinct originals are certain to give distinct values. */
  readonly injective: boolean;
  /** Whether every value becomes NULL, or one fixed value; null where values are told apart. */
  readonly fixed: "null" | "value" | null;
}

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
