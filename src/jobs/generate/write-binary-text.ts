import { form, type CellWriter } from "../../rows/cell-writer.ts";

/**
 * Writes a text in the binary form of its type, for the types whose text says it plainly: jsonb, uuid, bytea in hexadecimal
 * and IPv4 hosts. False, with nothing written, for any other.
 */
export function writeBinaryText(value: string, type: string, out: CellWriter): boolean {
  switch (type) {
    case "jsonb":
      return writeJsonb(value, out);
    case "uuid":
      return writeUuid(value, out);
    case "bytea":
      return writeHex(value, out);
    case "inet":
      return writeHost(value, out);
    default:
      return false;
  }
}

/** jsonb_recv: a version, which is 1, and the text, which the server parses. */
function writeJsonb(value: string, out: CellWriter): boolean {
  out.byte(1);
  out.text(value);
  out.wroteText = false;
  return true;
}

const uuidText = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function writeUuid(value: string, out: CellWriter): boolean {
  if (out.form !== form.uuid || !uuidText.test(value)) return false;
  const a = Number.parseInt(value.slice(0, 8), 16);
  const b = Number.parseInt(value.slice(9, 13) + value.slice(14, 18), 16);
  const c = Number.parseInt(value.slice(19, 23) + value.slice(24, 28), 16);
  const d = Number.parseInt(value.slice(28), 16);
  out.uuid(a, b, c, d);
  return true;
}

function writeHex(value: string, out: CellWriter): boolean {
  const count = (value.length - 2) / 2;
  if (!/^\\x[0-9a-f]*$/.test(value) || !Number.isInteger(count)) return false;
  out.reserve(count);
  for (let place = 0; place < count; place++)
    out.bytes[out.at + place] = (digit(value, 2 + place * 2) << 4) | digit(value, 3 + place * 2);
  out.at += count;
  return true;
}

function digit(value: string, place: number): number {
  const code = value.charCodeAt(place);
  return code < 58 ? code - 48 : code - 87;
}

function writeHost(value: string, out: CellWriter): boolean {
  if (out.form !== form.inet) return false;
  if (value.includes(":")) return writeHost6(value, out);
  let address = 0;
  let part = 0;
  let parts = 1;
  for (let place = 0; place < value.length; place++) {
    const code = value.charCodeAt(place);
    if (code === 46) {
      address = address * 256 + part;
      part = 0;
      parts++;
    } else if (code >= 48 && code <= 57) part = part * 10 + code - 48;
    else return false;
    if (part > 255) return false;
  }
  if (parts !== 4) return false;
  out.ip4((address * 256 + part) >>> 0);
  return true;
}

/** IPv6 as RFC 4291 has it, hexadecimal groups with at most one `::`. */
function writeHost6(value: string, out: CellWriter): boolean {
  const [before, after, more] = value.split("::");
  if (more !== undefined) return false;
  const head = groups(before);
  const tail = after === undefined ? [] : groups(after);
  const zeros = 8 - head.length - tail.length;
  if (after === undefined ? zeros !== 0 : zeros < 1) return false;
  const all = [...head, ...Array.from({ length: zeros }, () => 0), ...tail];
  if (all.some((group) => Number.isNaN(group) || group > 0xffff)) return false;
  const word = (place: number): number => ((all[place] << 16) | all[place + 1]) >>> 0;
  out.ip6(word(0), word(2), word(4), word(6));
  return true;
}

function groups(text: string): readonly number[] {
  return text === ""
    ? []
    : text.split(":").map((group) => (/^[0-9a-f]{1,4}$/i.test(group) ? Number.parseInt(group, 16) : Number.NaN));
}
