import type { Catalog, Table, TableId } from "../../../catalog/catalog.ts";
import type { ValueDomain } from "../../../catalog/domains.ts";
import { displayTable, sameTable } from "../../../catalog/names.ts";
import { partitionRoots } from "../../../catalog/partition-root.ts";
import { loweredColumn, uniqueColumns, uniqueKeys } from "../../../catalog/unique-keys.ts";
import { ruleOf, type ChosenRules } from "../choose-rules.ts";
import type { MaskTablePlan, PreparedRule } from "../masking-action.ts";

/** A unique column whose made-up values are few enough to meet. */
export interface SingleNeed {
  readonly kind: "single";
  readonly domain: ValueDomain;
  readonly rule: PreparedRule;
  readonly size: bigint;
  /** The table and key that ask for it, for messages. */
  readonly table: TableId;
  readonly key: string;
}

/** Unique columns taken together, some of which are masked by values that may meet. */
export interface TupleNeed {
  readonly kind: "tuple";
  readonly table: TableId;
  readonly key: string;
  readonly columns: readonly string[];
  readonly masked: readonly PreparedRule[];
  /** The column that gives way: masked, and shared with nothing outside its table. Null when the key has none. */
  readonly free: PreparedRule | null;
  readonly size: bigint;
  readonly nullsNotDistinct: boolean;
}

export type UniqueNeed = SingleNeed | TupleNeed;

/** Every unique key that masking could break: those that are not distinct by construction. Sorted as the catalog is. */
export function uniqueNeeds(
  catalog: Catalog,
  plans: readonly MaskTablePlan[],
  chosen: ChosenRules,
): readonly UniqueNeed[] {
  const rootOf = partitionRoots(catalog.tables);
  const seen = new Set<string>();
  return catalog.tables.flatMap((table) => {
    const plan = table.partitionOf === null ? plans.find((one) => sameTable(one.root, table.id)) : undefined;
    if (plan === undefined || plan.strategy !== "transform") return [];
    const rules = new Map(plan.rules.map((rule) => [rule.column, rule]));
    const alone = uniqueColumns(table);
    return keysOf(table).flatMap((key): readonly UniqueNeed[] => {
      const masked = key.columns.flatMap((column) => rules.get(column) ?? []);
      if (masked.every((rule) => rule.injective || keepsApart(rule, key))) return [];
      // What one column keeps apart, more columns keep apart too.
      if (key.columns.length > 1 && key.columns.some((column) => alone.has(column))) return [];
      if (key.columns.length > 1) return [tupleNeed(table, key, { masked, chosen, rootOf, plan })];
      const { domain } = ruleOf(chosen, table.id, key.columns[0]);
      if (seen.has(domain.name)) return [];
      seen.add(domain.name);
      const [rule] = masked;
      return [{ kind: "single", domain, rule, size: rule.space ?? 1n, table: table.id, key: key.name }];
    });
  });
}

/** Dates of one person all move alike: with the person in the key they stay distinct. */
function keepsApart({ within }: PreparedRule, key: Key): boolean {
  return within !== undefined && within.length > 0 && within.every((column) => key.columns.includes(column));
}

interface Key {
  readonly name: string;
  readonly columns: readonly string[];
  readonly nullsNotDistinct: boolean;
}

/** Plain unique keys, those on lower(column), and partial ones as if their predicate took every row. */
function keysOf(table: Table): readonly Key[] {
  const { keys, qualified } = uniqueKeys(table);
  const partial = qualified.filter((key) => key.kind === "partial" && !key.columns.includes(null));
  const lowered = qualified.flatMap((key) => {
    const column = loweredColumn(key);
    return column === null ? [] : [{ name: key.name, columns: [column], nullsNotDistinct: false }];
  });
  return [
    ...keys,
    ...lowered,
    ...partial.map(({ name, columns }) => ({
      name,
      columns: columns.filter((column) => column !== null),
      nullsNotDistinct: false,
    })),
  ];
}

interface TupleFacts {
  readonly masked: readonly PreparedRule[];
  readonly chosen: ChosenRules;
  readonly plan: MaskTablePlan;
  readonly rootOf: (id: TableId) => TableId;
}

function tupleNeed(table: Table, key: Key, { masked, chosen, rootOf, plan }: TupleFacts): TupleNeed {
  const own = masked.filter((rule) => {
    if (rule.provider === null || rule.reads.length > 0) return false;
    const { domain } = ruleOf(chosen, table.id, rule.column);
    return domain.members.every((member) => displayTable(rootOf(member.table)) === displayTable(table.id));
  });
  // A day that gives way is noticed less than a name; else the column with the most values.
  const kindOf = (rule: PreparedRule) => plan.shape.columns.find((column) => column.name === rule.column)?.codec?.kind;
  const cost = (rule: PreparedRule): number => (kindOf(rule) === "date" || kindOf(rule) === "timestamp" ? 0 : 1);
  const [free = null] = own.toSorted((a, b) => cost(a) - cost(b) || ((a.space ?? 0n) > (b.space ?? 0n) ? -1 : 1));
  return {
    kind: "tuple",
    table: table.id,
    key: key.name,
    columns: key.columns,
    masked,
    free,
    size: masked.reduce((product, rule) => product * (rule.space ?? 1n), 1n),
    nullsNotDistinct: key.nullsNotDistinct,
  };
}

/** Below this chance of any two values meeting (the birthday bound n^2 / 2N), nothing is done about it. */
const outOfTheQuestion = 2 ** -40;

/** Whether so many rows could meet among so many values at all. */
export function mayMeet(rows: number, size: bigint): boolean {
  return rows > 1 && (rows * rows) / 2 / Number(size) >= outOfTheQuestion;
}
