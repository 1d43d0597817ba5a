import type { ForeignKey, Table } from "../../../../catalog/catalog.ts";
import { nameWords, singular } from "../../../../catalog/name-words.ts";
import { sameTable } from "../../../../catalog/names.ts";
import type { TableRules } from "../../constraints/table-rules.ts";
import { plainName } from "../agreement.ts";

/** Whether the rows of a table are somebody's, for use by nobody else: addresses, cards, carts, vehicles. */
export function isPossession({ id }: Table): boolean {
  const words = nameWords(id.name).map(singular);
  return possessions.has(words.at(-1) ?? "") || possessions.has(words.slice(-2).join(" "));
}

const possessions: ReadonlySet<string> = new Set(
  (
    "address|card|credit card|payment method|payment source|payment profile|bank account|wallet|cart|basket|wishlist|vehicle|car|" +
    "pet|device|passport|license|licence|subscription"
  ).split("|"),
);

/**
 * Of the keys by which rows of somebody reference people the one that says whose they are, where a key of another table is the one
 * that says the same of its own rows; undefined where that is not sure.
 */
export function ownerKey(
  keys: readonly ForeignKey[],
  key: ForeignKey,
  { references }: TableRules,
): ForeignKey | undefined {
  const owner = theOwners(keys);
  const own = references.filter((each) => each.columns.length === 1 && sameTable(each.references, key.references));
  const same = own.find(({ columns }) => columns[0] === owner?.columns[0]);
  return (same ?? theOwners(own)) === key ? owner : undefined;
}

function theOwners(keys: readonly ForeignKey[]): ForeignKey | undefined {
  const likely = keys.filter(({ columns }) => !doers.test(plainName(columns[0])));
  if (likely.length === 1) return likely[0];
  const sure = likely.filter(({ columns }) => owners.test(plainName(columns[0])));
  return sure.length === 1 ? sure[0] : undefined;
}

/** Who does something with a thing need not own it. */
const doers =
  /\b(?:by|assignee|assigned|agent|manager|approver|reviewer|driver|seller|author|creator|editor|staff|employee|worker|parent|referrer|recipient|sender)\b/;
const owners = /^(?:customer|user|buyer|client|member|owner|account|patient|guest|person|holder)(?: id)?$/;
