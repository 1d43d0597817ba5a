import type { RowView } from "../../../jobs/generate/row-view.ts";
import type { TableSeries } from "../../../jobs/generate/series.ts";
import { CellWriter } from "../../../rows/cell-writer.ts";

/**
 * What events copy of the users who caused them, as it is written. A user causes hundreds of events, and making their columns
 * takes longer than all else: so many users are remembered, side by side in one buffer, and only copied from it.
 */
const remembered = 16_384;
/** Bytes of a user; who needs more is made anew each time. */
const room = 384;

/** Parts of a sender, one behind the other. */
const parts = ["email", "name", "role", "actor"] as const;
type Part = (typeof parts)[number];

class EventSenders {
  private readonly view = new DataView(new ArrayBuffer(remembered * room + 4));
  private readonly bytes = new Uint8Array(this.view.buffer);
  private readonly users = new Float64Array(remembered).fill(-1);
  /** Where the parts end in the buffer. */
  private readonly ends = parts.map(() => new Uint32Array(remembered));
  /** The event asked for last, since its columns ask one after another. */
  private row = -1;
  private lastUser = -1;

  /** The number of the user who caused an event; -1 for those that nobody did. */
  user(row: RowView): number {
    if (row.number !== this.row) {
      const { reference } = row.table.series("user_id");
      this.lastUser = reference?.row(row.number) ?? -1;
      this.row = row.number;
    }
    return this.lastUser;
  }

  write(row: RowView, part: number, out: CellWriter): void {
    const user = this.user(row);
    const place = user % remembered;
    if (this.users[place] !== user && !this.remember(row, place)) return out.text(partsOf(row)[part]);
    const start = part === 0 ? place * room : this.ends[part - 1][place];
    out.packed(this.view, start, this.ends[part][place]);
  }

  private remember(row: RowView, place: number): boolean {
    const made = new CellWriter(room);
    partsOf(row).forEach((text, part) => {
      made.text(text);
      this.ends[part][place] = place * room + made.at;
    });
    const fits = made.at <= room;
    if (fits) this.bytes.set(made.bytes.subarray(0, made.at), place * room);
    this.users[place] = fits ? this.lastUser : -1;
    return fits;
  }
}

function partsOf(row: RowView): readonly string[] {
  const user = row.parent("user_id");
  if (user === null) return parts.map(() => "");
  const name = `${user.text("first_name")} ${user.text("last_name")}`;
  const email = user.text("email");
  // Names and addresses from our own lists: no quotes or backslashes in them.
  const actor = `{"id": ${user.number + 1}, "name": "${name}", "email": "${email}"}`;
  return [email, name, user.text("role"), actor];
}

const known = new WeakMap<TableSeries, EventSenders>();

function sendersOf({ table }: RowView): EventSenders {
  const found = known.get(table);
  if (found !== undefined) return found;
  const made = new EventSenders();
  known.set(table, made);
  return made;
}

/** The number of the user who caused an event; -1 for those that nobody did. */
export function eventSender(row: RowView): number {
  return sendersOf(row).user(row);
}

/** Writes what an event copies of its sender, which it must have; `actor` is JSON. */
export function writeOfSender(row: RowView, part: Part, out: CellWriter): void {
  sendersOf(row).write(row, parts.indexOf(part), out);
}
