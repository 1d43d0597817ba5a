import type { Table } from "../../../catalog/catalog.ts";
import { displayTable, quoteIdentifier, quoteTable, sameTable } from "../../../catalog/names.ts";
import type { SipHash } from "../../../core/hash/siphash.ts";
import { SeedbedError } from "../../../core/seedbed-error.ts";
import { copyIn } from "../../../postgres/copy-in.ts";
import { copyOut } from "../../../postgres/copy-out.ts";
import { sql } from "../../../postgres/sql.ts";
import { Cell } from "../../../rows/cell.ts";
import { CellWriter } from "../../../rows/cell-writer.ts";
import { codecFor } from "../../../rows/codecs.ts";
import { Index } from "../../../rows/index-fraction.ts";
import type { PreparedRule } from "../masking-action.ts";
import { frameTuple, type TupleColumn } from "./frame-tuple.ts";
import { indexText, type Seat } from "./seats.ts";
import type { SettleContext } from "./single-seats.ts";
import { linePieces, textRows, type Field } from "./text-rows.ts";
import type { TupleNeed } from "./unique-needs.ts";

const rounds = 40;

/**
 * Which rows of a composite key must let one column give way. Every row's masked tuple is computed beside the stream and
 * hashed; where two rows' tuples meet, all but the first, in order of the hash of their originals, take another turn: the
 * free column is drawn again from a hash of the whole original tuple and the turn. Working tables are in the target.
 */
export async function tupleTurns(context: SettleContext, need: TupleNeed): Promise<readonly Seat[]> {
  const { target } = context;
  const walker = new TupleWalker(context, need);
  await target.run(sql`drop table if exists _seedbed.turns, _seedbed.turned`);
  await target.run(
    sql`create unlogged table _seedbed.turns (original uuid not null, outcome uuid not null, turn integer not null)`,
  );
  await target.run(sql`create unlogged table _seedbed.turned (original uuid not null, outcome uuid not null)`);
  try {
    await walker.write("turns (original, outcome, turn)", (original, outcome) => `${original}\t${outcome}\t0`, null, 0);
    await target.run(sql`create index on _seedbed.turns (outcome)`);
    await target.run(sql`create index on _seedbed.turns (original)`);
    await target.run(sql`analyze _seedbed.turns`);
    await takeTurns(context, need, walker);
    const turns = await target.query<{ original: string; turn: number }>(sql`
      select original::text, turn
      from _seedbed.turns
      where turn > 0
      order by original`);
    return turns.map(({ original, turn }) => ({ original: original.replaceAll("-", ""), seat: BigInt(turn) }));
  } finally {
    await target.run(sql`drop table if exists _seedbed.turns, _seedbed.turned`).catch(() => {});
  }
}

async function takeTurns({ target, signal }: SettleContext, need: TupleNeed, walker: TupleWalker): Promise<void> {
  for (let turn = 1; turn <= rounds; turn++) {
    signal.throwIfAborted();
    // Equal originals are one tuple: only a key with NULLs, which never meets itself, can have it twice.
    const rows = await target.query<{ original: string }>(sql`
      select original::text
      from (
        select distinct original, turn, dense_rank() over (partition by outcome order by turn, original) as place
        from _seedbed.turns
        where outcome in (select outcome from _seedbed.turns where turn = ${turn - 1})
      ) asked
      where place > 1 and turn = ${turn - 1}`);
    if (rows.length === 0) return;
    const moving = new Set(rows.map(({ original }) => original.replaceAll("-", "")));
    await target.run(sql`truncate _seedbed.turned`);
    await walker.write("turned (original, outcome)", (original, outcome) => `${original}\t${outcome}`, moving, turn);
    await target.run(sql`
      update _seedbed.turns
      set outcome = turned.outcome, turn = ${turn}
      from _seedbed.turned
      where turned.original = turns.original`);
  }
  throw new SeedbedError(
    "CHECK_FAILED",
    `The unique key ${need.key} of ${displayTable(need.table)} could not be kept distinct with ${need.size} made-up values.`,
    "Use `hash`, or a provider with more values, for one of its columns. No row was written.",
  );
}

/** Reads the key's columns, and knows what each row's tuple is before and after masking. */
class TupleWalker {
  private readonly context: SettleContext;
  private readonly need: TupleNeed;
  private readonly table: Table;
  private readonly columns: readonly TupleColumn[];
  private readonly rules: readonly (PreparedRule | undefined)[];
  private readonly cell = new Cell();
  private readonly frame = new CellWriter(512);
  private readonly out = new CellWriter(512);

  constructor(context: SettleContext, need: TupleNeed) {
    const table = context.catalog.tables.find((one) => sameTable(one.id, need.table));
    if (table === undefined) throw new TypeError(`The catalog has no table ${displayTable(need.table)}.`);
    this.context = context;
    this.need = need;
    this.table = table;
    this.columns = need.columns.map((name) => {
      const column = table.columns.find((one) => one.name === name);
      return { name, codec: column === undefined ? null : codecFor(column.type) };
    });
    this.rules = need.columns.map((name) => need.masked.find((rule) => rule.column === name));
  }

  /** Writes a line for each row, or for each whose original is in `only`, with its outcome at a turn. */
  async write(
    into: string,
    line: (original: string, outcome: string) => string,
    only: ReadonlySet<string> | null,
    turn: number,
  ): Promise<void> {
    const { source, target } = this.context;
    const names = this.columns.map(({ name }) => quoteIdentifier(name));
    const present = this.need.nullsNotDistinct ? "true" : names.map((name) => `${name} is not null`).join(" and ");
    const from = `${this.table.kind === "partitioned" ? "" : "only "}${quoteTable(this.table.id)}`;
    const statement = `copy (select ${names.join(", ")} from ${from} where ${present}) to stdout`;
    const blocks = copyOut(source, {
      statement,
      wire: "text",
      doing: `Reading the key ${this.need.key} of ${displayTable(this.table.id)}`,
    });
    const lines = this.lines(textRows(blocks, names.length), { line, only, turn });
    await copyIn(
      target,
      { statement: `copy _seedbed.${into} from stdin`, wire: "text", doing: "Comparing masked keys" },
      linePieces(lines),
    );
  }

  private async *lines(
    rows: AsyncIterable<readonly Field[]>,
    {
      line,
      only,
      turn,
    }: {
      readonly line: (original: string, outcome: string) => string;
      readonly only: ReadonlySet<string> | null;
      readonly turn: number;
    },
  ): AsyncGenerator<string, void, undefined> {
    const { signal } = this.context;
    for await (const fields of rows) {
      signal.throwIfAborted();
      const original = hashOf(tupleHash(this.need), this.frameOf(fields));
      const text = indexText(original);
      if (only === null || only.has(text)) yield line(text, indexText(this.outcome(fields, original, turn)));
    }
  }

  private frameOf(fields: readonly Field[]): CellWriter {
    this.frame.at = 0;
    fields.forEach((field, place) => frameTuple(this.frame, field, this.columns[place].codec));
    return this.frame;
  }

  /** The hash of the masked tuple, canonical, so that what PostgreSQL calls equal is equal here. */
  private outcome(fields: readonly Field[], original: Index, turn: number): Index {
    const masked = fields.map((field, place): Field => {
      const rule = this.rules[place];
      if (rule === undefined || field === null || (field.at === 0 && !rule.onEmpty)) return field;
      return this.mask(rule, field, rule === this.need.free && turn > 0 ? turnIndex(this.need, original, turn) : null);
    });
    return hashOf(tupleHash(this.need), this.frameOf(masked));
  }

  private mask(rule: PreparedRule, field: CellWriter, instead: Index | null): Field {
    const { cell, out } = this;
    cell.bytes = field.bytes;
    cell.start = 0;
    cell.end = field.at;
    cell.isNull = false;
    const codec = this.columns.find(({ name }) => name === rule.column)?.codec ?? null;
    if (instead !== null) cell.index.copy(instead);
    else if (rule.hash !== null) {
      out.at = 0;
      if (codec?.canonical) codec.canonical(field.bytes, 0, field.at, out);
      else out.ascii(field.bytes, 0, field.at);
      cell.index.copy(hashOf(rule.hash, out));
    }
    const written = new CellWriter(256);
    rule.map(cell, written, []);
    return written.isNull ? null : written;
  }
}

function hashOf(hash: SipHash, { bytes, at }: CellWriter): Index {
  hash.hash(bytes, 0, at);
  const index = new Index();
  index.set(hash.a, hash.b, hash.c, hash.d);
  return index;
}

/** The free column's key hashes tuples too: framed tuples and single values are never alike, see frame-tuple.ts. */
export function tupleHash({ free }: TupleNeed): SipHash {
  if (free === null || free.hash === null) throw new TypeError("A key without a free column has no turns.");
  return free.hash;
}

/** What the free column is drawn from at a turn. */
export function turnIndex(need: TupleNeed, original: Index, turn: number): Index {
  const writer = new CellWriter(64);
  writer.text(`\0turn ${turn} ${indexText(original)}`);
  return hashOf(tupleHash(need), writer);
}
