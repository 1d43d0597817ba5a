import { CellWriter, form } from "../../rows/cell-writer.ts";
import { inetCodec } from "../../rows/codecs/inet.ts";

const decoder = new TextDecoder();

/**
 * Leaves the first bits of an address, twice as many of IPv6: 192.0.2.77 to 24 is 192.0.2.0. An inet keeps its own mask;
 * a network (cidr) that is longer becomes shorter with it, for it has no bits to the right of its mask.
 */
export function generalizeAddress(ipv4Bits: number, isNetwork: boolean): (text: string) => string {
  const scratch = new CellWriter(64);
  return (text) => {
    scratch.at = 0;
    scratch.form = form.inet;
    inetCodec.encode?.(text, scratch);
    const bytes = scratch.bytes.slice(0, scratch.at);
    const bits = bytes[3] === 4 ? ipv4Bits : ipv4Bits * 2;
    for (let place = 0; place < bytes[3]; place++) {
      const kept = Math.min(8, Math.max(0, bits - place * 8));
      bytes[4 + place] &= 0xff << (8 - kept);
    }
    if (isNetwork) bytes[1] = Math.min(bytes[1], bits);
    scratch.at = 0;
    scratch.form = form.text;
    inetCodec.decode?.(bytes, 0, bytes.length, scratch);
    const printed = decoder.decode(scratch.bytes.subarray(0, scratch.at));
    return isNetwork && !printed.includes("/") ? `${printed}/${bytes[1]}` : printed;
  };
}
