import { characterLength } from "../../../../catalog/base-type.ts";
import type { Table } from "../../../../catalog/catalog.ts";
import { nameWords, singular } from "../../../../catalog/name-words.ts";
import { displayTable } from "../../../../catalog/names.ts";
import type { Value } from "../../model/value.ts";
import type { TableSeries } from "../../series.ts";
import type { ColumnSite } from "../../series.ts";
import { isText, plainName } from "../agreement.ts";
import type { OwnKey } from "../agreements/own-keys.ts";

/** A column whose name is that of a person whom the row leads to. */
interface HoldersName {
  readonly by: string;
  readonly at: (otherRow: number) => Value | undefined;
}

type Referenced = (site: Pick<ColumnSite, "table" | "model">) => readonly OwnKey[];

/**
 * The name on a card is that of its customer, or of the customer of its account: columns called after a holder tell of the person,
 * at most two references away, whom rows of another table are about.
 */
export function holdersNames(
  site: Pick<ColumnSite, "table" | "model">,
  referenced: Referenced,
): readonly (readonly [column: string, HoldersName])[] {
  return site.table.columns.flatMap((column): readonly (readonly [string, HoldersName])[] => {
    if (!isText(column) || !holder.test(plainName(column.name))) return [];
    const room = characterLength(column.type) ?? Infinity;
    const found = nearest(site, referenced);
    if (found === null) return [];
    const at = (otherRow: number): Value | undefined => {
      const name = found.name(otherRow);
      return typeof name === "string" && name !== "" ? name.slice(0, room) : undefined;
    };
    return [[column.name, { by: found.by, at }]];
  });
}

const holder = /^(?:card ?holder|account ?holder|policy ?holder|holder)(?: full)? ?name$|^name on card$/;

interface Found {
  readonly by: string;
  readonly name: (otherRow: number) => Value;
}

function nearest(site: Pick<ColumnSite, "table" | "model">, referenced: Referenced): Found | null {
  const { model } = site;
  const first = referenced(site).map(({ by, table }) => ({ by, table: model.find(displayTable(table.id)) }));
  for (const { by, table } of first) {
    const name = nameOf(table);
    if (name !== null) return { by, name };
  }
  for (const { by, table } of first) {
    for (const { by: next, table: other } of referenced({ table, model })) {
      const name = nameOf(model.find(displayTable(other.id)));
      if (name === null) continue;
      return {
        by,
        name: (row) => {
          const at = table.series(next).reference?.row(row) ?? -1;
          return at < 0 ? null : name(at);
        },
      };
    }
  }
  return null;
}

/** What a row of a table of persons says that they are called; null for any other table. */
function nameOf(series: TableSeries): ((row: number) => Value) | null {
  const { table, columns } = series;
  if (!isOfPersons(table)) return null;
  const column = (pattern: RegExp): string | undefined =>
    columns.find((each) => isText(each) && pattern.test(plainName(each.name)))?.name;
  const [whole, given, family] = [
    column(/^(?:full|legal|display|customer|client|member)? ?name$/),
    column(/^(?:first|given) ?name$/),
    column(/^(?:last|family) ?name$|^surname$/),
  ];
  if (given !== undefined && family !== undefined)
    return (row) => `${String(series.series(given).at(row))} ${String(series.series(family).at(row))}`;
  return whole === undefined ? null : (row) => series.series(whole).at(row);
}

function isOfPersons({ id }: Table): boolean {
  return nameWords(id.name)
    .map(singular)
    .some((word) => persons.has(word));
}

const persons: ReadonlySet<string> = new Set(
  "customer client member person user patient cardholder holder policyholder subscriber profile contact".split(" "),
);
