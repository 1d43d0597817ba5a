import type { Cell } from "../../rows/cell.ts";
import type { CellWriter } from "../../rows/cell-writer.ts";
import type { Index } from "../../rows/index-fraction.ts";
import { defineProvider } from "../define-provider.ts";
import type { Maker, MakerTarget } from "../provider.ts";

/** IPv4 addresses of the three networks for documentation; an IPv6 original gets an IPv6 address. */
export const ipAddress = defineProvider({
  name: "ip_address",
  group: "contact",
  summary: "An IPv4 address for documentation; IPv6 where the original is.",
  safety: {
    level: "reserved",
    source: "192.0.2.0/24, 198.51.100.0/24 and 203.0.113.0/24 are for documentation: RFC 5737; 2001:db8::/32: RFC 3849",
  },
  kinds: ["text", "inet"],
  shortest: 14,
  make: (target) => {
    const six = sixMaker(target);
    return {
      size: 768n,
      longest: Math.max(14, six.longest),
      at: writeFour,
      like: (original, index, out) => (hasColon(original) ? six.at(index, out) : writeFour(index, out)),
    };
  },
});

/** IPv6 addresses of the network for documentation. */
export const ipv6Address = defineProvider({
  name: "ipv6_address",
  group: "contact",
  summary: "An IPv6 address for documentation.",
  safety: { level: "reserved", source: "2001:db8::/32 is for documentation: RFC 3849" },
  kinds: ["text", "inet"],
  shortest: 14,
  make: (target) => sixMaker(target),
});

/** 192.0.2.0, 198.51.100.0 and 203.0.113.0. */
const networks = [0xc0000200, 0xc6336400, 0xcb007100];

function writeFour(index: Index, out: CellWriter): void {
  const place = index.take(768);
  out.ip4(networks[place >>> 8] + (place & 255));
}

/**
 * Groups behind 2001:db8, none of them zero, so that every address has one way to be written: all six where they must
 * be many, else up to four behind a `::`.
 */
function sixMaker({ kind, length, unique }: MakerTarget): Maker {
  const room = kind === "text" && length !== null ? length : Infinity;
  const groups = unique && room >= sixLength(6) ? 6 : Math.max(...[1, 2, 3, 4].filter((few) => sixLength(few) <= room));
  const words = new Uint32Array(4);
  return {
    size: 65_535n ** BigInt(groups),
    longest: sixLength(groups),
    at: (index, out) => {
      words.fill(0);
      words[0] = 0x2001_0db8;
      for (let group = 8 - groups; group < 8; group++) {
        const value = 1 + index.take(65_535);
        words[group >> 1] |= (group & 1) === 0 ? value << 16 : value;
      }
      out.ip6(words[0], words[1], words[2], words[3]);
    },
  };
}

/** Of the longest address with so many groups. */
function sixLength(groups: number): number {
  return (groups === 6 ? 8 : 9) + groups * 5;
}

function hasColon({ bytes, start, end }: Cell): boolean {
  const until = Math.min(end, start + 6);
  for (let at = start; at < until; at++) if (bytes[at] === 58) return true;
  return false;
}
