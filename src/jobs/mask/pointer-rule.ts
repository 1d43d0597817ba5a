import type { SipHash } from "../../core/hash/siphash.ts";
import type { Cell } from "../../rows/cell.ts";
import { CellWriter } from "../../rows/cell-writer.ts";
import type { Codec } from "../../rows/codec.ts";
import type { PreparedRule } from "./masking-action.ts";

/** What a pointer's rule is made from: the rules of the keys it may hold, by the value of its type column. */
export interface PointerParts {
  readonly column: string;
  readonly typeColumn: string;
  readonly codec: Codec;
  readonly rules: ReadonlyMap<string, PreparedRule>;
}

/**
 * The rule of a polymorphic column: the type column of the row says whose key the value is, and so whose rule it takes.
 * A type that is not listed keeps its value, as a key that passes through does.
 */
export function pointerRule({ column, typeColumn, codec, rules }: PointerParts): PreparedRule {
  const folded = new CellWriter(64);
  return {
    column,
    reads: [{ column: typeColumn, hash: null }],
    hash: null,
    onNull: false,
    onEmpty: false,
    provider: null,
    keyed: true,
    space: null,
    injective: false,
    fixed: null,
    map: (cell, out, [type]) => {
      const rule = type.isNull ? undefined : rules.get(type.text());
      if (rule === undefined) return out.ascii(cell.bytes, cell.start, cell.end);
      if (rule.hash !== null) setIndex(cell, rule.hash, { codec, folded });
      rule.map(cell, out, []);
    },
  };
}

function setIndex(
  cell: Cell,
  hash: SipHash,
  { codec, folded }: { readonly codec: Codec; readonly folded: CellWriter },
): void {
  folded.at = 0;
  if (codec.canonical === null) hash.hash(cell.bytes, cell.start, cell.end);
  else {
    codec.canonical(cell.bytes, cell.start, cell.end, folded);
    hash.hash(folded.bytes, 0, folded.at);
  }
  cell.index.set(hash.a, hash.b, hash.c, hash.d);
}
