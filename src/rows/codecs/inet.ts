import { form } from "../cell-writer.ts";
import type { CellWriter } from "../cell-writer.ts";
import type { Codec } from "../codec.ts";
import { isIP } from "node:net";

/** inet and cidr: family, prefix length, cidr flag, address length, address (network_send in utils/adt/network.c). */
export const inetCodec: Codec = addressCodec("inet", 0);
export const cidrCodec: Codec = addressCodec("cidr", 1);

function addressCodec(name: string, cidr: number): Codec {
  return {
    name,
    types: [name],
    kind: "inet",
    form: cidr === 0 ? form.inet : form.other,
    decode: (bytes, start, end, out) => {
      const bits = bytes[start + 1];
      const size = bytes[start + 3];
      if (size === 4) writeIpv4(bytes, start + 4, out);
      else out.text(ipv6Text(bytes.subarray(start + 4, end)));
      if (cidr === 1 || bits !== size * 8) out.text(`/${bits}`);
    },
    encode: (text, out) => {
      const [, address, prefix] = /^([^/%]*)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
      const version = address === undefined ? 0 : isIP(address);
      if (version === 0) throw new RangeError("not an address");
      const bytes = version === 4 ? address.split(".").map(Number) : ipv6Bytes(address);
      const bits = prefix === undefined ? bytes.length * 8 : Number(prefix);
      if (bits > bytes.length * 8) throw new RangeError("not a prefix length");
      if (cidr === 1 && !isNetwork(bytes, bits)) throw new RangeError("a network has no bits after its prefix");
      out.reserve(20);
      for (const byte of [version === 4 ? 2 : 3, bits, cidr, bytes.length, ...bytes]) out.bytes[out.at++] = byte;
    },
    canonical: null,
  };
}

function isNetwork(bytes: readonly number[], bits: number): boolean {
  return bytes.every((byte, place) => (byte & (0xff >> Math.min(8, Math.max(0, bits - place * 8)))) === 0);
}

function writeIpv4(bytes: Uint8Array, start: number, out: CellWriter): void {
  for (let place = 0; place < 4; place++) {
    if (place > 0) out.byte(46);
    out.digits(bytes[start + place], 1);
  }
}

/** RFC 5952: the longest run of zero groups, of two or more, becomes `::`. IPv4-mapped addresses print as PostgreSQL does. */
function ipv6Text(bytes: Uint8Array): string {
  const groups = Array.from({ length: 8 }, (_, place) => (bytes[place * 2] << 8) | bytes[place * 2 + 1]);
  let [best, bestLength] = [-1, 1];
  for (let start = 0; start < 8; start++) {
    let length = 0;
    while (start + length < 8 && groups[start + length] === 0) length++;
    if (length > bestLength) [best, bestLength] = [start, length];
  }
  const mapped = best === 0 && (bestLength === 6 || (bestLength === 5 && groups[5] === 0xffff));
  if (mapped) return `::${bestLength === 5 ? "ffff:" : ""}${[...bytes.subarray(12)].join(".")}`;
  const print = (part: readonly number[]): string => part.map((group) => group.toString(16)).join(":");
  return best < 0 ? print(groups) : `${print(groups.slice(0, best))}::${print(groups.slice(best + bestLength))}`;
}

function ipv6Bytes(text: string): readonly number[] {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(text);
  const pair = (high: string, low: string): string => ((Number(high) << 8) | Number(low)).toString(16);
  const plain = dotted === null ? text : `${dotted[1]}${pair(dotted[2], dotted[3])}:${pair(dotted[4], dotted[5])}`;
  const [head, tail] = plain.split("::");
  const read = (part: string | undefined): number[] =>
    part ? part.split(":").map((group) => Number.parseInt(group, 16)) : [];
  const [left, right] = [read(head), read(tail)];
  const groups =
    tail === undefined ? left : [...left, ...Array.from({ length: 8 - left.length - right.length }, () => 0), ...right];
  return groups.flatMap((group) => [group >> 8, group & 255]);
}
