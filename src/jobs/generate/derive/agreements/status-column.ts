import type { TableColumn } from "../../../../catalog/catalog.ts";
import { nameWords, singular } from "../../../../catalog/name-words.ts";
import type { Value } from "../../model/value.ts";
import { isLabel, plainName, type AgreementSite } from "../agreement.ts";
import { eventOf, stateOf } from "../words/state-words.ts";

/** The column that says how far a row has come with regard to an event: payment_status for paid_at, else status. */
export function statusColumn(
  { others, table }: Pick<AgreementSite, "others" | "table">,
  event: string | null,
): TableColumn | undefined {
  const noun = nameWords(table.table.id.name).map(singular).at(-1) ?? "";
  const labels = others.filter((column) => isLabel(column) && isStatus(plainName(column.name)));
  const isPlace = others.some(({ name }) => /\bcity$/.test(plainName(name)));
  const state = others.find(
    (column) => !isPlace && isLabel(column) && ["state", `${noun} state`].includes(plainName(column.name)),
  );
  return (
    labels.find(({ name }) => event !== null && subjectOf(name) === event) ??
    labels.find(({ name }) => ["status", `${noun} status`].includes(plainName(name))) ??
    state ??
    (labels.length === 1 && subjectOf(labels[0].name) === null ? labels[0] : undefined)
  );
}

/** Whether somebody is married says nothing of what has happened to a row. */
function isStatus(name: string): boolean {
  return /\bstatus$/.test(name) && !/\b(?:marital|civil|tax|stock|membership)\b/.test(name);
}

/** What a status is about: `paid` for payment_status, nothing for order_status. */
function subjectOf(name: string): string | null {
  return eventOf(name.replace(/_?status$/i, ""));
}

/** What a cell with a state means; null for NULL and for what nobody here knows. */
export function stateIn(value: Value): string | null {
  return typeof value === "string" ? stateOf(value) : null;
}
