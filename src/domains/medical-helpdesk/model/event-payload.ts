import type { RowView } from "../../../jobs/generate/row-view.ts";
import { form, type CellWriter } from "../../../rows/cell-writer.ts";
import { eventSender, writeOfSender } from "./event-sender.ts";

const paths = ["/tickets", "/tickets/new", "/patients", "/patients/search", "/reports/revenue", "/settings/team"];

/** The page that an event of a number is about; comes back after twelve. */
export function eventPath(number: number): string {
  return paths[Math.floor(number / 2) % paths.length];
}

const encoder = new TextEncoder();
const nothing = encoder.encode("{}");
const start = encoder.encode('{"ms": ');
const end = encoder.encode("}");

/** What stands between the number at its start and the sender, for sixty events in turn. */
const middles = Array.from({ length: 60 }, (_, number) =>
  encoder.encode(`, "path": "${eventPath(number)}", "tags": [${number % 5}, "a${number % 3}"], "actor": `),
);

/** Writes whatever the client sent along, as jsonb: personal data turns up at actor.email and actor.name. */
export function writePayload(row: RowView, out: CellWriter): void {
  // jsonb_recv wants a version, which is 1, and the text.
  if (out.form !== form.text) out.byte(1);
  if (eventSender(row) < 0) out.ascii(nothing, 0, nothing.length);
  else {
    const middle = middles[row.number % middles.length];
    out.ascii(start, 0, start.length);
    out.digits(3 + (row.number % 2_900), 1);
    out.ascii(middle, 0, middle.length);
    writeOfSender(row, "actor", out);
    out.ascii(end, 0, end.length);
  }
  out.wroteText = false;
}

const host = "https://app.medicalhelpdesk.example";
const urls = Array.from({ length: 12 }, (_, number) => encoder.encode(`${host}${eventPath(number)}`));
const query = encoder.encode("?q=");

/** Writes the address of the page; every fifth has been searched in. */
export function writePageUrl({ number }: RowView, out: CellWriter): void {
  const url = urls[number % urls.length];
  out.ascii(url, 0, url.length);
  if (number % 5 !== 0) return;
  out.ascii(query, 0, query.length);
  out.digits(number % 997, 1);
}
