import { civil, daysFromCivil } from "../../../rows/cell-writer.ts";
import { compareDatums, rangeOf } from "./compare-datums.ts";
import {
  dayLength,
  failingDatum,
  isFailing,
  nullDatum,
  numberDatum,
  textDatum,
  truthDatum,
  unknownDatum,
  type Datum,
} from "./datum.ts";
import { evaluateTextCall } from "./evaluate-text-call.ts";
import { ageBetween } from "./interval-sum.ts";

/** A function of our own: whether what it is given can be worked out without an error. */
export const isPossible = "can be worked out";

/** What a function of PostgreSQL gives; unknown for those that are not among the common ones. */
export function evaluateCall(name: string, given: readonly Datum[], now: number): Datum {
  const counted = countNulls(name, given);
  if (counted !== undefined) return counted;
  if (name === isPossible) return truthDatum(!given.some(isFailing));
  if (name === "concat")
    return given.every(({ kind }) => kind === "text") ? textDatum(given.map(text).join("")) : unknownDatum;
  if (name.endsWith("range") && given.length >= 2) return range(name, given);
  if (name === "greatest" || name === "least") return extreme(given, name === "least" ? -1 : 1);
  if (name === "nullif") return compareDatums(given[0], given[1]) === 0 ? nullDatum : given[0];
  if (given.some(({ kind }) => kind === "unknown")) return unknownDatum;
  if (given.some(({ kind }) => kind === "null")) return nullDatum;
  const [first] = given;
  if (first === undefined) return moment(name, now);
  if (first.kind === "range") return ofRange(name, first);
  if (first.kind === "list") return ofList(name, first.items, given[1]);
  if (first.kind === "number") return ofNumbers(name, given);
  if (first.kind === "text") return ofTexts(name, first.value, given.slice(1));
  if (name === "age" && (first.kind === "day" || first.kind === "moment")) {
    const other = given[1];
    if (other === undefined) return ageBetween(Math.floor(now / dayLength) * dayLength, first.value);
    return other.kind === "day" || other.kind === "moment" ? ageBetween(first.value, other.value) : unknownDatum;
  }
  return unknownDatum;
}

function text(datum: Datum): string {
  return datum.kind === "text" ? datum.value : "";
}

function countNulls(name: string, given: readonly Datum[]): Datum | undefined {
  if (name !== "num_nulls" && name !== "num_nonnulls") return undefined;
  if (given.some(({ kind }) => kind === "unknown")) return unknownDatum;
  const nulls = given.filter(({ kind }) => kind === "null").length;
  return numberDatum(name === "num_nulls" ? nulls : given.length - nulls);
}

function range(name: string, [low, high, bounds]: readonly Datum[]): Datum {
  if ([low, high, bounds].some((datum) => datum?.kind === "unknown")) return unknownDatum;
  return rangeOf(name, { low, high, bounds: bounds === undefined ? "[)" : text(bounds) }) ?? failingDatum;
}

function extreme(given: readonly Datum[], sign: number): Datum {
  let found: Datum = nullDatum;
  for (const datum of given) {
    if (datum.kind === "null") continue;
    const compared = found.kind === "null" ? 1 : compareDatums(datum, found);
    if (typeof compared !== "number") return unknownDatum;
    if (found.kind === "null" || compared * sign > 0) found = datum;
  }
  return found;
}

function moment(name: string, now: number): Datum {
  switch (name) {
    case "current_date":
      return { kind: "day", value: Math.floor(now / dayLength) * dayLength };
    case "now":
    case "current_timestamp":
    case "localtimestamp":
    case "transaction_timestamp":
    case "statement_timestamp":
    case "clock_timestamp":
      return { kind: "moment", value: now };
    default:
      return unknownDatum;
  }
}

function ofRange(name: string, range: Extract<Datum, { kind: "range" }>): Datum {
  const bound = (value: number | null): Datum =>
    value === null || range.empty ? nullDatum : { kind: range.of, value };
  switch (name) {
    case "isempty":
      return truthDatum(range.empty);
    case "lower":
      return bound(range.low);
    case "upper":
      return bound(range.high);
    case "lower_inf":
      return truthDatum(!range.empty && range.low === null);
    case "upper_inf":
      return truthDatum(!range.empty && range.high === null);
    case "lower_inc":
      return truthDatum(range.lowIncluded);
    case "upper_inc":
      return truthDatum(range.highIncluded);
    default:
      return unknownDatum;
  }
}

function ofList(name: string, items: readonly Datum[], second: Datum | undefined): Datum {
  switch (name) {
    case "cardinality":
      return numberDatum(items.length);
    case "array_length":
    case "array_upper":
      return items.length === 0 || second?.kind !== "number" || second.value !== 1
        ? nullDatum
        : numberDatum(items.length);
    case "array_position": {
      const at = items.findIndex((item) => second !== undefined && compareDatums(item, second) === 0);
      return at < 0 ? nullDatum : numberDatum(at + 1);
    }
    default:
      return unknownDatum;
  }
}

function ofNumbers(name: string, given: readonly Datum[]): Datum {
  const [a, b = 0] = given.map((datum) => (datum.kind === "number" ? datum.value : Number.NaN));
  const results: Readonly<Record<string, number>> = {
    abs: Math.abs(a),
    ceil: Math.ceil(a),
    ceiling: Math.ceil(a),
    floor: Math.floor(a),
    round: Math.round(a * 10 ** b) / 10 ** b,
    trunc: Math.trunc(a * 10 ** b) / 10 ** b,
    sign: Math.sign(a),
    mod: a % b,
    power: a ** b,
    sqrt: Math.sqrt(a),
  };
  const found = Object.hasOwn(results, name) ? results[name] : Number.NaN;
  return Number.isNaN(found) ? unknownDatum : numberDatum(found);
}

function ofTexts(name: string, value: string, rest: readonly Datum[]): Datum {
  const [other] = rest;
  if (other?.kind === "day" || other?.kind === "moment") return partOfMoment(name, value, other);
  // To UTC, in which rows are written.
  if (name === "timezone") return value === "UTC" && other !== undefined ? other : unknownDatum;
  return evaluateTextCall(name, value, rest);
}

/** `extract`, `date_part` and `date_trunc`, whose first argument names the part. */
function partOfMoment(
  name: string,
  part: string,
  { kind, value }: { readonly kind: "day" | "moment" | "time"; readonly value: number },
): Datum {
  if (name === "timezone") return part === "UTC" ? { kind, value } : unknownDatum;
  const days = Math.floor(value / dayLength);
  const { year, month, day } = civil(days);
  if (name === "date_trunc") {
    const starts: Readonly<Record<string, number>> = {
      year: daysFromCivil(year, 1, 1),
      month: daysFromCivil(year, month, 1),
      day: days,
    };
    if (part === "hour") return { kind: "moment", value: Math.floor(value / 3.6e9) * 3.6e9 };
    return Object.hasOwn(starts, part) ? { kind: "moment", value: starts[part] * dayLength } : unknownDatum;
  }
  if (name !== "extract" && name !== "date_part") return unknownDatum;
  const seconds = (value - days * dayLength) / 1e6;
  const parts: Readonly<Record<string, number>> = {
    year,
    month,
    day,
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    dow: (((days + 4) % 7) + 7) % 7,
    isodow: ((((days + 3) % 7) + 7) % 7) + 1,
    doy: days - daysFromCivil(year, 1, 1) + 1,
    quarter: Math.floor((month + 2) / 3),
    epoch: value / 1e6,
  };
  return Object.hasOwn(parts, part) ? numberDatum(parts[part]) : unknownDatum;
}
