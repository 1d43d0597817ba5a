import { textToDatum, unknownDatum, type Datum } from "../../constraints/datum.ts";
import { evaluate } from "../../constraints/evaluate.ts";
import { columnsOf, operandsOf, type Expression } from "../../constraints/expression.ts";
import { mixed, type Space } from "./space.ts";
import { arrayItem } from "./type-space.ts";

/**
 * Arrays of the elements that checks name: some of those that `<@` allows, and all of those that `@>` or `= any` asks for, with usual
 * ones beside them.
 */
export function arrayForms(checks: readonly Expression[], natural: Space | null): readonly Space[] {
  const parts = checks.flatMap(partsOf);
  const allowed = parts.flatMap(allowedBy);
  const needed = [...new Set(parts.flatMap(neededBy))];
  const own = allowed.length > 0 || needed.length > 0 ? [form(allowed, needed, null)] : [];
  return allowed.length === 0 && needed.length > 0 && natural !== null ? [form([], needed, natural), ...own] : own;
}

function form(allowed: readonly string[], needed: readonly string[], natural: Space | null): Space {
  const choice = [...new Set(allowed)].filter((item) => !needed.includes(item));
  return {
    summary: "arrays of what checks name",
    size: 100_000,
    distinct: false,
    at: (place) => {
      const many = (needed.length > 0 ? 0 : 1) + (mixed(place, 1) % 3);
      const drawn = Array.from(
        { length: many },
        (_, nth) => choice[mixed(place, nth + 2) % Math.max(1, choice.length)],
      );
      const usual = natural === null ? [] : itemsOf(natural.at(mixed(place, 9) % natural.size)).slice(0, many);
      const items = [...needed, ...drawn, ...usual].filter((item) => item !== undefined);
      return `{${[...new Set(items)].map(arrayItem).join(",")}}`;
    },
  };
}

function itemsOf(value: unknown): readonly string[] {
  return textsOf(textToDatum(String(value), "text[]"));
}

function partsOf(expression: Expression): readonly Expression[] {
  return [expression, ...operandsOf(expression).flatMap(partsOf)];
}

/** The elements of `column <@ list`. */
function allowedBy(part: Expression): readonly string[] {
  if (part.kind !== "operator" || part.operands.length !== 2) return [];
  const [left, right] = part.operands;
  if (part.operator === "<@") return isColumn(left) ? textsOf(known(right)) : [];
  return part.operator === "@>" && isColumn(right) ? textsOf(known(left)) : [];
}

/** The elements of `column @> list`, and that of `element = any (column)`. */
function neededBy(part: Expression): readonly string[] {
  if (part.kind === "compared")
    return part.quantifier === "any" && part.operator === "=" && isColumn(part.list) ? textsOf(known(part.left)) : [];
  if (part.kind !== "operator" || part.operands.length !== 2) return [];
  const [left, right] = part.operands;
  if (part.operator === "@>") return isColumn(left) ? textsOf(known(right)) : [];
  return part.operator === "<@" && isColumn(right) ? textsOf(known(left)) : [];
}

function isColumn(part: Expression): boolean {
  return part.kind === "cast" ? isColumn(part.of) : part.kind === "column";
}

/** What an expression without columns is. */
function known(part: Expression): Datum {
  if (columnsOf(part).length > 0) return unknownDatum;
  const found = evaluate(part, { column: () => unknownDatum, now: 0 });
  return found.kind === "text" && found.value.startsWith("{") ? textToDatum(found.value, "text[]") : found;
}

function textsOf(datum: Datum): readonly string[] {
  if (datum.kind === "list") return datum.items.flatMap(textsOf);
  if (datum.kind === "text") return [datum.value];
  return datum.kind === "number" || datum.kind === "boolean" ? [String(datum.value)] : [];
}
