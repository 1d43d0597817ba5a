import type { Catalog, ColumnId, Table } from "../../catalog/catalog.ts";
import { valueDomains, type ValueDomain, type ValueDomains } from "../../catalog/domains.ts";
import { displayColumn, displayTable } from "../../catalog/names.ts";
import type { Finding } from "../../core/finding.ts";
import type { TableContent } from "../../detect/column-content.ts";
import type { Detection, SureDetection } from "../../detect/detection.ts";
import { detectTable } from "../../detect/detect-column.ts";
import { judgeTable, type Judgement } from "../../detect/judge-table.ts";
import type { ActionSpec } from "./config/action-options.ts";
import type { MaskConfig } from "./config/mask-config.ts";
import { showPlace } from "./config/place.ts";
import type { OrphanKeys } from "./orphan-keys.ts";
import type { ResolvedColumnRule, ResolvedRules } from "./config/resolve-tables.ts";
import { sharedKeyParts } from "./shared-key-parts.ts";

/** What a column gets, and why. */
export interface ChosenRule {
  readonly spec: ActionSpec;
  readonly domain: ValueDomain;
  readonly origin: "explicit" | "foreign key" | "detected" | "default";
  readonly reason: string;
  /** SQL over the source's row that must be true for the rule to apply; null where it always does. */
  readonly when: string | null;
  /** Where the rule or the column stands, for findings. */
  readonly where: string;
}

/** The rules of a run. */
export interface ChosenRules {
  readonly domains: ValueDomains;
  /** By `displayColumn`; every stored column of a kept table is in it. */
  readonly byColumn: ReadonlyMap<string, ChosenRule>;
  /** What detection found, by `displayColumn` of the root table's columns; whether or not it was applied. */
  readonly detections: ReadonlyMap<string, Detection>;
  readonly findings: readonly Finding[];
}

const passthrough: ActionSpec = { action: "passthrough" };
const orphan: Choice = {
  spec: { action: "null" },
  origin: "explicit",
  reason: "references an excluded table",
  when: null,
};

/**
 * Explicit rule, else detected rule of high confidence, else passthrough: decided once for each value domain, so that a
 * foreign key, a partition or an alias always goes with what it belongs to. `null` and `static` are the column's own
 * affair, and that of its partitions and children: a key that is NULL references nothing.
 */
export function chooseRules(
  catalog: Catalog,
  resolved: ResolvedRules,
  {
    config,
    orphans,
    content,
  }: {
    readonly config: MaskConfig;
    readonly orphans: OrphanKeys;
    /** What sampled values look like, by `displayTable`. */
    readonly content: ReadonlyMap<string, TableContent>;
  },
): ChosenRules {
  const explicit = explicitRules(resolved);
  const aliases = [...explicit.values()].flatMap(({ id, rule }) =>
    rule.alias === undefined ? [] : [{ column: id, alias: rule.alias }],
  );
  const domains = valueDomains(catalog, aliases);
  const judgements = judgeAll(catalog, { resolved, content });
  const detections = detectionsOf(judgements);
  const findings: Finding[] = [];
  const byColumn = new Map<string, ChosenRule>();
  const ruleFor = inheritedRules(catalog, explicit);
  for (const domain of domains.all) {
    const decided = decide(domain, { explicit, detections, judgements, autoDetect: config.autoDetect }, findings);
    for (const member of domain.members) {
      const key = displayColumn(member.table, member.column);
      const own = ruleFor(member);
      const local = own !== undefined && isLocal(own);
      byColumn.set(key, {
        domain,
        where: own === undefined ? key : showPlace(own.rule.rule.at),
        ...(orphans.columns.has(key) ? orphan : local ? explicitChoice(own) : decided(member)),
      });
    }
  }
  keepSharedPartsApart(catalog, byColumn);
  if (config.strictAutodetect) findings.push(...strictViolations(detections, byColumn));
  return { domains, byColumn, detections, findings };
}

/** Makes the domains unique of which a key of several columns asks it. */
function keepSharedPartsApart(catalog: Catalog, byColumn: Map<string, ChosenRule>): void {
  const shared = sharedKeyParts(catalog, ({ table, column }) => ruleOf({ byColumn }, table, column));
  const domains = new Map<string, ValueDomain>();
  for (const [column, rule] of byColumn) {
    const { domain } = rule;
    if (domain.unique || !shared.has(domain.name)) continue;
    const unique = domains.get(domain.name) ?? { ...domain, unique: true };
    domains.set(domain.name, unique);
    byColumn.set(column, { ...rule, domain: unique });
  }
}

interface ExplicitRule {
  readonly id: ColumnId;
  readonly rule: ResolvedColumnRule;
}

type Choice = Pick<ChosenRule, "spec" | "origin" | "reason" | "when">;

interface Known {
  readonly explicit: ReadonlyMap<string, ExplicitRule>;
  readonly detections: ReadonlyMap<string, Detection>;
  readonly judgements: ReadonlyMap<string, Judgement>;
  readonly autoDetect: boolean;
}

function explicitRules(resolved: ResolvedRules): ReadonlyMap<string, ExplicitRule> {
  const rules = [...resolved.tables.values()].flatMap(({ table, columns }) =>
    [...columns.values()].map((rule): readonly [string, ExplicitRule] => [
      displayColumn(table.id, rule.column.name),
      { id: { table: table.id, column: rule.column.name }, rule },
    ]),
  );
  return new Map(rules);
}

/** By `displayColumn`: what is thought of the columns of tables whose rows are copied. */
function judgeAll(
  catalog: Catalog,
  { resolved, content }: { readonly resolved: ResolvedRules; readonly content: ReadonlyMap<string, TableContent> },
): ReadonlyMap<string, Judgement> {
  const found = catalog.tables
    .filter((table) => table.partitionOf === null && resolved.strategyOf(table) === "transform")
    .flatMap((table) =>
      [...judgeTable(table, content.get(displayTable(table.id)) ?? new Map())].map(
        ([column, judgement]): readonly [string, Judgement] => [
          displayColumn(table.id, column),
          sureByName(table, column, judgement),
        ],
      ),
    );
  return new Map(found);
}

/**
 * A sample may find what a name hides; it may not uncover what a name is sure of, for another sample of the same data
 * could have judged otherwise. What it found against the name stays in the reason.
 */
function sureByName(table: Table, column: string, judgement: Judgement): Judgement {
  const named = detectTable(table).get(column);
  if (named?.confidence !== "high" || judgement.detection?.confidence === "high") return judgement;
  const doubt = judgement.dismissal ?? judgement.detection?.reason;
  return { detection: { ...named, reason: doubt ?? named.reason }, dismissal: null };
}

function detectionsOf(judgements: ReadonlyMap<string, Judgement>): ReadonlyMap<string, Detection> {
  return new Map(
    [...judgements].flatMap(([column, { detection }]): readonly (readonly [string, Detection])[] =>
      detection === null ? [] : [[column, detection]],
    ),
  );
}

/** A column's own rule, else that of the table it is a partition or a child of, however far up. */
function inheritedRules(
  catalog: Catalog,
  explicit: ReadonlyMap<string, ExplicitRule>,
): (column: ColumnId) => ExplicitRule | undefined {
  const byName = new Map(catalog.tables.map((table) => [displayTable(table.id), table]));
  const find = ({ table, column }: ColumnId): ExplicitRule | undefined => {
    const own = explicit.get(displayColumn(table, column));
    if (own !== undefined) return own;
    const { partitionOf = null, inherits = [] } = byName.get(displayTable(table)) ?? {};
    const parents = partitionOf === null ? inherits : [partitionOf.parent];
    return parents.map((parent) => find({ table: parent, column })).find((rule) => rule !== undefined);
  };
  return find;
}

/** Whether a rule is its column's own affair: it gives what it gives whatever the values were. */
function isLocal({ rule }: ExplicitRule): boolean {
  return rule.rule.action.action === "null" || rule.rule.action.action === "static";
}

/** One choice for the whole domain; two explicit rules that differ are an error, for equal values would come apart. */
function decide(domain: ValueDomain, known: Known, findings: Finding[]): (member: ColumnId) => Choice {
  const rules = domain.members
    .flatMap((member) => known.explicit.get(displayColumn(member.table, member.column)) ?? [])
    .filter((rule) => !isLocal(rule));
  const [first, ...others] = rules;
  const differing = others.find(
    ({ rule }) => JSON.stringify(rule.rule.action) !== JSON.stringify(first.rule.rule.action),
  );
  if (differing !== undefined) findings.push(conflict(domain, first, differing));
  if (first !== undefined) {
    return (member) =>
      known.explicit.has(displayColumn(member.table, member.column)) ? explicitChoice(first) : shared(first);
  }
  const detected = known.autoDetect ? detectedMember(domain, known.detections) : undefined;
  if (detected === undefined)
    return (member) => {
      const dismissal = known.judgements.get(displayColumn(member.table, member.column))?.dismissal ?? null;
      const reason = dismissal ?? "no rule, and nothing personal found";
      return { spec: passthrough, origin: "default", reason, when: null };
    };
  const [name, detection] = detected;
  const spec: ActionSpec = { action: "fake", provider: detection.provider, params: detection.parameters ?? {} };
  return (member) =>
    displayColumn(member.table, member.column) === name
      ? { spec, origin: "detected", reason: detection.reason, when: null }
      : { spec, origin: "foreign key", reason: `holds the values of ${name}`, when: null };
}

function explicitChoice({ rule }: ExplicitRule): Choice {
  const { action, at, when } = rule.rule;
  return { spec: action, origin: "explicit", reason: `rule at ${at.file}:${at.line}`, when: when?.value ?? null };
}

function shared(rule: ExplicitRule): Choice {
  const from = displayColumn(rule.id.table, rule.id.column);
  const { action, when } = rule.rule.rule;
  return { spec: action, origin: "foreign key", reason: `holds the values of ${from}`, when: when?.value ?? null };
}

/** The member that the domain is named for, else the first: a detection counts when its confidence is high. */
function detectedMember(
  domain: ValueDomain,
  detections: ReadonlyMap<string, Detection>,
): readonly [string, SureDetection] | undefined {
  const names = domain.members.map((member) => displayColumn(member.table, member.column));
  const ordered = [domain.name, ...names.filter((name) => name !== domain.name)];
  for (const name of ordered) {
    const detection = detections.get(name);
    if (detection?.confidence === "high") return [name, detection];
  }
  return undefined;
}

function conflict(domain: ValueDomain, first: ExplicitRule, second: ExplicitRule): Finding {
  const [a, b] = [first, second].map(({ id }) => displayColumn(id.table, id.column));
  return {
    code: "DOMAIN_CONFLICT",
    severity: "error",
    where: showPlace(second.rule.rule.at),
    message: `${a} and ${b} hold the same values (${domain.name}), but their rules differ: equal values would come apart.`,
    hint: `Give both the same rule, or only one of them; the other at ${showPlace(first.rule.rule.at)}.`,
    columns: [a, b],
  };
}

function strictViolations(
  detections: ReadonlyMap<string, Detection>,
  rules: ReadonlyMap<string, ChosenRule>,
): readonly Finding[] {
  return [...detections].flatMap(([column, detection]): readonly Finding[] => {
    if (rules.get(column)?.origin !== "detected" && rules.get(column)?.origin !== "default") return [];
    return [
      {
        code: "STRICT_MODE_VIOLATION",
        severity: "error",
        where: column,
        message: `Looks personal (${detection.reason}) and has no rule; strict_autodetect asks for one.`,
        hint: `${column.slice(column.lastIndexOf(".") + 1)}: ${ruleText(detection)}, or { action: passthrough }`,
        columns: [column],
      },
    ];
  });
}

/** A rule to paste. */
function ruleText({ provider }: Detection): string {
  return provider === null ? "{ action: static, value: ... }" : `{ action: fake, provider: ${provider} }`;
}

/** The key of a column in `ChosenRules.byColumn`. */
export function ruleOf(rules: Pick<ChosenRules, "byColumn">, table: ColumnId["table"], column: string): ChosenRule {
  const rule = rules.byColumn.get(displayColumn(table, column));
  if (rule === undefined) throw new TypeError(`No rule was chosen for a column of ${displayTable(table)}.`);
  return rule;
}
