import type { ForeignKey, Table } from "../../../../catalog/catalog.ts";
import { nameWords, singular } from "../../../../catalog/name-words.ts";
import { columnsOf } from "../../constraints/expression.ts";
import type { TableRules } from "../../constraints/table-rules.ts";
import type { Referenced } from "../../constraints/unit.ts";
import type { Reference, TableSeries } from "../../series.ts";
import { displayTable, sameTable } from "../../../../catalog/names.ts";
import { isTenantName } from "../../tenancy.ts";
import { isLabel, plainName } from "../agreement.ts";
import { keysOf } from "../agreements/own-keys.ts";
import { isRuled, waysTo, type DetourSite } from "./detours.ts";

/** What rows that a key may lead to have in common with others that the row leads to. */
export interface Kin {
  /** Columns of the row that are looked at. */
  readonly by: readonly string[];
  /** The row of the common ones that it must be; -1 for any. */
  readonly wanted: (toRow: Referenced, row: number) => number;
  /** By what the other table's rows lead to them; null where there is nothing in common but the kind. */
  readonly reference: () => Reference | null;
  /** A column of the other table that says for what its rows are meant, and the word that is wanted there. */
  readonly use: { readonly column: string; readonly word: string } | null;
}

/** What kin is looked for with. */
export interface KinSite extends DetourSite {
  /** Columns that are decided otherwise. */
  readonly taken: ReadonlySet<string>;
}

/**
 * What the rows that a key leads to must agree in: an order is shipped and billed to addresses of its own customer. The customer
 * is told by the first of the addresses, which the others follow; one whom keys, checks or the model decide is followed by all.
 */
export function kinOf(key: ForeignKey, other: TableSeries, { taken, ...site }: KinSite): Kin | null {
  const [column] = key.columns;
  if (key.columns.length > 1 || other === site.site.table || isKeyed(column, site.rules)) return null;
  const use = useOf(column, other.table);
  for (const common of site.rules.references) {
    const ways = common === key ? [] : waysTo(common, site);
    const own = ways.findIndex(({ by }) => by === column);
    if (own < 0) continue;
    const { reference } = ways[own];
    const [direct] = common.columns;
    if (taken.has(direct) || isRuled(direct, site.rules))
      return { by: [direct], wanted: (toRow) => toRow(direct), reference, use };
    const leaders = ways.slice(0, own);
    if (leaders.length === 0 || opposites.test(plainName(column))) continue;
    return { by: leaders.map(({ by }) => by), wanted: (toRow) => firstOf(leaders, toRow), reference, use };
  }
  const shared = sharedOwner(key, other, site);
  if (shared !== null) return { ...shared, use };
  const above = site.site.table.above(other);
  if (above !== null) {
    const { table } = site.site;
    return { by: [], wanted: (_, row) => above.ofTenant(table.tenant(row)), reference: above.reference, use };
  }
  return use === null ? null : { by: [], wanted: () => -1, reference: () => null, use };
}

/**
 * What rows belong to who themselves say nothing of it, beside what the tenants of the schema are: an item of an order and of a
 * product is of one merchant's. The first key tells, the others follow.
 */
function sharedOwner(
  key: ForeignKey,
  other: TableSeries,
  { site, rules, circles }: DetourSite,
): Omit<Kin, "use"> | null {
  const { table, model } = site;
  if (table.isWithin(other, key.columns) || opposites.test(plainName(key.columns[0]))) return null;
  const owner = keysOf(model.catalog, other.table).find(
    ({ columns, references }) =>
      columns.length === 1 &&
      isTenantName(columns[0]) &&
      !sameTable(references, other.table.id) &&
      !rules.references.some((each) => sameTable(each.references, references)),
  );
  if (owner === undefined) return null;
  const [column] = owner.columns;
  const leaders = rules.references.slice(0, rules.references.indexOf(key)).flatMap(({ columns, references }) => {
    const through = model.tables.find((each) => sameTable(each.table.id, references));
    if (columns.length > 1 || through === undefined || through === table) return [];
    if (circles.tables.has(displayTable(references))) return [];
    const isAlike = keysOf(model.catalog, through.table).some(
      (one) => one.columns.length === 1 && one.columns[0] === column && sameTable(one.references, owner.references),
    );
    return isAlike ? [{ by: columns[0], reference: () => through.series(column).reference ?? null }] : [];
  });
  return leaders.length === 0
    ? null
    : {
        by: leaders.map(({ by }) => by),
        wanted: (toRow) => firstOf(leaders, toRow),
        reference: () => other.series(column).reference ?? null,
      };
}

interface Leader {
  readonly by: string;
  readonly reference: () => Reference | null;
}

/** The row that the first of the leaders there are comes to; -1 where there is none. */
function firstOf(leaders: readonly Leader[], toRow: Referenced): number {
  for (const { by, reference } of leaders) {
    const at = toRow(by);
    const found = at < 0 ? -1 : (reference()?.row(at) ?? -1);
    if (found >= 0) return found;
  }
  return -1;
}

/** Two of these are not of one kin: money goes from one to another. */
const opposites =
  /\b(?:from|to|source|target|destination|origin|home|away|old|new|sender|recipient|receiver|buyer|seller|buy|sell|bid|ask|debit|credit|winner|loser|incoming|outgoing)\b/;

function isKeyed(column: string, { keys }: TableRules): boolean {
  return keys.some(({ elements }) => elements.some(({ expression }) => columnsOf(expression).includes(column)));
}

/** The word of `shipping_address_id`, and the column that says `shipping` of an address; null where either is missing. */
function useOf(column: string, table: Table): Kin["use"] {
  const nouns = new Set(nameWords(table.id.name).map(singular));
  const word = useWord(
    nameWords(column)
      .map(singular)
      .filter((each) => !nouns.has(each) && each !== "id")
      .join(" "),
  );
  if (word === null) return null;
  const found = table.columns.find(({ name }) =>
    /^(?:kind|type|usage|use|purpose)$/.test(
      plainName(name)
        .split(" ")
        .filter((each) => !nouns.has(each))
        .join(" "),
    ),
  );
  return found === undefined || found.generated !== null || !isLabel(found) ? null : { column: found.name, word };
}

/** What a name or a label means: one word for all that say the same; null for a word that says nothing of use. */
export function useWord(text: string): string | null {
  const plain = text.replace(/(?:^| )address$/, "");
  return uses.get(plain) ?? null;
}

const uses: ReadonlyMap<string, string> = new Map(
  [
    ["billing", "bill", "invoice", "invoicing"],
    ["shipping", "ship", "delivery", "shipment"],
    ["mailing", "mail", "postal", "correspondence"],
    ["home", "residential", "residence"],
    ["work", "office", "business"],
    ["pickup", "collection"],
    ["return", "returns"],
    ["primary", "main"],
  ].flatMap((words) => words.map((word) => [word, words[0]] as const)),
);
