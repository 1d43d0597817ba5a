import type { ValueDomain } from "../../catalog/domains.ts";
import type { SipHash } from "../../core/hash/siphash.ts";
import type { Cell } from "../../rows/cell.ts";
import { CellWriter } from "../../rows/cell-writer.ts";
import type { Codec } from "../../rows/codec.ts";
import type { PreparedRule, RuleChange } from "./masking-action.ts";
import { likeliest, oneIn } from "./one-in.ts";

/** The rule of a key that a pointer may hold, and whose values that key shares. */
export interface PointedKey {
  readonly rule: PreparedRule;
  readonly domain: ValueDomain;
}

/** What a pointer's rule is made from: the keys it may hold, by the value of its type column. */
export interface PointerParts {
  readonly column: string;
  readonly typeColumn: string;
  readonly codec: Codec;
  readonly keys: ReadonlyMap<string, PointedKey>;
}

/**
 * The rule of a polymorphic column: the type column of the row says whose key the value is, and so whose rule it takes,
 * with the exceptions that keep that key unique. A type that is not listed keeps its value, as a key that passes through
 * does.
 */
export function pointerRule(parts: PointerParts): PreparedRule {
  const { column, typeColumn, codec, keys } = parts;
  const folded = new CellWriter(64);
  const pointed = [...keys.values()];
  const idle = { count: 0 };
  const chance = likeliest(pointed.map(({ rule }) => oneIn(rule)));
  const isUnique = pointed.every(({ rule, domain }) => rule.injective || domain.unique);
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
    idle,
    ...(chance === null ? {} : { oneIn: chance }),
    ...(isUnique ? { within: [typeColumn] } : {}),
    inner: {
      domains: pointed.map(({ domain }) => domain),
      change: (change) => pointerRule({ ...parts, keys: changed(keys, change) }),
    },
    strays: {
      get count() {
        return pointed.reduce((sum, { rule }) => sum + (rule.strays?.count ?? 0), 0);
      },
    },
    map: (cell, out, [type]) => {
      const rule = type.isNull ? undefined : keys.get(type.text())?.rule;
      if (rule === undefined || oneIn(rule) === null) idle.count++;
      if (rule === undefined) return out.ascii(cell.bytes, cell.start, cell.end);
      if (rule.hash !== null) setIndex(cell, rule.hash, { codec, folded });
      rule.map(cell, out, []);
    },
  };
}

function changed(keys: PointerParts["keys"], change: RuleChange): PointerParts["keys"] {
  return new Map([...keys].map(([type, { rule, domain }]) => [type, { rule: change(rule, domain), domain }]));
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
