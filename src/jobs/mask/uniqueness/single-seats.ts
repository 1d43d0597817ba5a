import type { Catalog, ColumnId, ForeignKey, Table, TableId } from "../../../catalog/catalog.ts";
import { displayColumn, displayTable, quoteIdentifier, quoteTable, sameTable } from "../../../catalog/names.ts";
import { SeedbedError } from "../../../core/seedbed-error.ts";
import { copyIn } from "../../../postgres/copy-in.ts";
import { copyOut } from "../../../postgres/copy-out.ts";
import type { Session } from "../../../postgres/session.ts";
import { sql } from "../../../postgres/sql.ts";
import { CellWriter } from "../../../rows/cell-writer.ts";
import type { Codec } from "../../../rows/codec.ts";
import { codecFor } from "../../../rows/codecs.ts";
import { Index, placeOf } from "../../../rows/index-fraction.ts";
import { indexText, type Seat } from "./seats.ts";
import { linePieces, textRows } from "./text-rows.ts";
import type { SingleNeed } from "./unique-needs.ts";

/** The two databases, while a run settles who gets which value. */
export interface SettleContext {
  readonly source: Session;
  readonly target: Session;
  readonly catalog: Catalog;
  readonly signal: AbortSignal;
}

/** After so many rounds what is left is seated in order, where it can be. */
const rounds = 60;
/** The largest collection whose free places are looked for one by one. */
const searchable = 50_000_000n;
/** Places of alternative seats are drawn from 52 bits. */
const reach = 2n ** 62n;

/**
 * Who of a unique domain does not get the value that its hash gives. Every distinct original asks for the place of its
 * hash; where several ask for one, the first in order of their hashes keeps it and the others ask again, for the place
 * that a hash of their hash and the round gives, never displacing who sits already. The work is done by the target's
 * server in an unlogged table, so memory does not grow with the domain. The outcome depends on the content of the domain
 * and the key, and on nothing else.
 */
export async function singleSeats(context: SettleContext, need: SingleNeed): Promise<readonly Seat[]> {
  const { target } = context;
  await target.run(sql`drop table if exists _seedbed.asking, _seedbed.seating`);
  await target.run(sql`create unlogged table _seedbed.asking (original uuid not null, seat numeric not null)`);
  try {
    for (const member of membersToAsk(context.catalog, need)) await ask(context, need, member);
    await target.run(sql`
      create unlogged table _seedbed.seating as
      select distinct on (original) original, seat, 0 as arrived
      from _seedbed.asking`);
    await target.run(sql`create index on _seedbed.seating (seat)`);
    await target.run(sql`analyze _seedbed.seating`);
    await settle(context, need);
    const seats = await target.query<{ original: string; seat: string }>(sql`
      select original::text, seat::text
      from _seedbed.seating
      where arrived > 0
      order by original`);
    return seats.map(({ original, seat }) => ({ original: original.replaceAll("-", ""), seat: BigInt(seat) }));
  } finally {
    await target.run(sql`drop table if exists _seedbed.asking, _seedbed.seating`).catch(() => {});
  }
}

/** Columns whose values are not all found in another member: neither partitions nor foreign keys within the domain. */
function membersToAsk(catalog: Catalog, { domain }: SingleNeed): readonly ColumnId[] {
  const within = (key: ForeignKey): boolean =>
    domain.members.some(
      (member) => sameTable(member.table, key.references) && key.referencedColumns.includes(member.column),
    );
  return domain.members.filter((member) => {
    const table = tableOf(catalog, member.table);
    if (table.partitionOf !== null) return false;
    const keys = table.foreignKeys.filter((key) => key.columns.length === 1 && key.columns[0] === member.column);
    return !keys.some((key) => key.validated && within(key) && !sameTable(key.references, member.table));
  });
}

function tableOf(catalog: Catalog, id: TableId): Table {
  const table = catalog.tables.find((one) => sameTable(one.id, id));
  if (table === undefined) throw new TypeError(`The catalog has no table ${displayTable(id)}.`);
  return table;
}

async function ask(
  { source, target, catalog, signal }: SettleContext,
  need: SingleNeed,
  member: ColumnId,
): Promise<void> {
  const column = tableOf(catalog, member.table).columns.find((one) => one.name === member.column);
  const codec = column === undefined ? null : codecFor(column.type);
  if (codec === null) return;
  const name = quoteIdentifier(member.column);
  const only = tableOf(catalog, member.table).kind === "partitioned" ? "" : "only ";
  const blocks = copyOut(source, {
    statement: `copy (select distinct ${name} from ${only}${quoteTable(member.table)}) to stdout`,
    wire: "text",
    doing: `Reading the distinct values of ${displayColumn(member.table, member.column)}`,
  });
  await copyIn(
    target,
    { statement: "copy _seedbed.asking from stdin", wire: "text", doing: "Counting distinct values" },
    linePieces(askingLines(textRows(blocks, 1), { need, codec, signal })),
  );
}

async function* askingLines(
  rows: AsyncIterable<readonly (CellWriter | null)[]>,
  { need, codec, signal }: { readonly need: SingleNeed; readonly codec: Codec; readonly signal: AbortSignal },
): AsyncGenerator<string, void, undefined> {
  const { hash } = need.rule;
  if (hash === null) return;
  const index = new Index();
  const folded = new CellWriter(256);
  for await (const [value] of rows) {
    signal.throwIfAborted();
    // NULLs never meet, and '' stays as it is.
    if (value === null || value.at === 0) continue;
    folded.at = 0;
    if (codec.canonical === null) hash.hash(value.bytes, 0, value.at);
    else {
      codec.canonical(value.bytes, 0, value.at, folded);
      hash.hash(folded.bytes, 0, folded.at);
    }
    index.set(hash.a, hash.b, hash.c, hash.d);
    yield `${indexText(index)}\t${placeOf(index, need.size)}`;
  }
}

async function settle({ target, signal }: SettleContext, need: SingleNeed): Promise<void> {
  const size = need.size < reach ? need.size : reach;
  for (let round = 1; round <= rounds; round++) {
    signal.throwIfAborted();
    // Of those who came in the round before, all but the first at a place go on; who sat there earlier stays.
    const moved = await target.query(sql`
      update _seedbed.seating moving
      set arrived = ${round},
        seat = floor(('x' || substr(encode(sha256(uuid_send(moving.original) || int4send(${round})), 'hex'), 1, 13))::bit(52)::bigint::numeric
          * ${size.toString()}::numeric / 4503599627370496)
      from (
        select original, arrived, row_number() over (partition by seat order by arrived, original) as place
        from _seedbed.seating
        where seat in (select seat from _seedbed.seating where arrived = ${round - 1})
      ) asked
      where asked.original = moving.original and asked.place > 1 and asked.arrived = ${round - 1}
      returning 1`);
    if (moved.length === 0) return;
  }
  await seatTheRest(target, need);
}

/** A collection that is nearly full: whoever still shares a place gets the free ones, in order. */
async function seatTheRest(target: Session, need: SingleNeed): Promise<void> {
  if (need.size > searchable) throw tooFull(need);
  await target.run(sql`
    with homeless as (
      select original, row_number() over (order by original) as number
      from (select original, row_number() over (partition by seat order by arrived, original) as place from _seedbed.seating) asked
      where place > 1
    ), free as (
      select place as seat, row_number() over (order by place) as number
      from generate_series(0, ${(need.size - 1n).toString()}::bigint) as line (place)
      where not exists (select from _seedbed.seating taken where taken.seat = line.place)
    )
    update _seedbed.seating moving
    set seat = free.seat, arrived = ${rounds + 1}
    from homeless
    join free using (number)
    where moving.original = homeless.original`);
  const left = await target.query(sql`select from _seedbed.seating group by seat having count(*) > 1 limit 1`);
  if (left.length > 0) throw tooFull(need);
}

function tooFull(need: SingleNeed): SeedbedError {
  return new SeedbedError(
    "CHECK_FAILED",
    `The unique column of ${displayTable(need.table)} (${need.key}) has more distinct values than ${need.size} made-up ones.`,
    "Use `hash`, or a provider with more values, for it. No row was written.",
  );
}
