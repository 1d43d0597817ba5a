import { CellWriter, civil, daysFromCivil } from "../../../rows/cell-writer.ts";
import { Cell } from "../../../rows/cell.ts";
import type { GeneralizeTo } from "../config/action-options.ts";
import { keepFormatFallback } from "../keep-format.ts";
import { ActionMisfit, maskingAction, ruleDefaults, type ActionColumn, type PreparedRule } from "../masking-action.ts";
import { dayKindOf, writeMoved, type DayKind, type Move } from "../move-day.ts";
import { generalizeAddress } from "../generalize-address.ts";
import { numberRange } from "../number-range.ts";
import { refuseEnum, refuseType } from "../refuse-type.ts";
import { parseScaled, printScaled, withScale } from "../scaled-number.ts";

type Generalized = Pick<PreparedRule, "map"> & Partial<PreparedRule>;

/** Leaves less of the value. Equal results are the aim, so nothing about it is keyed and nothing stays unique. */
export const generalizeAction = maskingAction(
  "generalize",
  "Leaves less of the value: a bucket, a year, a prefix.",
  (spec, column) => ({ ...ruleDefaults(column), ...generalized(spec.to, column) }),
);

function generalized(to: GeneralizeTo, column: ActionColumn): Generalized {
  switch (column.codec.kind) {
    case "integer":
    case "decimal":
      return generalizeNumber(to, column);
    case "date":
    case "timestamp":
      return generalizeDate(to, column);
    case "text":
      refuseEnum(column);
      return typeof to === "number" ? keepBeginning(to) : generalizeDate(to, column);
    case "inet":
      return keepNetwork(to, column);
    case "uuid":
    case "macaddr":
    case "boolean":
    case "other":
      return refuseType(column, "numbers, dates, text and addresses", "Use `hash`, `static` or `null`.");
  }
}

function keepNetwork(to: GeneralizeTo, column: ActionColumn): Generalized {
  if (typeof to !== "number" || !Number.isInteger(to) || to > 32)
    throw new ActionMisfit("An address keeps whole bits, up to 32 of IPv4.", "Write { action: generalize, to: 24 }.");
  const generalize = generalizeAddress(to, column.codec.name === "cidr");
  return { map: (cell, out) => out.text(generalize(cell.text())) };
}

/** 45 CFR 164.514(b)(2)(i)(C): ages over 89 become one, of 90 or older. */
const oldestAge = 89n;

function generalizeNumber(to: GeneralizeTo, column: ActionColumn): Generalized {
  if (to === "age_hipaa") return { map: (cell, out) => out.text(cappedAge(cell.text())) };
  if (typeof to !== "number")
    throw new ActionMisfit(`A number has no ${to}.`, "Write the width of a bucket, as { action: generalize, to: 10 }.");
  const width = parseScaled(String(to)) ?? { units: 1n, scale: 0 };
  const range = numberRange(column);
  if (range.scale !== null && range.scale < width.scale)
    throw new ActionMisfit(
      `The column keeps ${Math.max(0, range.scale)} decimals; the bucket has more.`,
      "Write a wider bucket.",
    );
  return {
    map: (cell, out) => {
      const number = parseScaled(cell.text());
      if (number === null) return out.ascii(cell.bytes, cell.start, cell.end);
      const fine = withScale(number, width.scale);
      const unit = width.units * 10n ** BigInt(fine.scale - width.scale);
      const rest = ((fine.units % unit) + unit) % unit;
      const lowest = { ...fine, units: fine.units - rest };
      // The lowest bucket may begin below the type's range: it then stands for its upper end.
      out.text(printScaled(range.holds(lowest) ? lowest : { ...lowest, units: lowest.units + unit }));
    },
  };
}

function cappedAge(text: string): string {
  const number = parseScaled(text);
  if (number === null) return text;
  return number.units > oldestAge * 10n ** BigInt(number.scale)
    ? printScaled({ units: 90n * 10n ** BigInt(number.scale), scale: number.scale })
    : text;
}

/** The first day of a period; the time of day becomes midnight. */
function generalizeDate(to: GeneralizeTo, column: ActionColumn): Generalized {
  const move = moves.get(to);
  const kind = dayKindOf(column.codec.kind);
  if (move === undefined || kind === null)
    throw new ActionMisfit(
      `A date has no ${typeof to === "number" ? "bucket" : to}.`,
      "Write decade, year, quarter, month or day; `noise` moves dates by days.",
    );
  const fallback = keepFormatFallback(column.keys);
  const midnight = new Midnight(kind, move);
  return {
    strays: fallback.strays,
    map: (cell, out) => {
      if (!midnight.write(cell, out)) fallback.write(cell, out);
    },
  };
}

const moves: ReadonlyMap<GeneralizeTo, Move> = new Map<GeneralizeTo, Move>([
  ["decade", (day) => daysFromCivil(Math.floor(civil(day).year / 10) * 10, 1, 1)],
  ["year", (day) => daysFromCivil(civil(day).year, 1, 1)],
  ["quarter", (day) => daysFromCivil(civil(day).year, Math.floor((civil(day).month - 1) / 3) * 3 + 1, 1)],
  ["month", (day) => daysFromCivil(civil(day).year, civil(day).month, 1)],
  ["day", (day) => day],
]);

/** Writes a moved day with every digit of the time of day as 0, and the zone as it was. */
class Midnight {
  private readonly kind: DayKind;
  private readonly move: Move;
  private readonly plain = new CellWriter(64);
  private readonly changed = new Cell();

  constructor(kind: DayKind, move: Move) {
    this.kind = kind;
    this.move = move;
  }

  write(cell: Cell, out: CellWriter): boolean {
    const { plain } = this;
    plain.at = 0;
    plain.ascii(cell.bytes, cell.start, cell.end);
    const time = /^\d{4,7}-\d\d-\d\d[ T]([\d:.]+)/.exec(cell.text());
    if (time !== null) {
      const end = time[0].length;
      // What follows whole seconds is dropped, as PostgreSQL prints it.
      const dot = time[1].indexOf(".");
      const stop = dot < 0 ? end : end - time[1].length + dot;
      for (let at = end - time[1].length; at < stop; at++) if (plain.bytes[at] !== 58) plain.bytes[at] = 48;
      plain.bytes.copyWithin(stop, end, plain.at);
      plain.at -= end - stop;
    }
    this.changed.bytes = plain.bytes;
    this.changed.end = plain.at;
    return writeMoved(this.changed, out, this.kind, this.move);
  }
}

/** The first characters of a text; shorter ones stay. */
function keepBeginning(to: number): Generalized {
  if (!Number.isInteger(to))
    throw new ActionMisfit("A text keeps whole characters.", "Write { action: generalize, to: 3 }.");
  return {
    map: ({ bytes, start, end }, out) => {
      let at = start;
      for (let kept = 0; at < end; at++) {
        // Bytes 10xxxxxx go on with a character.
        if ((bytes[at] & 0xc0) !== 0x80 && kept++ === to) break;
      }
      out.ascii(bytes, start, at);
    },
  };
}
