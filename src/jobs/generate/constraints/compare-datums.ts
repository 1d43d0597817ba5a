import { isDiscrete, type Datum, type DatumRange } from "./datum.ts";

/** Below, at or above zero; null where one is NULL, and "unknown" where PostgreSQL would have to be asked. */
export function compareDatums(a: Datum, b: Datum): number | null | "unknown" {
  if (a.kind === "unknown" || b.kind === "unknown") return "unknown";
  if (a.kind === "null" || b.kind === "null") return null;
  if (a.kind === "boolean" && b.kind === "boolean") return Number(a.value) - Number(b.value);
  // Which of two different texts comes first is the collation's affair; byte order agrees with it for digits and small letters.
  if (a.kind === "text" && b.kind === "text") return a.value === b.value ? 0 : orderOf(a.value, b.value);
  if (a.kind === "interval" && b.kind === "interval") return intervalSize(a) - intervalSize(b);
  if (a.kind === "list" && b.kind === "list") return compareLists(a.items, b.items);
  if (a.kind === "range" && b.kind === "range") return rangeKey(a) === rangeKey(b) ? 0 : "unknown";
  if (isPoint(a) && isPoint(b)) return nearly(a.value, b.value) ? 0 : a.value - b.value;
  return "unknown";
}

function isPoint(datum: Datum): datum is Extract<Datum, { kind: "number" | "day" | "moment" | "time" }> {
  return datum.kind === "number" || datum.kind === "day" || datum.kind === "moment" || datum.kind === "time";
}

function orderOf(a: string, b: string): number | "unknown" {
  const plain = /^(?:[0-9:.-]*|[a-z]*)$/;
  return plain.test(a) && plain.test(b) ? (a < b ? -1 : 1) : "unknown";
}

/** Decimals that are the same but for the traces of binary fractions. */
function nearly(a: number, b: number): boolean {
  if (a === b) return true;
  if (Number.isInteger(a) && Number.isInteger(b)) return false;
  return Math.abs(a - b) <= 1e-11 * Math.max(1, Math.abs(a), Math.abs(b));
}

/** PostgreSQL compares intervals with months of 30 days. */
function intervalSize({ months, value }: { readonly months: number; readonly value: number }): number {
  return months * 30 * 86_400_000_000 + value;
}

function compareLists(a: readonly Datum[], b: readonly Datum[]): number | null | "unknown" {
  for (let place = 0; place < Math.min(a.length, b.length); place++) {
    const found = compareDatums(a[place], b[place]);
    if (found !== 0) return found;
  }
  return a.length - b.length;
}

/** A text that is the same for equal values, and another for others; null where it cannot be told. */
export function datumKey(datum: Datum): string | null {
  switch (datum.kind) {
    case "unknown":
      return null;
    case "null":
      return "~";
    case "boolean":
      return datum.value ? "t" : "f";
    case "text":
      return `'${datum.value}`;
    case "number":
      return `#${Number.isInteger(datum.value) ? datum.value : Number(datum.value.toPrecision(14))}`;
    case "day":
    case "moment":
    case "time":
      return `@${datum.value}`;
    case "interval":
      return `i${intervalSize(datum)}`;
    case "list":
      return JSON.stringify(datum.items.map(datumKey));
    case "range":
      return rangeKey(datum);
  }
}

function rangeKey(range: DatumRange): string {
  const { empty, low, high, lowIncluded, highIncluded } = range;
  return empty ? "()" : `${lowIncluded ? "[" : "("}${low},${high}${highIncluded ? "]" : ")"}`;
}

/** Whether two ranges have a point in common. */
export function rangesMeet(a: DatumRange, b: DatumRange): boolean {
  if (a.empty || b.empty) return false;
  return beginsBeforeEnd(a, b) && beginsBeforeEnd(b, a);
}

function beginsBeforeEnd(a: DatumRange, b: DatumRange): boolean {
  if (a.low === null || b.high === null) return true;
  return a.low < b.high || (a.low === b.high && a.lowIncluded && b.highIncluded);
}

/** Whether a range holds all of another. */
export function rangeHolds(outer: DatumRange, inner: DatumRange): boolean {
  if (inner.empty) return true;
  if (outer.empty) return false;
  const low =
    outer.low === null ||
    (inner.low !== null &&
      (outer.low < inner.low || (outer.low === inner.low && (outer.lowIncluded || !inner.lowIncluded))));
  const high =
    outer.high === null ||
    (inner.high !== null &&
      (outer.high > inner.high || (outer.high === inner.high && (outer.highIncluded || !inner.highIncluded))));
  return low && high;
}

/** A range from its bounds, as the function of a range type's name makes it; null where the bounds are the wrong way round. */
export function rangeOf(
  type: string,
  { low, high, bounds }: { readonly low: Datum; readonly high: Datum; readonly bounds: string },
): DatumRange | null {
  const of = low.kind === "null" ? high.kind : low.kind;
  const kind = of === "day" || of === "moment" ? of : "number";
  const step = !isDiscrete(type) ? 0 : kind === "day" ? 86_400_000_000 : 1;
  const [from, to] = [pointOf(low), pointOf(high)];
  if (from !== null && to !== null && from > to) return null;
  const begin = from !== null && step > 0 && bounds[0] === "(" ? from + step : from;
  const end = to !== null && step > 0 && bounds[1] === "]" ? to + step : to;
  const lowIncluded = begin !== null && (step > 0 || bounds[0] === "[");
  const highIncluded = end !== null && step === 0 && bounds[1] === "]";
  const empty = begin !== null && begin === end && !(lowIncluded && highIncluded);
  return { kind: "range", empty, low: begin, high: end, lowIncluded, highIncluded, of: kind };
}

function pointOf(datum: Datum): number | null {
  return "value" in datum && typeof datum.value === "number" ? datum.value : null;
}
