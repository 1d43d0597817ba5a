import { createHash } from "node:crypto";
import { displayTable, sameTable } from "../../../catalog/names.ts";
import { CellWriter } from "../../../rows/cell-writer.ts";
import { codecFor } from "../../../rows/codecs.ts";
import { Index, indexAt } from "../../../rows/index-fraction.ts";
import type { Codec } from "../../../rows/codec.ts";
import type { Cell } from "../../../rows/cell.ts";
import type { ChosenRules } from "../choose-rules.ts";
import { ruleOf } from "../choose-rules.ts";
import type { MaskTablePlan, PreparedRule, RuleChange } from "../masking-action.ts";
import type { Measurements } from "../measurements.ts";
import { frameTuple } from "./frame-tuple.ts";
import { Seats, type Seat } from "./seats.ts";
import { singleSeats, type SettleContext } from "./single-seats.ts";
import { tupleHash, tupleTurns, turnIndex } from "./tuple-turns.ts";
import { mayMeet, uniqueNeeds, type SingleNeed, type TupleNeed } from "./unique-needs.ts";

/** What settling needs to know of the plan. */
export interface Unsettled {
  readonly tables: readonly MaskTablePlan[];
  readonly chosen: ChosenRules;
  readonly measure: Measurements;
}

/** The plans with rules that keep every unique key unique. */
export interface Settled {
  readonly tables: readonly MaskTablePlan[];
  /** Changes when any value's exception does; the tables it speaks of are `affected`, by name. */
  readonly digest: string;
  readonly affected: ReadonlySet<string>;
  readonly exceptions: number;
}

/** Looks, before any row is written, which values of unique columns would meet, and gives rules under which they do not. */
export async function settleUniqueness(
  context: SettleContext,
  { tables, chosen, measure }: Unsettled,
): Promise<Settled> {
  const digest = createHash("sha256");
  const affected = new Set<string>();
  let settled = tables;
  let exceptions = 0;
  // Single columns first: a tuple is compared as it will be written.
  for (const kind of ["single", "tuple"] as const) {
    for (const need of uniqueNeeds(context.catalog, settled, chosen)) {
      if (need.kind !== kind || !mayMeet(await measure.rows(need.table), need.size)) continue;
      const seats = need.kind === "single" ? await singleSeats(context, need) : await tupleTurns(context, need);
      const told = seats.map(({ original, seat }) => [original, String(seat)]);
      digest.update(JSON.stringify([displayTable(need.table), need.key, told]));
      exceptions += seats.length;
      for (const plan of settled) if (concerns(need, plan, chosen)) affected.add(displayTable(plan.id));
      if (seats.length === 0) continue;
      settled = settled.map((plan) =>
        need.kind === "single" ? withSeats(plan, need, { seats, chosen }) : withTurns(plan, need, seats),
      );
    }
  }
  return { tables: settled, digest: digest.digest("hex"), affected, exceptions };
}

function concerns(need: SingleNeed | TupleNeed, plan: MaskTablePlan, chosen: ChosenRules): boolean {
  if (need.kind === "tuple") return sameTable(plan.root, need.table);
  return plan.rules.some(
    (rule) =>
      ruleOf(chosen, plan.id, rule.column).domain === need.domain || rule.inner?.domains.includes(need.domain) === true,
  );
}

/** Every column of the domain, and every rule inside another, asks for exceptions before it takes the value of its hash. */
function withSeats(
  plan: MaskTablePlan,
  need: SingleNeed,
  { seats, chosen }: { readonly seats: readonly Seat[]; readonly chosen: ChosenRules },
): MaskTablePlan {
  const known = new Seats(seats);
  const seated: RuleChange = (rule, domain) => {
    if (rule.hash === null || domain !== need.domain) return rule;
    return {
      ...rule,
      map: (cell, out, others) => {
        const seat = known.get(cell.index);
        if (seat !== null) cell.index.copy(indexAt(seat, need.size));
        rule.map(cell, out, others);
      },
    };
  };
  const rules = plan.rules.map((rule): PreparedRule => {
    if (rule.inner?.domains.includes(need.domain) === true) return rule.inner.change(seated);
    return seated(rule, ruleOf(chosen, plan.id, rule.column).domain);
  });
  return { ...plan, rules };
}

/** The free column of the key looks at the whole tuple, and takes another turn where that is what it was told. */
function withTurns(plan: MaskTablePlan, need: TupleNeed, turns: readonly Seat[]): MaskTablePlan {
  const { free } = need;
  if (free === null || !sameTable(plan.root, need.table)) return plan;
  const known = new Seats(turns);
  const codecs = need.columns.map((name): Codec | null => {
    const column = plan.shape.columns.find((one) => one.name === name);
    return column === undefined ? null : codecFor(column.type);
  });
  const frame = new CellWriter(512);
  const original = new Index();
  const hash = tupleHash(need);
  const rules = plan.rules.map((rule): PreparedRule => {
    if (rule.column !== free.column) return rule;
    const others = need.columns.filter((column) => column !== rule.column);
    const place = need.columns.map((column) => others.indexOf(column));
    return {
      ...rule,
      reads: others.map((column) => ({ column, hash: null })),
      map: (cell, out, cells) => {
        frame.at = 0;
        for (let at = 0; at < codecs.length; at++) addCell(frame, place[at] < 0 ? cell : cells[place[at]], codecs[at]);
        hash.hash(frame.bytes, 0, frame.at);
        original.set(hash.a, hash.b, hash.c, hash.d);
        const turn = known.get(original);
        if (turn !== null) cell.index.copy(turnIndex(need, original, Number(turn)));
        rule.map(cell, out, []);
      },
    };
  });
  return { ...plan, rules };
}

const view: { bytes: Uint8Array; at: number } = { bytes: new Uint8Array(0), at: 0 };

function addCell(frame: CellWriter, cell: Cell, codec: Codec | null): void {
  if (cell.isNull) return frameTuple(frame, null, codec);
  view.bytes = cell.bytes.subarray(cell.start, cell.end);
  view.at = cell.end - cell.start;
  frameTuple(frame, view, codec);
}
