import { placeOf } from "../../../jobs/generate/in-turns.ts";
import type { RowView } from "../../../jobs/generate/row-view.ts";
import { day, now } from "./office-clock.ts";
import { rowsInTurn, turnOf } from "../../../jobs/generate/turn-of.ts";

/** Entries come in fives that settle one visit. */
export const entriesPerVisit = 5;

export type LedgerStep = "charge" | "copay" | "share" | "write-off" | "rest";

const steps: readonly LedgerStep[] = ["charge", "copay", "share", "write-off", "rest"];

/** Which of its five an entry is. */
export function stepOf(row: RowView): LedgerStep {
  return steps[placeInTenant(row) % entriesPerVisit];
}

/** The visit that an entry settles: the client's visits that were done, in their order; null once there are no more. */
export function settledVisit(row: RowView): RowView | null {
  return settledVisits(row)[turnOf(row, "client_id")] ?? null;
}

/** When an entry is posted: after its visit, before the client's next one and before now. */
export function postedAt(row: RowView): number {
  const visits = settledVisits(row);
  const turn = turnOf(row, "client_id");
  const visit = visits[turn];
  const start = visit === undefined ? withoutVisit(row, visits, turn) : visit.amount("checked_out_at");
  // The last visit's entries leave room for those that come without one.
  const next = visits[turn + 1]?.amount("starts_at") ?? (start + now) / 2;
  const end = visit === undefined ? withoutVisit(row, visits, turn + 1) : Math.min(next, start + 40 * day);
  return Math.floor(start + ((end - start) * (placeInTenant(row) % entriesPerVisit)) / (entriesPerVisit + 1));
}

/** In cents: the charge positive, what pays it off negative. For the column `amount` alone, whose draws it takes. */
export function centsOf(row: RowView): number {
  const { charge, copay, share, writeOff } = bill(row);
  switch (stepOf(row)) {
    case "charge":
      return charge;
    case "copay":
      return -copay;
    case "share":
      return -share;
    case "write-off":
      return -writeOff;
    case "rest":
      return -(charge - copay - share - writeOff);
  }
}

/** In cents: all of the client's entries up to and including this one. */
export function centsUpTo(row: RowView): number {
  const turns = row.table.series("client_id").reference?.turns;
  const client = row.parent("client_id");
  if (turns === undefined || client === null) return Math.round(row.amount("amount") * 100);
  const tenant = row.table.tenant(row.number);
  let sum = 0;
  for (let turn = 0; turn <= turnOf(row, "client_id"); turn++) {
    for (const number of runFrom(row, tenant, turns.child(client.number, turn)))
      if (number <= row.number) sum += Math.round(row.row("public.ledger_entries", number).amount("amount") * 100);
  }
  return sum;
}

/** The rows of a run, which a wave may have cut short. */
function* runFrom(row: RowView, tenant: number, first: number): Generator<number> {
  const { table } = row;
  const start = placeOf(table, tenant, first);
  const end = start - (start % entriesPerVisit) + entriesPerVisit;
  const last = table.tenantCount(tenant, table.wave(first));
  for (let place = start; place < Math.min(end, last); place++) yield table.tenantRow(tenant, place);
}

/** The amounts of a five: all of its entries draw at its first one's place. */
function bill(row: RowView): {
  readonly charge: number;
  readonly copay: number;
  readonly share: number;
  readonly writeOff: number;
} {
  const place = placeInTenant(row);
  const tenant = row.table.tenant(row.number);
  const stream = row.stream("bill");
  const first = row.table.tenantRow(tenant, place - (place % entriesPerVisit));
  const draw = stream.whole(first, 1_000_000);
  const charge = 9000 + (draw % 240) * 100;
  const copay = [2000, 2500, 3000, 4000][Math.floor(draw / 240) % 4];
  const share = Math.floor(((charge - copay) * (55 + (Math.floor(draw / 960) % 26))) / 100);
  const writeOff = Math.floor((charge - copay - share) / 2);
  return { charge, copay, share, writeOff };
}

function placeInTenant(row: RowView): number {
  return placeOf(row.table, row.table.tenant(row.number), row.number);
}

/** Entries beyond the visits crowd towards now, each later than the one before. */
function withoutVisit(row: RowView, visits: readonly RowView[], turn: number): number {
  const last = visits.at(-1)?.amount("checked_out_at");
  const client = row.parent("client_id");
  const from = last ?? (client === null ? now - 100 * day : (client.amount("registered_on") + 1) * day);
  const beyond = turn - visits.length + 1;
  return from + (now - from) * (beyond / (beyond + 1));
}

/** The list made last, by table: entries of one client follow each other. */
const known = new WeakMap<
  object,
  { readonly client: number; readonly wave: number; readonly visits: readonly RowView[] }
>();

function settledVisits(row: RowView): readonly RowView[] {
  const client = row.parent("client_id");
  if (client === null) return [];
  const wave = row.table.wave(row.number);
  const last = known.get(row.table);
  if (last !== undefined && last.client === client.number && last.wave === wave) return last.visits;
  const done = [...rowsInTurn(client, "public.appointments", "client_id", wave)].filter(
    (visit) => visit.text("status") === "done",
  );
  const visits = done.toSorted((a, b) => a.amount("starts_at") - b.amount("starts_at") || a.number - b.number);
  known.set(row.table, { client: client.number, wave, visits });
  return visits;
}
