import type { Cell } from "../../../rows/cell.ts";
import { Index } from "../../../rows/index-fraction.ts";
import { keepFormatFallback } from "../keep-format.ts";
import { maskingAction, ruleDefaults, type ActionColumn } from "../masking-action.ts";
import { dayKindOf, writeMoved } from "../move-day.ts";
import { personKey } from "../person-key.ts";
import { refuseShared } from "../refuse-shared.ts";
import { refuseType } from "../refuse-type.ts";

/**
 * Moves dates by whole days, all of one person by the same number: a keyed hash of the person's key, which is the same in
 * every table whose column shares the key's values. Intervals between two dates of a person are kept, and so are times of
 * day. Rows without a person move by the date itself.
 */
export const shiftDateAction = maskingAction(
  "shift_date",
  "Moves all dates of a person by the same number of days.",
  (spec, column) => {
    const kind = dayKindOf(column.codec.kind);
    if (kind === null)
      return refuseType(column, "dates, timestamps and text", "Use `noise` for numbers, `fake` or `static`.");
    refuseShared(column, "Use `noise` with step, `generalize`, or `fake`, which look at the date alone.");
    const { columns, note } = personKey(column, spec.by);
    const fallback = keepFormatFallback(column.keys);
    const combined = new CombinedIndex(column);
    return {
      ...ruleDefaults(column),
      reads: columns.map((one) => ({ column: one.column.name, hash: one.keys.shift })),
      hash: column.keys.shift,
      keyed: true,
      space: BigInt(spec.days * 2),
      within: columns.map((one) => one.column.name),
      note,
      strays: fallback.strays,
      map: (cell, out, people) => {
        const offset = offsetOf(combined.of(cell, people), spec.days);
        if (!writeMoved(cell, out, kind, (day) => day + offset)) fallback.write(cell, out);
      },
    };
  },
);

/** From -days to days, and never 0. */
function offsetOf(index: Index, days: number): number {
  const drawn = index.take(days * 2);
  return drawn < days ? drawn - days : drawn - days + 1;
}

/** Whose index decides: the person's; of a key of several columns a hash of all; without a person the value's own. */
class CombinedIndex {
  private readonly index = new Index();
  private readonly hash: ActionColumn["keys"]["shift"];
  private frame = new Uint8Array(0);

  constructor(column: ActionColumn) {
    this.hash = column.keys.shift;
  }

  of(cell: Cell, people: readonly Cell[]): Index {
    const { index } = this;
    if (people.length === 0 || people.some((person) => person.isNull)) index.copy(cell.index);
    else if (people.length === 1) index.copy(people[0].index);
    else this.combine(people);
    return index;
  }

  private combine(people: readonly Cell[]): void {
    if (this.frame.length !== people.length * 16) this.frame = new Uint8Array(people.length * 16);
    const view = new DataView(this.frame.buffer);
    people.forEach((person, place) => {
      const { a, b, c, d } = person.index;
      [a, b, c, d].forEach((word, at) => view.setUint32(place * 16 + at * 4, word));
    });
    const { hash } = this;
    hash.hash(this.frame, 0, this.frame.length);
    this.index.set(hash.a, hash.b, hash.c, hash.d);
  }
}
