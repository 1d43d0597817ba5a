import type { ForeignKey, Table } from "../../../../catalog/catalog.ts";
import { nameWords, singular } from "../../../../catalog/name-words.ts";
import { displayTable, sameTable } from "../../../../catalog/names.ts";
import { columnsOf } from "../../constraints/expression.ts";
import type { TableRules } from "../../constraints/table-rules.ts";
import type { ColumnSite, Reference, TableSeries } from "../../series.ts";
import { keysOf, ownColumn } from "../agreements/own-keys.ts";
import { isPossession, ownerKey } from "./possessions.ts";
import { plainName } from "../agreement.ts";
import type { ReferenceCircles } from "./reference-circles.ts";

/** Another column of a row by whose row it is told what a column references: the rental that a customer pays for. */
export interface Detour {
  readonly by: string;
  /** The table that it leads through. */
  readonly through: TableSeries;
  /** What the row found there references; null where it is not known. */
  readonly reference: () => Reference | null;
  /** Whether that row is somebody's, as an address is, so that whose it is is known wherever it is. */
  readonly isOwned: boolean;
}

/** What detours are looked for in. */
export interface DetourSite {
  readonly site: ColumnSite;
  readonly rules: TableRules;
  readonly circles: ReferenceCircles;
}

/** The detours by which a column is told; none for one that keys or checks have their own reasons for. */
export function detours(key: ForeignKey, site: DetourSite): readonly Detour[] {
  return isRuled(key.columns[0], site.rules) ? [] : waysTo(key, site);
}

/**
 * The ways by which a row comes to what a key references a second time: a payment references a rental and a customer, and the
 * rental a customer, too, who is the same. Columns of one name say the same, and of people only those who own what is there: who
 * comments on a post is not who wrote it, but an order goes to an address of who ordered it, whatever the columns are called.
 */
export function waysTo(key: ForeignKey, { site, rules, circles }: DetourSite): readonly Detour[] {
  const { table } = site.table;
  const [column] = key.columns;
  const inCircle = (id: Table["id"]): boolean => circles.tables.has(displayTable(id)) || sameTable(id, table.id);
  if (key.columns.length > 1 || column === site.table.tenantColumn) return [];
  if (inCircle(key.references) || circles.tables.has(displayTable(table.id))) return [];
  const isNamed = isSame(column, table);
  return rules.references.flatMap((other): readonly Detour[] => {
    const by = ownColumn(rules.references, other);
    const through = site.model.tables.find((each) => sameTable(each.table.id, other.references));
    if (by === undefined || through === undefined || other.columns.includes(column)) return [];
    if (inCircle(other.references) || sameTable(other.references, key.references)) return [];
    const keys = keysOf(site.model.catalog, through.table).filter((each) => isLike(each, key));
    const isOwned = isPossession(through.table);
    const same = isNamed ? keys.find(({ columns }) => columns[0] === column) : undefined;
    const found = same ?? (isOwned ? ownerKey(keys, key, rules) : undefined);
    if (found === undefined) return [];
    return [{ by, through, isOwned, reference: () => through.series(found.columns[0]).reference ?? null }];
  });
}

function isLike({ columns, references, referencedColumns }: ForeignKey, key: ForeignKey): boolean {
  return (
    columns.length === 1 && sameTable(references, key.references) && referencedColumns[0] === key.referencedColumns[0]
  );
}

/** Keys and checks have their own reasons. */
export function isRuled(column: string, { keys, checks }: TableRules): boolean {
  return (
    checks.some(({ columns }) => columns.includes(column)) ||
    keys.some(({ elements }) => elements.some(({ expression }) => columnsOf(expression).includes(column)))
  );
}

/** Whether a column of the same name in the row of a row means the same. */
function isSame(column: string, { id }: Table): boolean {
  const name = plainName(column);
  if (!anybodys.test(name)) return true;
  return persons.test(name) && nameWords(id.name).some((word) => owned.has(singular(word)));
}

/** Who did something there did not do it here as well; states, kinds and languages are each row's own. */
const anybodys =
  /\b(?:by|user|person|people|member|staff|employee|worker|agent|author|owner|creator|sender|recipient|receiver|assignee|manager|reviewer|approver|doctor|physician|provider|teacher|instructor|driver|seller|status|state|type|kind|language|lang|locale|currency|priority|role|tag|unit|category|label|image|file|media|address|location|parent)\b/;
const persons = /^(?:user|person|member|buyer)(?: id)?$/;

/** What the same person does who did the one before. */
const owned: ReadonlySet<string> = new Set(
  "payment invoice receipt charge refund transaction shipment delivery return billing bill fine fee payout".split(" "),
);
