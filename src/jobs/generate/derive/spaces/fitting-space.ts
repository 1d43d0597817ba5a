import { baseType, characterLength, isTextual } from "../../../../catalog/base-type.ts";
import { dayLength, datumOf, unknownDatum, type Datum } from "../../constraints/datum.ts";
import { passes } from "../../constraints/evaluate.ts";
import { anything, both, hintsFor, narrowed, type Narrowed } from "../../constraints/narrow-column.ts";
import { domainChecks, type RowCheck } from "../../constraints/table-rules.ts";
import type { Value } from "../../model/value.ts";
import { fitsType } from "./fits-type.ts";
import { jsonSpaces } from "./json-space.ts";
import { dateSpace } from "./date-space.ts";
import { capitalisedSpace, casedSpace, naturalSpace, type SpaceSite } from "./natural-space.ts";
import { providerSpace } from "./provider-space.ts";
import { isSafe, onlySafe, provableKind, safeForms, type ProvableKind } from "./safe-forms.ts";
import { longCode } from "./long-code.ts";
import { joinedSpace, listSpace, numberSpace, type Space } from "./space.ts";
import { typedForms } from "./typed-forms.ts";
import { arraySpace, enumSpace, typeSpace } from "./type-space.ts";

/** A space with what the checks on the column leave of it. */
export interface FittingSpace {
  readonly space: Space;
  /** Whether every value tried passed the checks, so that they need not be asked again. */
  readonly exact: boolean;
  /** Whether the checks take no value at all but NULL. */
  readonly mustBeNull: boolean;
}

const mostTrials = 96;
const mostJoined = 400;

/**
 * The values of a column that its own checks take: those that fit its name where enough of them pass, else what lists,
 * bounds, patterns and lengths leave. Null where nothing passes.
 */
export function fittingSpace(
  site: SpaceSite,
  checks: readonly RowCheck[],
  moments: readonly number[],
): FittingSpace | null {
  const own = checks.filter(
    ({ columns, expression }) => expression !== null && columns.length === 1 && columns[0] === site.column.name,
  );
  const natural = elementSpace(site, moments) ?? naturalSpace(site);
  if (own.length === 0) return natural === null ? null : { space: natural, exact: true, mustBeNull: false };
  const share = shareThatPasses(site, own, moments);
  const alternatives = alternativesOf(site, own, moments);
  const bounded = natural === null ? [] : alternatives.map((one) => within(site, natural, one));
  const listed = alternatives.flatMap((one) => listedSpace(site, one) ?? []);
  const kind = provableKind(site.table, site.column);
  const isOpen = alternatives.some(
    (one) =>
      !one.isNull && one.values === null && one.low === -Infinity && one.high === Infinity && one.patterns.length === 0,
  );
  const shaped = alternatives.flatMap((one) => shapedSpaces(site, one));
  const candidates: readonly Space[] = [
    ...inTurns([...listed, ...bounded.filter((space) => space !== natural)], isOpen ? natural : null),
    ...listed,
    ...(natural === null ? [] : [natural, ...bounded]),
    ...(natural === null || !isTextual(baseType(site.column.type))
      ? []
      : [casedSpace(natural, false), casedSpace(natural, true), capitalisedSpace(natural)]),
    ...(natural === null || kind === null || !isTextual(baseType(site.column.type)) ? [] : safeForms(natural, shaped)),
    ...(kind === null ? [] : shaped.map((space) => onlySafe(kind, space))),
    ...shaped,
    ...documentSpaces(site, own, natural),
    ...typedForms(
      site.column.type,
      own.flatMap(({ expression }) => expression ?? []),
      natural,
    ),
    ...hintedSpace(site, own, moments),
    ...plainRanges(site),
  ].filter(({ size }) => size > 0);
  const isNobodys = (space: Space): boolean => kind === null || listed.includes(space) || holdsOnlySafe(kind, space);
  const best =
    bestOf(candidates, (space) => (isNobodys(space) ? share(space) : 0)) ??
    (kind === null || kind.isStrict ? undefined : bestOf(candidates, share));
  if (best === undefined)
    return alternatives.some(({ isNull }) => isNull) && natural !== null
      ? { space: natural, exact: false, mustBeNull: true }
      : null;
  return { space: best.space, exact: best.share === 1 && best.space.size <= mostTrials, mustBeNull: false };
}

/** Arrays of a domain's values: its checks are those of each element. Null for any other type. */
function elementSpace(site: SpaceSite, moments: readonly number[]): Space | null {
  const { element } = baseType(site.column.type);
  if (element?.kind !== "domain") return null;
  const column = { ...site.column, type: element, name: site.column.name.replace(/s$/i, "") };
  const checks = domainChecks(site.catalog, column.name, element);
  return arraySpace(fittingSpace({ ...site, column, wide: false }, checks, moments)?.space ?? null);
}

/** The first space of which all passes, or that of which most does; undefined where nothing passes. */
function bestOf(
  spaces: readonly Space[],
  share: (space: Space) => number,
): { readonly space: Space; readonly share: number } | undefined {
  let best: { readonly space: Space; readonly share: number } | undefined;
  for (const space of spaces) {
    const one = { space, share: share(space) };
    if (one.share >= 0.99) return one;
    if (one.share > (best?.share ?? 0)) best = one;
  }
  return best;
}

/** Whether the values of a space are provably nobody's, as far as a look at some of them tells. */
function holdsOnlySafe(kind: ProvableKind, space: Space): boolean {
  const trials = Math.min(mostTrials, space.size);
  for (let trial = 0; trial < trials; trial++) {
    const value = space.at(Math.floor((trial * space.size) / trials));
    if (value === null || !isSafe(kind, value)) return false;
  }
  return true;
}

function listedSpace(site: SpaceSite, { values }: Narrowed): Space[] | null {
  if (values === null) return null;
  const found = values.flatMap((datum) => valueOf(datum, baseType(site.column.type).name) ?? []);
  return [listSpace([...new Set(found)])];
}

/** Several alternatives as one space: the bounds of partitions, of which each gets its share, and what bounds leave open. */
function inTurns(parts: readonly Space[], natural: Space | null): readonly Space[] {
  const filled = parts.filter(({ size }) => size > 0);
  const all = natural === null ? filled : [...filled, natural];
  if (filled.length === 0 || all.length < 2 || all.length > mostJoined) return [];
  const joined = { ...joinedSpace(all), turns: all };
  return natural === null || filled.length < 2 ? [joined] : [joined, { ...joinedSpace(filled), turns: filled }];
}

/** How large a share of a space's values passes; what only PostgreSQL can tell is taken to pass. */
function shareThatPasses(
  site: SpaceSite,
  checks: readonly RowCheck[],
  moments: readonly number[],
): (space: Space) => number {
  return (space) => {
    const trials = Math.min(mostTrials, space.size);
    let passed = 0;
    for (let trial = 0; trial < trials; trial++) {
      const place = Math.floor((trial * space.size) / trials);
      const datum = datumOf(space.at(place), site.column.type);
      const column = (name: string): Datum => (name === site.column.name ? datum : unknownDatum);
      const fits = checks.every(
        ({ expression }) =>
          expression === null || moments.every((now) => passes(expression, { column, now }) !== false),
      );
      if (fits) passed++;
    }
    return trials === 0 ? 0 : passed / trials;
  };
}

function alternativesOf(site: SpaceSite, checks: readonly RowCheck[], moments: readonly number[]): readonly Narrowed[] {
  let left: readonly Narrowed[] = [anything];
  for (const { expression } of checks) {
    if (expression === null) continue;
    // What lies in the past must do so today, what lies ahead must do so for years to come.
    for (const now of moments) {
      const found = narrowed(expression, site.column.name, now);
      const all = left.flatMap((one) => found.flatMap((other) => both(one, other)));
      left = all.slice(0, mostJoined);
    }
  }
  return left.filter(
    (one, place) => left.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === place,
  );
}

/** What bounds leave of the natural values; where that is nothing, values beside the bound. */
function within(site: SpaceSite, natural: Space, { low, high }: Narrowed): Space {
  const base = baseType(site.column.type).name;
  if (low === -Infinity && high === Infinity) return natural;
  if (base === "date" || base === "timestamp" || base === "timestamptz") {
    const usual: [number, number] = [site.today - 730, site.today - 1];
    const room = site.wide ? 1000 : 180;
    const [from, to] = window(Math.ceil(low / dayLength), Math.floor(high / dayLength), usual, room);
    return dateSpace(from, to, base === "date");
  }
  const numbers = numbersOf(base, site.column.type.sql);
  if (numbers === null) return natural;
  const [first, last] = [natural.at(0), natural.at(natural.size - 1)].map(Number);
  // A rate that may not be above 1 is a share.
  const isShare = high <= 1 && low >= 0 && numbers > 1 && Math.max(first, last) > 1;
  const unit = isShare ? 100 : 1;
  const usual: [number, number] = [Math.min(first, last) / unit, Math.max(first, last) / unit];
  const [from, to] = window(low, high, usual, site.wide ? 1e9 : 1000);
  return numberSpace(from, to, numbers);
}

/** Decimals of a numeric type; null for any other type. */
function numbersOf(base: string, sql: string): number | null {
  if (/^int[248]$/.test(base)) return 0;
  const scale = /\(\d+,(\d+)\)/.exec(sql);
  if (base === "numeric") return scale === null ? (/\(\d+\)/.test(sql) ? 0 : 2) : Math.min(6, Number(scale[1]));
  return /^(?:float[48]|money)$/.test(base) ? 2 : null;
}

function window(low: number, high: number, usual: readonly [number, number], room = 1000): [number, number] {
  const [from, to] = [Math.max(low, usual[0]), Math.min(high, usual[1])];
  // Enough of what is usual is left.
  if (from < to || (from === to && low === high)) return [from, to];
  if (low !== -Infinity) return [low, Math.min(high, low + room)];
  return [high - room, high];
}

/** Texts by pattern and length, where what the name asks for does not pass. */
function shapedSpaces(site: SpaceSite, { patterns, shortest, longest }: Narrowed): readonly Space[] {
  if (!isTextual(baseType(site.column.type))) return [];
  const room = Math.min(longest, characterLength(site.column.type) ?? Infinity);
  const length = room === Infinity ? null : room;
  const target = { kind: "text", length, unique: false, policy: "safe" } as const;
  const drawn = (pattern: string): readonly Space[] => {
    const long = longCode(pattern);
    if (long !== null) return long.length <= room ? [long.space] : [];
    const space = providerSpace(site.column, target, { provider: "pattern", parameters: { pattern } });
    return space === null ? [] : [{ ...space, distinct: true }];
  };
  const most = Math.max(1, shortest, Math.min(room, Math.max(shortest + 4, 8)));
  const least = Math.max(1, shortest);
  return [
    ...patterns.flatMap((pattern) => drawn(plainPattern(pattern))),
    ...[`[A-Z]{${least},${most}}`, `[a-z]{${least},${most}}`, `[0-9]{${least},${most}}`].flatMap(drawn),
  ];
}

/** A regular expression of PostgreSQL in the words of our pattern language. */
function plainPattern(pattern: string): string {
  const classes: Readonly<Record<string, string>> = {
    alpha: "A-Za-z",
    digit: "0-9",
    alnum: "A-Za-z0-9",
    upper: "A-Z",
    lower: "a-z",
    space: " ",
    xdigit: "0-9a-f",
  };
  return pattern
    .replaceAll(/\[:(\w+):\]/g, (whole, name: string) => classes[name] ?? whole)
    .replaceAll("\\A", "^")
    .replaceAll(/\\[zZ]/g, "$")
    .replaceAll("[^@]", "[a-z]")
    .replaceAll(/\[\^[@\\s]+\]/g, "[a-z]");
}

/** Ranges of any length, for checks that take none as long as the name says. */
function plainRanges({ catalog, column }: SpaceSite): readonly Space[] {
  const isRange = /^(?:range|multirange)$/.test(baseType(column.type).kind);
  return (isRange ? [typeSpace(catalog, column.type)] : []).flatMap((space) => space ?? []);
}

/** Documents that hold what the checks look for. */
function documentSpaces({ column }: SpaceSite, checks: readonly RowCheck[], natural: Space | null): readonly Space[] {
  if (!/^jsonb?$/.test(baseType(column.type).name)) return [];
  return jsonSpaces(
    checks.flatMap(({ expression }) => expression ?? []),
    { column: column.name, natural },
  );
}

/** Values that the checks themselves name. */
function hintedSpace(site: SpaceSite, checks: readonly RowCheck[], moments: readonly number[]): readonly Space[] {
  const type = baseType(site.column.type);
  const hints = checks.flatMap(({ expression }) =>
    expression === null
      ? []
      : hintsFor(expression, site.column.name, moments[0])
          .flatMap((datum) => valueOf(datum, type.name) ?? [])
          .filter((value) => fitsType(site.catalog, value, type)),
  );
  const labels = type.kind === "enum" ? enumSpace(site.catalog, type) : null;
  return [...(hints.length === 0 ? [] : [listSpace([...new Set(hints)])]), ...(labels === null ? [] : [labels])];
}

/** A value of an expression as a cell of a column holds it; null for what no cell holds. */
export function valueOf(datum: Datum, base: string): Value[] | null {
  switch (datum.kind) {
    case "text":
    case "boolean":
      return [datum.value];
    case "number":
      return [/^int[248]$/.test(base) ? Math.round(datum.value) : datum.value];
    case "day":
    case "moment":
      return [base === "date" ? Math.floor(datum.value / dayLength) : datum.value];
    case "time":
      return [datum.value];
    case "interval":
      return [`${datum.months} mons ${Math.round(datum.value / 1e6)} secs`];
    case "null":
      return [null];
    case "unknown":
    case "list":
    case "range":
      return null;
  }
}
