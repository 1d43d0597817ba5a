import { feedSize, fieldSize, frameEnd, printedSize, printNothing, slotSize, wireAt } from "./frame.ts";
import type { FeedPlan, KernelPlan, SlotPlan } from "./kernel-plan.ts";

/** Where everything of one table lies in the kernel's memory; all numbers but `rows` are addresses in bytes. */
export interface KernelLayout {
  /** How many rows a batch holds at most. */
  readonly rows: number;
  readonly columnSlots: number;
  /** The records of each kind lie one behind the other. */
  readonly slots: readonly SlotPlace[];
  readonly feeds: readonly FeedPlace[];
  readonly fields: readonly FieldPlace[];
  /** The image of frame and records ends here. */
  readonly recordsEnd: number;
  readonly rowStarts: number;
  readonly input: number;
  readonly values: number;
  readonly output: number;
  /** For tables that do not change: the recipes' words. */
  readonly tables: number;
}

/** A slot's record and its arrays; the texts' are the field's own where the field is its text. */
export interface SlotPlace {
  readonly plan: SlotPlan;
  readonly record: number;
  readonly starts: number;
  readonly ends: number;
  readonly textStarts: number;
  readonly textEnds: number;
  readonly texts: number;
}

/** A feed's record and the words of its hashes. */
export interface FeedPlace {
  readonly plan: FeedPlan;
  readonly record: number;
  readonly words: number;
}

/** A field's record and its lengths. */
export interface FieldPlace {
  readonly slot: number;
  readonly record: number;
  readonly lengths: number;
}

/** The frame's first address; what lies before is left to the compiler. */
export const frameAt = wireAt;
/** Rows are scanned in windows of this size, which stay in the processor's cache; a row that is larger goes the plain way. */
export const windowSize = 64 * 1024;
/** For the masked values of a batch. */
export const valuesSize = 256 * 1024;
/** For a batch's rows: what is kept, values that are all escaped, and a length for each. */
export const outputSize = windowSize + 2 * valuesSize + 128 * 1024;
/** For tables that do not change. */
export const tablesSize = 1024 * 1024;
/** The kernel may read and write so far behind the end of what is meant. */
const slack = 64;
/** At the end of the memory: messages and their rows, which do not disturb a table's layout. */
export const unwrapRoom = 2 * (windowSize + slack);
/** Beyond some hundred rows a batch gains nothing. */
const mostRows = 512;
const arraysSize = 1024 * 1024;

/** Lays out the memory for a table; null where it is too small, which takes thousands of rules. */
export function kernelLayout(columns: number, plan: KernelPlan, memorySize: number): KernelLayout | null {
  const rows = Math.min(mostRows, Math.floor(arraysSize / rowSize(plan)));
  const room = new Room(frameEnd);
  const columnSlots = room.take(columns * 4);
  const slotRecords = room.take(plan.slots.length * slotSize);
  const feedRecords = room.take(plan.feeds.length * feedSize);
  const fieldRecords = room.take(plan.fields.length * fieldSize);
  const recordsEnd = room.end;
  const layout = {
    rows,
    columnSlots,
    recordsEnd,
    rowStarts: room.take((rows + 1) * 4),
    slots: plan.slots.map((slot, place) => placeSlot(slot, slotRecords + place * slotSize, rows, room)),
    feeds: plan.feeds.map((feed, place) => ({
      plan: feed,
      record: feedRecords + place * feedSize,
      words: room.take(rows * 16),
    })),
    fields: plan.fields.map((slot, place) => ({
      slot,
      record: fieldRecords + place * fieldSize,
      lengths: room.take(rows * 4),
    })),
    input: room.take(windowSize + slack),
    values: room.take(valuesSize + slack),
    output: room.take(outputSize + slack),
    tables: room.take(tablesSize + slack),
  };
  return rows === 0 || room.end > memorySize - unwrapRoom ? null : layout;
}

function rowSize({ slots, feeds, fields }: KernelPlan): number {
  const printed = slots.filter(({ print }) => print !== printNothing).length;
  return 4 + slots.length * 16 + printed * printedSize + feeds.length * 16 + fields.length * 4;
}

function placeSlot(plan: SlotPlan, record: number, rows: number, room: Room): SlotPlace {
  const [starts, ends] = [room.take(rows * 4), room.take(rows * 4)];
  const [textStarts, textEnds] = plan.hasTexts ? [room.take(rows * 4), room.take(rows * 4)] : [starts, ends];
  const texts = plan.print === printNothing ? 0 : room.take(rows * printedSize);
  return { plan, record, starts, ends, textStarts, textEnds, texts };
}

/** Gives out memory piece by piece. */
class Room {
  end: number;

  constructor(start: number) {
    this.end = start;
  }

  take(size: number): number {
    const start = (this.end + 7) & ~7;
    this.end = start + size;
    return start;
  }
}
