import type { CellWriter } from "../../rows/cell-writer.ts";

/** Digits travel in groups of four. */
const group = 10_000;

/**
 * Writes a number in the binary form of numeric: base-10000 digits with weight, sign and scale (numeric_recv in PostgreSQL's
 * utils/adt/numeric.c). Only numbers of at most eight decimals that a double holds exactly in units of the last of them; false,
 * with nothing written, for any other.
 */
export function writeNumeric(value: number, declaredScale: number | null, out: CellWriter): boolean {
  const groups = declaredScale !== null && declaredScale > 4 ? 2 : 1;
  const unit = groups === 2 ? group * group : group;
  const scaled = Math.round(Math.abs(value) * unit);
  // A number of no more decimals comes back from its whole units.
  if (!Number.isSafeInteger(scaled) || scaled / unit !== Math.abs(value)) return false;
  const scale = declaredScale ?? decimalsOf(scaled);
  if (scale < 0 || scale > groups * 4) return false;
  out.reserve(8 + 2 * 8);
  const header = out.at;
  const whole = Math.floor(scaled / unit);
  out.at += 8;
  const weight = writeGroups(whole, out) - 1;
  writeFraction(scaled - whole * unit, groups, out);
  const { view } = out;
  view.setInt16(header, (out.at - header - 8) / 2);
  view.setInt16(header + 2, weight);
  view.setInt16(header + 4, value < 0 ? 0x4000 : 0);
  view.setInt16(header + 6, scale);
  return true;
}

/** The groups of a whole number, most significant first; gives how many. */
function writeGroups(whole: number, out: CellWriter): number {
  let count = 1;
  for (let power = group; power <= whole; power *= group) count++;
  let rest = whole;
  for (let place = count - 1; place >= 0; place--) {
    const next = Math.floor(rest / group);
    out.view.setInt16(out.at + place * 2, rest - next * group);
    rest = next;
  }
  out.at += count * 2;
  return count;
}

/** The groups behind the point, without those that are zero at the end. */
function writeFraction(fraction: number, groups: number, out: CellWriter): void {
  if (fraction === 0) return;
  const high = groups === 2 ? Math.floor(fraction / group) : fraction;
  const low = groups === 2 ? fraction - high * group : 0;
  out.view.setInt16(out.at, high);
  out.at += 2;
  if (low === 0) return;
  out.view.setInt16(out.at, low);
  out.at += 2;
}

function decimalsOf(tenThousandths: number): number {
  if (tenThousandths % group === 0) return 0;
  if (tenThousandths % 1000 === 0) return 1;
  if (tenThousandths % 100 === 0) return 2;
  return tenThousandths % 10 === 0 ? 3 : 4;
}
