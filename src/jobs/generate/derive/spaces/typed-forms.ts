import { baseType } from "../../../../catalog/base-type.ts";
import type { TypeRef } from "../../../../catalog/catalog.ts";
import { operandsOf, type Expression } from "../../constraints/expression.ts";
import { arrayForms } from "./array-forms.ts";
import { mixed, widest, type Space } from "./space.ts";

/**
 * Values of a type beside the usual ones, for checks to choose from: ranges between the numbers that they name, bytes of the lengths
 * that they name, arrays of the elements that they name, addresses of version 4.
 */
export function typedForms(
  type: TypeRef,
  checks: readonly Expression[],
  natural: Space | null = null,
): readonly Space[] {
  const { name, kind } = baseType(type);
  if (kind === "array") return arrayForms(checks, natural);
  if (name === "bytea") return byteForms(checks);
  if (name === "inet")
    return [form("reserved addresses", (place) => `${networks[place % 3]}.${(mixed(place, 1) % 254) + 1}`)];
  if (!/^(?:int4|int8|num)range$/.test(name)) return [];
  const numbers = checks.flatMap(numbersOf);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  if (!(low < high)) return [];
  return [
    form("ranges between the bounds of checks", (place) => {
      const from = low + (mixed(place, 1) % (high - low));
      return `[${from},${from + 1 + (mixed(place, 2) % (high - from))})`;
    }),
  ];
}

/** A kilobyte is plenty for a digest or a key. */
const mostBytes = 1024;

function byteForms(checks: readonly Expression[]): readonly Space[] {
  const named = checks.flatMap(numbersOf).flatMap((length) => [length, length + 1, length - 1]);
  const lengths = [...new Set(named)].filter((length) => length > 0 && length <= mostBytes);
  return lengths.map((length) => {
    const digits = 2 * length;
    return {
      summary: `${length} bytes`,
      size: Math.min(widest, 16 ** Math.min(digits, 12)),
      distinct: true,
      at: (place) => {
        const head = place.toString(16).padStart(Math.min(digits, 12), "0");
        const parts = Array.from({ length: Math.ceil((digits - head.length) / 8) }, (_, nth) =>
          mixed(place, nth + 1)
            .toString(16)
            .padStart(8, "0"),
        );
        return `\\x${parts.join("").slice(0, digits - head.length)}${head}`;
      },
    };
  });
}

/** Networks for documentation: RFC 5737. */
const networks = ["192.0.2", "198.51.100", "203.0.113"];

function form(summary: string, at: (place: number) => string): Space {
  return { summary, size: 1_000_000, distinct: false, at };
}

/** The whole numbers that an expression names. */
function numbersOf(expression: Expression): readonly number[] {
  const own =
    expression.kind === "literal" && expression.text !== null && /^-?\d{1,9}$/.test(expression.text)
      ? [Number(expression.text)]
      : [];
  return [...own, ...operandsOf(expression).flatMap(numbersOf)];
}
