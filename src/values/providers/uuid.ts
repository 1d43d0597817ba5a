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

/** Each bit that is not fixed is taken once, so that different places give different UUIDs. */
function writeUuid(index: Index, out: CellWriter): void {
  const a = index.word();
  const middle = index.take(65_536);
  const version = 0x4000 + index.take(4096);
  const variant = 0x8000 + index.take(16_384);
  const rest = index.take(65_536);
  out.uuid(a, middle * 65_536 + version, variant * 65_536 + rest, index.word());
}
