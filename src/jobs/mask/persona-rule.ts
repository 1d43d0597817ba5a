import { uniqueKeys } from "../../catalog/unique-keys.ts";
import type { Table } from "../../catalog/catalog.ts";
import { Index } from "../../rows/index-fraction.ts";
import { personaMaker } from "../../values/persona.ts";
import { ProviderMisfit, type MakerTarget, type ParameterValues, type Provider } from "../../values/provider.ts";
import { ActionMisfit, type ActionColumn, type PreparedRule } from "./masking-action.ts";
import { refuseShared } from "./refuse-shared.ts";
import { rootTable } from "./root-table.ts";

/** What a column would be masked with by its own value. */
export interface OwnRule {
  readonly rule: PreparedRule;
  readonly provider: Provider;
  readonly target: MakerTarget;
  readonly parameters: ParameterValues;
}

/**
 * The rule of a column that tells of its row's person: the key's value chooses one made-up person, of whom this column
 * shows its part. The key's domain has a key of its own for it, so a person is the same in every table whose key column
 * holds the same values. A row whose key is NULL is masked by the column's own value.
 */
export function personaRule(key: string, own: OwnRule, column: ActionColumn): PreparedRule {
  const { rule, provider, target, parameters } = own;
  refuseShared(column, wayOut);
  const who = column.row.column(key);
  if (who === undefined) throw new ActionMisfit(`The persona's key ${key} is no stored column.`, wayOut);
  if (!isUnique(column, key) && isInKey(column))
    throw new ActionMisfit(
      `Rows that agree in ${key} would get equal values, and a unique key asks for different ones.`,
      wayOut,
    );
  const maker = makerOf(provider, target, parameters);
  const person = new Index();
  return {
    ...rule,
    reads: [{ column: key, hash: who.keys.persona }],
    // Nobody is drawn twice: another draw would be another person.
    draws: 1,
    space: maker.nearby ?? maker.size,
    ...(maker.strays === undefined ? {} : { strays: maker.strays }),
    note: [rule.note, `tells of the person that ${key} stands for`].filter((part) => part !== undefined).join("; "),
    map: (cell, out, [keyCell]) => {
      if (keyCell.isNull) return rule.map(cell, out, []);
      person.copy(keyCell.index);
      maker.like(cell, person, out);
    },
  };
}

const wayOut = "Name the columns that tell of the person under `persona`, with `columns`, and leave this one out.";

function makerOf(provider: Provider, target: MakerTarget, parameters: ParameterValues) {
  try {
    return personaMaker(provider, target, parameters);
  } catch (error) {
    if (!(error instanceof ProviderMisfit)) throw error;
    throw new ActionMisfit(`${error.message}.`, wayOut);
  }
}

function isUnique(column: ActionColumn, key: string): boolean {
  return uniqueKeys(rootTable(column)).keys.some(({ columns }) => columns.length === 1 && columns[0] === key);
}

function isInKey(column: ActionColumn): boolean {
  const holds = (table: Table): boolean => {
    const { keys, qualified } = uniqueKeys(table);
    return [...keys, ...qualified].some(
      ({ columns }) => columns.includes(column.column.name) || columns.some((part) => part === null),
    );
  };
  return column.domain.unique || holds(rootTable(column)) || holds(column.row.table);
}
