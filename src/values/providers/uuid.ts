import type { CellWriter } from "../../rows/cell-writer.ts";
import type { Index } from "../../rows/index-fraction.ts";
import { defineProvider } from "../define-provider.ts";

/** Random UUIDs of version 4 (RFC 9562, section 5.4). */
export const uuid = defineProvider({
  name: "uuid",
  group: "ids",
  summary: "A random UUID of version 4.",
  safety: { level: "generic", source: "122 random bits name nobody: RFC 9562" },
  kinds: ["text", "uuid"],
  shortest: 36,
  make: () => ({ size: 2n ** 122n, longest: 36, at: writeUuid }),
});

/** The first 122 bits of the place, with those of version and variant put between: different places give different UUIDs. */
function writeUuid({ a, b, c, d }: Index, out: CellWriter): void {
  const middle = (b & 0xffff_0000) | 0x4000 | ((b >>> 4) & 0xfff);
  const last = 0x8000_0000 | ((b & 0xf) << 26) | (c >>> 6);
  out.uuid(a, middle >>> 0, last >>> 0, ((c << 26) | (d >>> 6)) >>> 0);
}
