import { operandsOf, type Expression } from "../../constraints/expression.ts";
import { mixed, type Space } from "./space.ts";

/** What stands at a place of a document, or may stand there: one of some values. */
interface Wish {
  readonly path: readonly string[];
  readonly values: readonly unknown[];
}

/**
 * Documents that hold what checks look for in them: keys that must be there, values that keys are compared with, kinds of
 * values and numbers of items. What the checks make of them is for PostgreSQL to say. None where the checks name nothing.
 */
export function jsonSpaces(
  checks: readonly Expression[],
  { column, natural }: { readonly column: string; readonly natural: Space | null },
): readonly Space[] {
  const wishes = checks.flatMap((check) => wishesOf(check, column));
  if (wishes.length === 0) return [];
  const documents = (isPlain: boolean): Space => ({
    summary: "JSON documents that the checks ask for",
    size: 1_000_000,
    distinct: false,
    at: (place) => {
      const filling: unknown = isPlain || natural === null ? {} : parsed(natural.at(place));
      return JSON.stringify(
        wishes.reduce((document, wish, nth) => granted(document, wish, mixed(place, nth)), filling),
      );
    },
  });
  return [documents(false), documents(true)];
}

function parsed(value: unknown): unknown {
  return typeof value === "string" ? JSON.parse(value) : {};
}

/** The document with one of the values at the path; a value that holds more than is asked for stays. */
function granted(document: unknown, { path, values }: Wish, draw: number): unknown {
  const [key, ...rest] = path;
  const wanted = values[draw % values.length];
  if (key === undefined) return isRecord(wanted) && isRecord(document) ? { ...document, ...wanted } : wanted;
  const whole = isRecord(document) ? document : {};
  const inner: unknown = Object.hasOwn(whole, key) ? whole[key] : undefined;
  // That a key is there says nothing of what it holds.
  if (rest.length === 0 && wanted === anything && inner !== undefined) return whole;
  const next = rest.length === 0 ? wanted : granted(inner ?? {}, { path: rest, values }, draw);
  return { ...whole, [key]: next };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const anything = "some";

/** All that an expression and its parts look for; keys that must be there first, so that their values replace them. */
function wishesOf(expression: Expression, column: string): readonly Wish[] {
  const found: Wish[] = [];
  const walk = (part: Expression): void => {
    found.push(...ownWishes(part, column));
    operandsOf(part).forEach(walk);
  };
  walk(expression);
  return found.toSorted((a, b) => a.path.length - b.path.length || Number(isOpen(b)) - Number(isOpen(a)));
}

function isOpen({ values }: Wish): boolean {
  return values[0] === anything;
}

function ownWishes(part: Expression, column: string): readonly Wish[] {
  if (part.kind === "compared") {
    const path = pathOf(part.left, column);
    const list = part.list.kind === "cast" ? part.list.of : part.list;
    const values = list.kind === "array" ? list.items.flatMap((item) => literalOf(item) ?? []) : [];
    return path === null || values.length === 0 ? [] : [{ path, values }];
  }
  if (part.kind !== "operator") return [];
  const [left, right] = part.operands;
  if (part.operator === "is not null") return wish(pathOf(left, column), [anything]);
  if (right === undefined) return [];
  const value = literalOf(right);
  if (part.operator === "?" && typeof value === "string") {
    const path = pathOf(left, column);
    return path === null ? [] : [{ path: [...path, value], values: [anything] }];
  }
  if (part.operator === "?&" || part.operator === "?|") return keyWishes(left, right, column);
  if (part.operator === "@>" && typeof value === "string") return wish(pathOf(left, column), documentOf(value));
  return value === null ? [] : comparisonWishes(left, value, column);
}

function keyWishes(left: Expression, right: Expression, column: string): readonly Wish[] {
  const path = pathOf(left, column);
  const list = right.kind === "cast" ? right.of : right;
  if (path === null || list.kind !== "array") return [];
  return list.items.flatMap((item) => {
    const key = literalOf(item);
    return typeof key === "string" ? [{ path: [...path, key], values: [anything] }] : [];
  });
}

/** `k ->> 'a' = 'x'`, `(k ->> 'a')::int > 5`, `jsonb_typeof(k) = 'array'`, `jsonb_array_length(k) > 0`. */
function comparisonWishes(left: Expression, value: string | number | boolean, column: string): readonly Wish[] {
  if (left.kind === "call" && left.arguments.length === 1) {
    const path = pathOf(left.arguments[0], column);
    if (/^jsonb?_typeof$/.test(left.name)) return wish(path, samples[String(value)] ?? []);
    if (/^jsonb?_array_length$/.test(left.name) && typeof value === "number")
      return wish(path, [value, value + 1, Math.max(0, value - 1), value + 2].map(itemsOf));
    if (/^(?:length|char_length|character_length)$/.test(left.name) && typeof value === "number")
      return wish(
        path,
        [value, value + 1, Math.max(1, value - 1)].map((size) => "abcdefgh".repeat(1 + size / 8).slice(0, size)),
      );
    return [];
  }
  const near = typeof value === "number" ? [value, value + 1, Math.max(0, value - 1), value * 2] : [value];
  return wish(pathOf(left, column), near);
}

function wish(path: readonly string[] | null, values: readonly unknown[]): readonly Wish[] {
  return path === null || values.length === 0 ? [] : [{ path, values }];
}

const samples: Readonly<Record<string, readonly unknown[] | undefined>> = {
  array: [["a"], ["a", "b"], ["b", "c", "d"]],
  object: [{}],
  string: ["some", "other"],
  number: [1, 2, 10],
  boolean: [true, false],
  null: [null],
};

function itemsOf(count: number): readonly string[] {
  return Array.from({ length: Math.min(count, 100) }, (_, nth) => `item ${nth + 1}`);
}

/** The keys that lead from the column to what an expression looks at; null where it looks at something else. */
function pathOf(part: Expression, column: string): readonly string[] | null {
  if (part.kind === "cast") return pathOf(part.of, column);
  if (part.kind === "column") return part.name === column ? [] : null;
  if (part.kind !== "operator" || part.operands.length !== 2) return null;
  const [of, key] = part.operands;
  const before = pathOf(of, column);
  const step = literalOf(key);
  if (before === null || typeof step !== "string") return null;
  if (part.operator === "->" || part.operator === "->>") return [...before, step];
  if (part.operator === "#>" || part.operator === "#>>")
    return [...before, ...step.replaceAll(/[{}"]/g, "").split(",")];
  return null;
}

function literalOf(part: Expression): string | number | boolean | null {
  if (part.kind === "cast") {
    const inner = literalOf(part.of);
    return /^(?:int[248]|numeric|float[48])$/.test(part.type) && typeof inner === "string" ? Number(inner) : inner;
  }
  if (part.kind !== "literal" || part.text === null) return null;
  if (part.type === "number") return Number(part.text);
  return part.type === "boolean" ? part.text === "true" : part.text;
}

function documentOf(text: string): readonly unknown[] {
  try {
    const found: unknown = JSON.parse(text);
    return [found];
  } catch {
    return [];
  }
}
