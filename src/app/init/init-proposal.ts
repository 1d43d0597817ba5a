import type { Catalog, ColumnId, Table, TableColumn } from "../../catalog/catalog.ts";
import { valueDomains, type ValueDomain } from "../../catalog/domains.ts";
import { displayColumn, displayTable } from "../../catalog/names.ts";
import { impliedKeys, type ImpliedKey } from "../../catalog/soft-keys.ts";
import type { Detection } from "../../detect/detection.ts";
import { judgeTable } from "../../detect/judge-table.ts";
import { openCandidates, sureCandidates, type WrittenRule } from "./init-candidates.ts";
import { uselessTable } from "./init-useless-tables.ts";
import type { KnownContent } from "../source/measure-source.ts";

/** What is proposed for a database: an entry for every table that is not a partition. */
export interface Proposal {
  readonly tables: readonly ProposedTable[];
  readonly groups: readonly ProposedGroup[];
  /** Undeclared references between columns that are not masked: they hold as they are. */
  readonly quietKeys: readonly ImpliedKey[];
}

export interface ProposedTable {
  readonly table: Table;
  readonly columns: readonly ProposedColumn[];
  /** Why its rows are hardly needed, if so. */
  readonly useless: string | null;
}

/** A column that gets a line. */
export interface ProposedColumn {
  readonly name: string;
  /** The anchor of its group; null for a column whose name looks personal and is not believed. */
  readonly group: string | null;
  /** Null for a column that only goes with another one, or is not believed. */
  readonly rule: WrittenRule | null;
  readonly alias: ColumnId | null;
  /** Whether somebody has yet to say what happens to it; its rule is then only a suggestion. */
  readonly open: boolean;
  readonly reason: string;
}

/** Columns that hold the same values and therefore share a rule. */
export interface ProposedGroup {
  /** The column that the rule is chosen for, by `displayColumn`. */
  readonly anchor: string;
  readonly column: TableColumn;
  readonly members: ReadonlySet<string>;
  /** Columns that are in it by a seed_alias alone. */
  readonly aliased: readonly string[];
  readonly detection: Detection;
  readonly open: boolean;
  readonly candidates: readonly WrittenRule[];
}

/** What has been learnt about a proposal: from the plan, and from whoever was asked. */
export interface Lessons {
  /** How many candidates of a group, by its anchor, have been turned down. */
  readonly turnedDown: ReadonlyMap<string, number>;
  /** Why, in words. */
  readonly reasons: ReadonlyMap<string, string>;
  /** Columns whose seed_alias did no good. */
  readonly unaliased: ReadonlySet<string>;
  /** What was answered for open groups, by anchor. */
  readonly answers: ReadonlyMap<string, WrittenRule>;
}

/** What a proposal is made from: the schema, and what sampled values look like. */
export interface Seen {
  readonly catalog: Catalog;
  readonly content: KnownContent;
}

/** Proposes a rule for each column that detection finds, once for all that hold the same values. */
export function propose({ catalog, content }: Seen, lessons: Lessons): Proposal {
  const tables = catalog.tables.filter((table) => table.partitionOf === null);
  const judged = tables.flatMap((table) =>
    [...judgeTable(table, content.get(displayTable(table.id)) ?? new Map())].map(
      ([column, judgement]) => [displayColumn(table.id, column), judgement] as const,
    ),
  );
  const found = new Map(
    judged.flatMap(([name, { detection }]) => (detection === null ? [] : [[name, detection] as const])),
  );
  const dismissed = new Map(
    judged.flatMap(([name, { dismissal }]) => (dismissal === null ? [] : [[name, dismissal] as const])),
  );
  const columns = new Map(
    tables.flatMap((table) =>
      table.columns.map((column) => [displayColumn(table.id, column.name), { table, column }] as const),
    ),
  );
  const implied = impliedKeys(catalog);
  const useful = usefulKeys(catalog, implied, found);
  const keys = useful.filter((key) => !lessons.unaliased.has(displayColumn(key.table, key.column)));
  const domains = valueDomains(
    catalog,
    keys.map((key) => ({ column: { table: key.table, column: key.column }, alias: key.target })),
  );
  const groups = domains.all.flatMap((domain) => groupOf(domain, { found, columns, keys }) ?? []);
  const lines = linesOf(groups, { found, dismissed, columns, keys, lessons });
  return {
    groups,
    quietKeys: implied.filter((key) => !useful.includes(key) && !lines.has(displayColumn(key.table, key.column))),
    tables: tables.map((table) => ({
      table,
      columns: table.columns.flatMap((column) => lines.get(displayColumn(table.id, column.name)) ?? []),
      useless: uselessTable(catalog, table),
    })),
  };
}

type Found = ReadonlyMap<string, Detection>;
type Columns = ReadonlyMap<string, { readonly table: Table; readonly column: TableColumn }>;

/** Implied keys that lead to something masked: others stay equal without a word. */
function usefulKeys(catalog: Catalog, keys: readonly ImpliedKey[], found: Found): readonly ImpliedKey[] {
  const domains = valueDomains(catalog, []);
  return keys.filter((key) => {
    const { members } = domains.of(key.target.table, key.target.column);
    return members.some((member) => found.get(displayColumn(member.table, member.column))?.confidence === "high");
  });
}

interface Known {
  readonly found: Found;
  readonly columns: Columns;
  readonly keys: readonly ImpliedKey[];
}

/** Null for columns that nothing personal was found in. */
function groupOf(domain: ValueDomain, { found, columns, keys }: Known): ProposedGroup | null {
  const members = domain.members.map((member) => displayColumn(member.table, member.column));
  // What others lead to comes first: its rule is everybody's.
  const ordered = [domain.name, ...members.filter((name) => name !== domain.name)].filter((name) => {
    const column = columns.get(name)?.column;
    // In YAML a column of this name could not be told from a merge key.
    return column !== undefined && column.name !== "<<";
  });
  const anchor =
    ordered.find((name) => found.get(name)?.confidence === "high") ?? ordered.find((name) => found.has(name));
  const detection = anchor === undefined ? undefined : found.get(anchor);
  const place = anchor === undefined ? undefined : columns.get(anchor);
  if (anchor === undefined || detection === undefined || place === undefined) return null;
  const open = detection.confidence === "medium";
  const all = (open ? openCandidates : sureCandidates)(place.table, place.column, detection);
  // A fixed value or NULL is its own column's affair: what shares the values would keep them.
  const candidates = ordered.length === 1 ? all : all.filter(({ action }) => action !== "static" && action !== "null");
  const aliased = keys.map((key) => displayColumn(key.table, key.column)).filter((name) => members.includes(name));
  return { anchor, column: place.column, members: new Set(members), aliased, detection, open, candidates };
}

interface Linked extends Known {
  /** Why a name that looks personal is not believed. */
  readonly dismissed: ReadonlyMap<string, string>;
  readonly lessons: Lessons;
}

/** The line of each column that has one, by `displayColumn`. */
function linesOf(groups: readonly ProposedGroup[], linked: Linked): ReadonlyMap<string, ProposedColumn> {
  const { keys, columns, found, dismissed, lessons } = linked;
  const aliases = new Map(keys.map((key) => [displayColumn(key.table, key.column), key.target]));
  const lines = new Map(
    [...dismissed].map(([name, reason]): readonly [string, ProposedColumn] => {
      const column = columns.get(name)?.column.name ?? name;
      return [name, { name: column, group: null, rule: null, alias: null, open: false, reason }];
    }),
  );
  for (const group of groups) {
    const chosen = chosenRule(group, lessons);
    for (const name of group.members) {
      const alias = aliases.get(name) ?? null;
      const detection = found.get(name);
      const isRuled = name === group.anchor || alias !== null;
      if (!isRuled && detection === undefined) continue;
      const reason =
        name === group.anchor
          ? [group.detection.reason, lessons.reasons.get(name)].filter(Boolean).join("; ")
          : [detection?.reason, `goes with ${group.anchor}`].filter(Boolean).join("; ");
      lines.set(name, {
        name: columns.get(name)?.column.name ?? name,
        group: group.anchor,
        rule: isRuled ? chosen.rule : null,
        // NULL and passthrough are nobody's to share.
        alias: sharing.has(chosen.rule.action) ? alias : null,
        open: chosen.open,
        reason,
      });
    }
  }
  return lines;
}

const sharing: ReadonlySet<string> = new Set(["fake", "keep_format", "hash"]);

/** What was answered, else the best candidate that has not been turned down. */
function chosenRule(
  { anchor, open, candidates }: ProposedGroup,
  { answers, turnedDown }: Lessons,
): { readonly rule: WrittenRule; readonly open: boolean } {
  const answer = answers.get(anchor);
  if (answer !== undefined) return { rule: answer, open: false };
  const place = Math.min(turnedDown.get(anchor) ?? 0, candidates.length - 1);
  return { rule: candidates[place], open };
}
