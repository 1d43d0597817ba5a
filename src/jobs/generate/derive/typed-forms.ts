import { baseType } from "../../../catalog/base-type.ts";
import type { TypeRef } from "../../../catalog/catalog.ts";
import { operandsOf, type Expression } from "../constraints/expression.ts";
import { mixed, type Space } from "./space.ts";

/** Values of a type beside the usual ones, for checks to choose from: ranges between the numbers that they name, addresses of version 4. */
export function typedForms(type: TypeRef, checks: readonly Expression[]): readonly Space[] {
  const { name } = baseType(type);
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
