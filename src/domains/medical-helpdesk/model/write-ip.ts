import type { RowView } from "../../../jobs/generate/row-view.ts";
import { form, type CellWriter } from "../../../rows/cell-writer.ts";
import { ipText } from "./words.ts";

/** 192.0.2.0, 198.51.100.0 and 203.0.113.0, in their 32 bits; then 2001:db8. */
const networks = [0xc0000200, 0xc6336400, 0xcb007100] as const;
const documentation6 = 0x20010db8;

/** Writes the address that `ipText` tells, without making a text of it where none is wanted. */
export function writeIp(row: RowView, label: string, out: CellWriter): void {
  if (out.form !== form.inet) return out.text(ipText(row, label));
  const drawn = row.whole(label, 4 * 254 * 97);
  const host = 1 + (Math.floor(drawn / 4) % 254);
  const network = networks.at(drawn % 4 === 3 ? networks.length : drawn % 4);
  if (network === undefined) out.ip6(documentation6, Math.floor(drawn / 1016) * 65_536, 0, host);
  else out.ip4(network + host);
}
