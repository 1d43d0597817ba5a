import { baseType } from "../../catalog/base-type.ts";
import type { ScaledNumber } from "./scaled-number.ts";
import type { ActionColumn } from "./masking-action.ts";

/** Which numbers a column can hold. */
export interface NumberRange {
  /** Decimals that the type keeps; null for as many as the value has. */
  readonly scale: number | null;
  /** Whether decimals can be added without being rounded away. */
  readonly floats: boolean;
  /** Whether a magnitude fits. */
  readonly holds: (number: ScaledNumber) => boolean;
}

const integers: ReadonlyMap<string, bigint> = new Map([
  ["int2", 2n ** 15n - 1n],
  ["int4", 2n ** 31n - 1n],
  ["int8", 2n ** 63n - 1n],
]);

/** The greatest finite float4 and float8, as whole numbers. */
const floats: ReadonlyMap<string, bigint> = new Map([
  ["float4", BigInt(3.4028234663852886e38)],
  ["float8", BigInt(Number.MAX_VALUE)],
]);

/** The range of a whole-number or decimal column, by its type and its declared precision. */
export function numberRange({ codec, column }: ActionColumn): NumberRange {
  const integer = integers.get(codec.name);
  if (integer !== undefined) return { scale: 0, floats: false, holds: within(integer) };
  const float = floats.get(codec.name);
  if (float !== undefined) return { scale: null, floats: true, holds: within(float) };
  const declared = /^numeric\((\d+),(-?\d+)\)$/.exec(baseType(column.type).sql);
  if (declared === null) return { scale: null, floats: false, holds: () => true };
  const [precision, scale] = [Number(declared[1]), Number(declared[2])];
  return { scale, floats: false, holds: within(10n ** BigInt(Math.max(0, precision - scale)) - 1n, scale) };
}

/** Numbers whose whole part is not beyond the greatest; a declared scale may let decimals follow it. */
function within(greatest: bigint, scale = 0): NumberRange["holds"] {
  return (number) => {
    const size = (number.units < 0n ? -number.units : number.units) / 10n ** BigInt(number.scale);
    return scale >= 0 ? size <= greatest : size < greatest;
  };
}
