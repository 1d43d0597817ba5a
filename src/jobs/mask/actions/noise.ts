import type { Index } from "../../../rows/index-fraction.ts";
import { keepFormatFallback } from "../keep-format.ts";
import { ActionMisfit, maskingAction, ruleDefaults, type ActionColumn, type PreparedRule } from "../masking-action.ts";
import { dayKindOf, writeMoved, type DayKind } from "../move-day.ts";
import { numberRange, type NumberRange } from "../number-range.ts";
import { refuseType } from "../refuse-type.ts";
import { parseScaled, printScaled, withScale, type ScaledNumber } from "../scaled-number.ts";

/**
 * Moves a number by up to a part of itself or by some steps, a date by steps of days. How far is a keyed hash of the value,
 * so equal originals move alike and repeated runs add nothing. Signs are kept, and nothing but zero stands still.
 */
export const noiseAction = maskingAction("noise", "Moves a number or a date a little.", (spec, column) => {
  const base = { ...ruleDefaults(column), hash: column.keys.index, keyed: true };
  const dates = dayKindOf(column.codec.kind);
  if (dates !== null) return { ...base, ...noisyDates(spec, column, dates) };
  if (column.codec.kind !== "integer" && column.codec.kind !== "decimal")
    return refuseType(column, "numbers and dates", "Use `fake` with a provider that fits, `static`, or `null`.");
  const range = numberRange(column);
  const noise = spec.step === null ? partNoise(spec.ratio ?? 0, range) : stepNoise(spec.step, spec.steps, range);
  const idle = { count: 0 };
  return {
    ...base,
    idle,
    // A float's last place may swallow so small a move.
    ...(spec.step === null ? { oneIn: 65_536n } : {}),
    space: spec.step === null ? null : BigInt(spec.steps * 2),
    map: (cell, out) => {
      const number = parseScaled(cell.text());
      // NaN and the infinities tell of nobody, and a part of nothing is nothing.
      if (number === null || (spec.step === null && number.units === 0n)) {
        idle.count++;
        return out.ascii(cell.bytes, cell.start, cell.end);
      }
      const moved = noise(number, cell.index);
      const size = moved.units < 0n ? -moved.units : moved.units;
      if (moved.scale === 0 && size <= Number.MAX_SAFE_INTEGER && column.codec.kind === "integer")
        out.integer(Number(moved.units));
      else out.text(printScaled(moved));
    },
  };
});

type Spec = { readonly ratio: number | null; readonly step: number | null; readonly steps: number };

function noisyDates(
  { step, steps }: Spec,
  column: ActionColumn,
  kind: DayKind,
): Pick<PreparedRule, "map" | "space" | "strays"> {
  if (step === null || !Number.isInteger(step) || step * steps > 36_500) {
    throw new ActionMisfit("A date moves by whole days, at most a hundred years.", "Write { action: noise, step: 7 }.");
  }
  const fallback = keepFormatFallback(column.keys);
  return {
    space: BigInt(steps * 2),
    strays: fallback.strays,
    map: (cell, out) => {
      const days = Number(stepsOf(cell.index, steps)) * step;
      if (!writeMoved(cell, out, kind, (day) => day + days)) fallback.write(cell, out);
    },
  };
}

type Noise = (number: ScaledNumber, index: Index) => ScaledNumber;

/** Draws of a part are fine enough when there are so many. */
const enough = 1000n;

/** Up to a part of the number, at least one of its last place. A float gets decimals until there is something to draw from. */
function partNoise(ratio: number, range: NumberRange): Noise {
  const part = parseScaled(String(ratio)) ?? { units: 0n, scale: 0 };
  const reachOf = ({ units }: ScaledNumber): bigint =>
    ((units < 0n ? -units : units) * part.units) / 10n ** BigInt(part.scale);
  return (number, index) => {
    let fine = number;
    if (number.units === 0n) return number;
    while (range.floats && reachOf(fine) < enough && fine.scale < number.scale + 6)
      fine = withScale(fine, fine.scale + 1);
    const size = fine.units < 0n ? -fine.units : fine.units;
    const reach = reachOf(fine);
    // Down to 1 at most, for 0 has no sign; and always by something.
    const most = reach >= size ? size - 1n : reach;
    const up = index.take(2) === 1;
    const distance = 1n + draw(index, most < 1n ? 1n : most);
    return moved(fine, up ? distance : -distance, range);
  };
}

/** By one to so many steps, up or down. Zero goes up. */
function stepNoise(step: number, steps: number, range: NumberRange): Noise {
  const width = parseScaled(String(step)) ?? { units: 1n, scale: 0 };
  if (
    range.scale !== null &&
    range.scale < width.scale &&
    width.units % 10n ** BigInt(width.scale - Math.max(0, range.scale)) !== 0n
  ) {
    throw new ActionMisfit(
      `The column keeps ${Math.max(0, range.scale)} decimals; the step has more.`,
      "Write a step that it can hold.",
    );
  }
  if (!range.holds({ units: width.units * BigInt(steps) * 2n, scale: width.scale })) {
    throw new ActionMisfit("So many steps lead beyond the numbers that the column holds.", "Write a smaller step.");
  }
  return (number, index) => {
    const fine = withScale(number, width.scale);
    const unit = width.units * 10n ** BigInt(fine.scale - width.scale);
    return moved(fine, stepsOf(index, steps) * unit, range);
  };
}

/** From -steps to steps, and never 0. */
function stepsOf(index: Index, steps: number): bigint {
  const drawn = index.take(steps * 2);
  return BigInt(drawn < steps ? drawn - steps : drawn - steps + 1);
}

/** Goes the other way where this one leads past zero or out of the type. */
function moved({ units, scale }: ScaledNumber, distance: bigint, range: NumberRange): ScaledNumber {
  const there = { units: units + distance, scale };
  const keepsSign = units < 0n ? there.units < 0n : there.units > 0n;
  if (keepsSign && range.holds(there)) return there;
  const back = { units: units - distance, scale };
  const alsoKeeps = units < 0n ? back.units < 0n : back.units > 0n;
  if (alsoKeeps && range.holds(back)) return back;
  // Near the end of the type with steps larger than the number.
  return { units: units < 0n ? units - 1n : units > 0n ? units + 1n : units, scale };
}

/** A number from 0 to size - 1, from all of what is left of the index. */
function draw(index: Index, size: bigint): bigint {
  let fraction = 0n;
  for (let word = 0; word < 4; word++) fraction = (fraction << 32n) | BigInt(index.word());
  return (fraction * size) >> 128n;
}
