import type { Table } from "../../catalog/catalog.ts";
import { displayTable } from "../../catalog/names.ts";
import type { Finding } from "../../core/finding.ts";
import { codecFor } from "../../rows/codecs.ts";
import { personaProviders } from "../../values/persona.ts";
import { ruleOf, type ChosenRules } from "./choose-rules.ts";
import { showPlace } from "./config/place.ts";
import type { ResolvedRules } from "./config/resolve-tables.ts";

/** Which column of a table chooses the person that others of its columns tell of. */
export interface PersonaKey {
  readonly key: string;
  /** The columns that tell of the person. */
  readonly columns: ReadonlySet<string>;
}

/** The configured personas, by `displayTable` of the root table. */
export function personaKeys(
  resolved: ResolvedRules,
  rules: Pick<ChosenRules, "byColumn">,
): { readonly byTable: ReadonlyMap<string, PersonaKey>; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const byTable = new Map<string, PersonaKey>();
  for (const { table, rule } of resolved.tables.values()) {
    if (rule.persona === undefined || rule.strategy.value !== "transform") continue;
    const { value, at } = rule.persona;
    const report = (code: string, message: string, hint: string): void =>
      void findings.push({ code, severity: "error", where: showPlace(at), message, hint });
    const tells = (name: string): boolean => {
      const { spec } = ruleOf(rules, table.id, name);
      return spec.action === "fake" && personaProviders.includes(spec.provider);
    };
    const stored = table.columns.filter((column) => column.generated === null).map(({ name }) => name);
    const unknown = [value.key, ...(value.columns ?? [])].filter((name) => !stored.includes(name));
    for (const name of unknown)
      report(
        "UNKNOWN_COLUMN",
        `${displayTable(table.id)} has no stored column ${name}.`,
        `It has ${stored.join(", ")}.`,
      );
    if (unknown.length > 0) continue;
    if (!isKey(table, value.key))
      report("RULE_DOES_NOT_FIT", `The column ${value.key} is of a type that is no key.`, "Name another under `key`.");
    const columns = (value.columns ?? stored).filter((name) => name !== value.key && tells(name));
    const others = (value.columns ?? []).filter((name) => !columns.includes(name));
    if (others.length > 0 || columns.length === 0) {
      const what = others.length > 0 ? others.join(", ") : `no column of ${displayTable(table.id)}`;
      report(
        "RULE_DOES_NOT_FIT",
        `A persona is told by columns with a rule \`fake\` and its providers; ${what} ${others.length > 0 ? "has none" : "has one"}.`,
        `The providers: ${personaProviders.join(", ")}.`,
      );
    }
    byTable.set(displayTable(table.id), { key: value.key, columns: new Set(columns) });
  }
  return { byTable, findings };
}

function isKey(table: Table, name: string): boolean {
  const column = table.columns.find((each) => each.name === name);
  return column !== undefined && codecFor(column.type).kind !== "other";
}
