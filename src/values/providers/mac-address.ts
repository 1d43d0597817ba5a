import type { Index } from "../../rows/index-fraction.ts";
import { defineProvider } from "../define-provider.ts";
import { caseOf, setCase } from "../letter-case.ts";
import { shapedText } from "../shaped-maker.ts";

/** Hardware addresses of the block for documentation, with the separators and capitals of the original. */
export const macAddress = defineProvider({
  name: "mac_address",
  group: "contact",
  summary: "A hardware address for documentation.",
  safety: { level: "reserved", source: "00-00-5E-00-53-00 to FF is for documentation: RFC 7042, section 2.1.2" },
  kinds: ["text", "macaddr"],
  shortest: 12,
  make: ({ length }) => {
    const layouts = ["##:##:##:##:##:##", "############"];
    const maker = shapedText({ count: 12, size: 256n, fill, layouts }, length);
    return {
      ...maker,
      like: (original, index, out) => {
        const start = out.at;
        maker.like(original, index, out);
        setCase(out, start, caseOf(original, 0));
      },
    };
  },
});

const block = new TextEncoder().encode("00005e0053");
const hexadecimal = new TextEncoder().encode("0123456789abcdef");

function fill(index: Index, characters: Uint8Array): void {
  characters.set(block);
  const last = index.take(256);
  characters[10] = hexadecimal[last >> 4];
  characters[11] = hexadecimal[last & 15];
}
