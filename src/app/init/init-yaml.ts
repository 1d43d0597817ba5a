import type { Catalog } from "../../catalog/catalog.ts";
import type { ParameterValue } from "../../values/provider.ts";
import type { WrittenRule } from "./init-candidates.ts";
import type { ProposedColumn, ProposedTable, Proposal } from "./init-proposal.ts";
import { writtenNames, type WrittenNames } from "./written-names.ts";
import { yamlComment, yamlText } from "./yaml-text.ts";

/** A proposal as the text of a configuration. */
export interface ProposedYaml {
  readonly text: string;
  /** By line, counted from 1: the group whose rule stands there. */
  readonly groups: ReadonlyMap<number, string>;
}

/** How a proposal is written. */
export interface YamlForm {
  readonly catalog: Catalog;
  /** Whether suggestions are rules, as when all of them were taken, and not comments. */
  readonly openAsRules: boolean;
}

interface NamedForm extends YamlForm {
  readonly names: WrittenNames;
}

interface Line {
  readonly text: string;
  readonly group?: string;
}

/** Writes a proposal: every table, a line for each column with a reason, suggestions as comments. */
export function proposedYaml(proposal: Proposal, { catalog, openAsRules }: YamlForm): ProposedYaml {
  const form = { catalog, openAsRules, names: writtenNames(catalog) };
  const lines = [...head(proposal, form), ...proposal.tables.flatMap((table) => tableLines(table, form))];
  const groups = lines.flatMap(({ group }, place) => (group === undefined ? [] : [[place + 1, group] as const]));
  return { text: lines.map(({ text }) => `${text}\n`).join(""), groups: new Map(groups) };
}

function head({ tables, quietKeys }: Proposal, { catalog, names }: NamedForm): readonly Line[] {
  const columns = tables.flatMap((table) => table.columns);
  const ruled = columns.filter((column) => column.rule !== null && !column.open).length;
  const open = columns.filter((column) => column.rule !== null && column.open).length;
  const all = tables.reduce((sum, { table }) => sum + table.columns.length, 0);
  const text = [
    `# Proposed by \`seedbed init\` for ${yamlComment(catalog.database)}: ${tables.length} tables, ${all} columns.`,
    `# ${ruled} columns have a rule. ${open} may be personal, and somebody has to say: look for DECIDE.`,
    "# All others are copied as they are. `seedbed plan` shows what a run would do.",
    'version: "1.0"',
    "global_salt: env://SEEDBED_SALT # `seedbed salt` prints one",
    "",
    "# Once nothing is left to decide: refuse to run while a column that looks personal has no rule.",
    "# strict_autodetect: true",
    "",
    ...quietLines(quietKeys, names),
    tables.length === 0 ? "tables: {}" : "tables:",
  ];
  return text.map((line) => ({ text: line }));
}

function quietLines(keys: Proposal["quietKeys"], names: WrittenNames): readonly string[] {
  if (keys.length === 0) return [];
  return [
    "# These look like references that no foreign key declares. Neither end is masked, so they hold; listed here, the plan",
    "# does not speak of them.",
    "# implied_fk_ignore:",
    ...keys.map((key) => `#   - ${yamlText(names.column(key))} # ${yamlComment(names.column(key.target))}`),
    "",
  ];
}

function tableLines({ table, columns, useless }: ProposedTable, form: NamedForm): readonly Line[] {
  const key = `  ${yamlText(form.names.table(table.id))}:`;
  if (columns.length === 0 && useless === null) return [{ text: `${key} {}` }];
  return [
    { text: key },
    ...(useless === null ? [] : [{ text: `    # strategy: empty # ${useless}` }]),
    ...(columns.length === 0 ? [] : [{ text: "    columns:" }]),
    ...columns.map((column) => columnLine(column, form)),
  ];
}

function columnLine({ name, group, rule, alias, open, reason }: ProposedColumn, form: NamedForm): Line {
  const comment = yamlComment(reason);
  if (rule === null) return { text: `      # ${yamlComment(name)}: ${comment}` };
  const options = [...ruleOptions(rule), ...(alias === null ? [] : [option("seed_alias", form.names.column(alias))])];
  const entry = `${yamlText(name)}: { ${options.join(", ")} }`;
  if (open && !form.openAsRules) return { text: `      # ${entry} # DECIDE: ${comment}` };
  return { text: `      ${entry} # ${comment}`, ...(group === null ? {} : { group }) };
}

function ruleOptions({ action, provider, params, value }: WrittenRule): readonly string[] {
  return [
    `action: ${action}`,
    ...(provider === undefined ? [] : [option("provider", provider)]),
    ...(params === undefined ? [] : [`params: { ${Object.entries(params).map(parameter).join(", ")} }`]),
    ...(value === undefined ? [] : [`value: ${quoted(value)}`]),
  ];
}

function option(name: string, text: string): string {
  return `${name}: ${yamlText(text)}`;
}

/** A fixed value is text, even where it looks like a number. */
function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

function parameter([name, value]: readonly [string, ParameterValue]): string {
  const item = (one: ParameterValue): string => (typeof one === "string" ? quoted(one) : String(one));
  const text = typeof value === "object" ? `[${value.map(item).join(", ")}]` : item(value);
  return `${yamlText(name)}: ${text}`;
}
