import { baseType } from "../../../../catalog/base-type.ts";
import type { Table, TableColumn } from "../../../../catalog/catalog.ts";
import { detectTable } from "../../../../detect/detect-column.ts";
import { isSynthetic } from "../../../../values/is-synthetic.ts";
import { providers } from "../../../../values/providers.ts";
import type { Value } from "../../model/value.ts";
import { mappedSpace, mixed, type Space } from "./space.ts";

/** A kind of identifier of which made-up values can be told from somebody's. */
export interface ProvableKind {
  readonly name: string;
  /** Whether nothing but a provable value will do: its name is sure, and the kind has a form that everybody shares. */
  readonly isStrict: boolean;
}

/** Numbers without a standard: whoever issues them shapes them, so a schema may leave no room for the mark of made-up ones. */
export const localNumbers: ReadonlySet<string> = new Set([
  "mrn",
  "member_id",
  "group_number",
  "driver_license",
  "license_plate",
  "device_serial",
]);

/** The kind of identifier that a column holds; null for what is nobody's whatever stands there. */
export function provableKind(table: Table, { name, type }: TableColumn): ProvableKind | null {
  if (baseType(type).kind === "array") return null;
  const detection = detectTable(table).get(name);
  if (detection === undefined || detection.provider === null) return null;
  const level = providers.find(detection.provider)?.safety.level ?? "generic";
  if (level === "generic") return null;
  const isStrict = detection.confidence === "high" && !localNumbers.has(detection.provider);
  return { name: detection.provider, isStrict };
}

/** Whether a value is provably nobody's. */
export function isSafe(kind: ProvableKind | null, value: Value): boolean {
  return kind === null || value === null || value === "" || isSynthetic(kind.name, String(value));
}

/** The same values as people write them otherwise: digits alone, dotted, spaced, with the country's code, in one case. */
export function safeForms(natural: Space, patterned: readonly Space[]): readonly Space[] {
  const rewritten = (write: (text: string) => string): Space =>
    mappedSpace(natural, (value) => (typeof value === "string" ? write(value) : value), false);
  return [
    ...layouts.map((layout) => rewritten((text) => laidOut(digitsOf(text), layout))),
    ...[
      (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, ""),
      (text: string) => text.replaceAll(/\s/g, ""),
      (text: string) => text.replaceAll(/[\s.]+/g, "-"),
      (text: string) => text.replaceAll(/[-.]/g, " "),
      (text: string) => text.replaceAll(/[-\s]+/g, "."),
      (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, "").toLowerCase(),
      (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, "").toUpperCase(),
    ].map(rewritten),
    ...patterned.flatMap((shape) => [true, false].map((isFirst) => poured(natural, shape, isFirst))),
  ];
}

/** Of phones with and without the country's code, and of nine and sixteen digits. */
const layouts: readonly string[] = [
  "##########",
  "###-###-####",
  "###.###.####",
  "### ### ####",
  "(###) ###-####",
  "(###)###-####",
  "+1##########",
  "+1 ##########",
  "+1-###-###-####",
  "+1 ###-###-####",
  "+1 (###) ###-####",
  "+1 ### ### ####",
  "+1.###.###.####",
  "1##########",
  "1-###-###-####",
  "001##########",
  "###-##-####",
  "### ## ####",
  "##-#######",
  "####-####-####-####",
  "#### #### #### ####",
];

function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, "");
}

/** Digits in the places of a layout, or nothing where there are not as many. */
function laidOut(digits: string, layout: string): string {
  if (digits.length !== layout.replaceAll(/[^#]/g, "").length) return "";
  let at = 0;
  return layout.replaceAll("#", () => digits[at++]);
}

/** The digits of values poured into texts of another shape, first or last; what the shape has beyond them stays. */
function poured(natural: Space, shape: Space, isFirst: boolean): Space {
  return {
    summary: natural.summary,
    size: natural.size,
    distinct: false,
    at: (place) => {
      const digits = digitsOf(String(natural.at(place)));
      const text = String(shape.at(mixed(place, 5) % shape.size));
      const room = digitsOf(text).length;
      let at = isFirst ? 0 : digits.length - room;
      return text.replaceAll(/\d/g, (own) => digits[at++] ?? own);
    },
  };
}

const mostTries = 600;

/** The safe values of a space in which few are: each place that holds another is filled from one that does not. */
export function onlySafe(kind: ProvableKind, space: Space): Space {
  return {
    ...space,
    distinct: false,
    at: (place) => {
      for (let attempt = 0; attempt < mostTries; attempt++) {
        const value = space.at(attempt === 0 ? place : (place + mixed(place, attempt) * attempt) % space.size);
        if (isSafe(kind, value)) return value;
      }
      return null;
    },
  };
}
