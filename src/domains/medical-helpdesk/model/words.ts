import { civil, form, type CellWriter } from "../../../rows/cell-writer.ts";
import { unusedGroups } from "../../../values/synthetic/ssn.ts";
import type { RowView } from "../../../jobs/generate/row-view.ts";

/** A minute and a day in microseconds. */
export const minute = 60_000_000;
export const day = 86_400_000_000;

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** `March 5, 2024`, of days since 1970-01-01. */
export function longDate(days: number): string {
  const { year, month, day: date } = civil(days);
  return `${months[month - 1]} ${date}, ${year}`;
}

/** `03/05/2024`. */
export function slashedDate(days: number): string {
  const { year, month, day: date } = civil(days);
  return `${two(month)}/${two(date)}/${year}`;
}

/** `3/5/24`. */
export function shortDate(days: number): string {
  const { year, month, day: date } = civil(days);
  return `${month}/${date}/${two(year % 100)}`;
}

/** `2024-03-05`. */
export function isoDate(days: number): string {
  const { year, month, day: date } = civil(days);
  return `${year}-${two(month)}-${two(date)}`;
}

/** A number with leading zeros. */
export function padded(value: number, width: number): string {
  return String(value).padStart(width, "0");
}

function two(value: number): string {
  return padded(value, 2);
}

/** A telephone number of the fictional lines 555-0100 to 555-0199, written in one of the six ways in which people do. */
export function phoneText(row: RowView, label: string): string {
  const drawn = row.whole(label, areas.length * 100 * 6);
  const area = areas[drawn % areas.length];
  const rest = Math.floor(drawn / areas.length);
  const line = padded(100 + (rest % 100), 4);
  switch (Math.floor(rest / 100)) {
    case 0:
      return `(${area}) 555-${line}`;
    case 1:
      return `${area}-555-${line}`;
    case 2:
      return `+1 ${area} 555 ${line}`;
    case 3:
      return `${area}.555.${line}`;
    case 4:
      return `+1-${area}-555-${line}`;
    default:
      return `${area}555${line}`;
  }
}

const areas = ["212", "312", "415", "617", "206", "303", "512", "404", "602", "503", "216", "615", "704", "813", "918"];

/** A telephone number as `phoneText`, NULL in a share of the rows and now and then empty, as forms leave it. */
export function phoneOnFile(row: RowView, missing: number): string | null {
  if (row.chance("no phone", missing)) return null;
  return row.chance("empty phone", 0.025) ? "" : phoneText(row, "phone");
}

/**
 * A Social Security number from an area never issued: 000, 666, or 9xx with a group that is no tax number either (SSA POMS
 * RM 10201.035, IRS). One in nine is written without hyphens.
 */
export function ssnText(row: RowView, label: string): string {
  const drawn = row.whole(label, 10 * 100 * 99 * 9999);
  const kind = drawn % 10;
  const rest = Math.floor(drawn / 10);
  const area = kind === 0 ? "000" : kind === 1 ? "666" : String(900 + (rest % 100));
  const group = padded(unusedGroups[Math.floor(rest / 100) % unusedGroups.length], 2);
  const serial = padded(1 + Math.floor(rest / 9900), 4);
  return [area, group, serial].join(drawn % 9 === 0 ? "" : "-");
}

/** An address of the documentation networks (RFC 5737, RFC 3849). */
export function ipText(row: RowView, label: string): string {
  const drawn = row.whole(label, 4 * 254 * 97);
  const host = 1 + (Math.floor(drawn / 4) % 254);
  switch (drawn % 4) {
    case 0:
      return `192.0.2.${host}`;
    case 1:
      return `198.51.100.${host}`;
    case 2:
      return `203.0.113.${host}`;
    default:
      return `2001:db8:${Math.floor(drawn / 1016).toString(16)}::${host.toString(16)}`;
  }
}

/** Writes a version 4 UUID of something that several rows belong to, such as a session. */
export function writeUuidOf(row: RowView, label: string, number: number, out: CellWriter): void {
  const { a, b, c, d } = row.stream(label).at(number);
  out.uuid(a, ((b & 0xffff0fff) | 0x4000) >>> 0, ((c & 0x3fffffff) | 0x80000000) >>> 0, d);
}

/** Writes eight bytes of the row, as bytea. */
export function writeBytesOf(row: RowView, label: string, out: CellWriter): void {
  const { a, b } = row.draw(label);
  if (out.form === form.text) {
    out.text("\\x");
    out.hex(a, 8);
    out.hex(b, 8);
    return;
  }
  out.reserve(8);
  out.view.setUint32(out.at, a);
  out.view.setUint32(out.at + 4, b);
  out.at += 8;
}

/** Lower-case hexadecimal digits. */
export function hexText(row: RowView, label: string, bytes: number): string {
  const stream = row.stream(label);
  let text = "";
  // A stream has 128 bits a row, so each further 16 bytes are drawn for a row far away.
  for (let part = 0; text.length < bytes * 2; part++) {
    const index = stream.at(row.number + part * 2 ** 33);
    text += hexWord(index.a) + hexWord(index.b) + hexWord(index.c) + hexWord(index.d);
  }
  return text.slice(0, bytes * 2);
}

function hexWord(word: number): string {
  return (word + 4_294_967_296).toString(16).slice(1);
}

/** Picks a template and fills in its `{0}`, `{1}` ... */
export function fillIn(template: string, values: readonly string[]): string {
  return template.replaceAll(/\{(\d+)\}/g, (_, place: string) => values[Number(place)] ?? "");
}
