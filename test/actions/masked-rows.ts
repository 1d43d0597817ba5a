import type { Table } from "../../src/catalog/catalog.ts";
import { displayTable, sameTable } from "../../src/catalog/names.ts";
import type { Finding } from "../../src/core/finding.ts";
import type { RootKey } from "../../src/core/hash/keys.ts";
import { parseMaskConfig } from "../../src/jobs/mask/config/parse-mask-config.ts";
import type { MaskTablePlan } from "../../src/jobs/mask/masking-action.ts";
import type { Measurements } from "../../src/jobs/mask/measurements.ts";
import { planMask, type MaskPlan } from "../../src/jobs/mask/plan-mask.ts";
import { CellWriter } from "../../src/rows/cell-writer.ts";
import type { Codec } from "../../src/rows/codec.ts";
import { codecFor } from "../../src/rows/codecs.ts";
import type { Shape, Wire } from "../../src/rows/shape.ts";
import { compileStage } from "../../src/rows/stage.ts";
import { escapeWritten } from "../../src/rows/text-escape.ts";
import { providers } from "../../src/values/providers.ts";
import { catalog } from "../support/catalog-builder.ts";

/** A row by its columns' texts, as PostgreSQL prints them. */
export type Row = readonly (string | null)[];

const root: RootKey = { bytes: Buffer.from("a root key of thirty-two bytes..") };

const greatest = new Map([
  ["int2", 32_767],
  ["int4", 2_147_483_647],
]);

/** A source of so many rows, which may hold any number of a column's type, as far as a double does. */
const measure = (tables: readonly Table[], rows: number): Measurements => ({
  rows: async () => rows,
  distinct: async () => rows,
  greatest: async ({ table, column }) => {
    const type = tables.find(({ id }) => sameTable(id, table))?.columns.find(({ name }) => name === column)?.type;
    return greatest.get(type?.name ?? "") ?? 2 ** 53 - 2;
  },
  problemWith: async () => null,
  breaking: async () => null,
  misfitting: async () => null,
  content: async () => ({ content: new Map(), unread: [] }),
});

/** What a plan of some tables must be refused for. */
export async function errorsOf(tables: readonly Table[], rules: string, rows = 1): Promise<readonly Finding[]> {
  return (await planOf(tables, rules, rows)).findings.filter(({ severity }) => severity === "error");
}

/** The plan of some tables; `rules` is what stands below `tables:`, indented by two. */
async function planOf(tables: readonly Table[], rules: string, rows: number): Promise<MaskPlan> {
  const config = parseMaskConfig(`version: "1.0"\nauto_detect: false\ntables:\n${rules}\n`, "rules.yaml", providers);
  return planMask({ catalog: catalog(...tables), config, root, measure: measure(tables, rows) });
}

/** The plan of one table. Fails where the plan has an error. */
export async function tablePlanOf(tables: readonly Table[], name: string, rules: string): Promise<MaskTablePlan> {
  const plan = await planOf(tables, rules, 1);
  const wrong = plan.findings.filter(({ severity }) => severity === "error");
  const found = plan.tables.find(({ id }) => displayTable(id) === name);
  if (wrong.length > 0 || found === undefined) throw new Error(wrong.map(({ message }) => message).join("\n"));
  return found;
}

/** What masking makes of rows on one wire. */
export function maskRows(plan: MaskTablePlan, rows: readonly Row[], wire: Wire): readonly Row[] {
  const shape: Shape = { ...plan.shape, wire };
  const stage = compileStage(shape, plan.rules, Buffer.alloc(8));
  const { bytes } = stage.apply({ wire, bytes: copyBytes(rows, shape) });
  return readRows(Buffer.from(bytes), shape);
}

function copyBytes(rows: readonly Row[], { wire, columns }: Shape): Uint8Array {
  const out = new CellWriter(64);
  for (const row of rows) {
    if (wire === "binary") writeWord(out, row.length, 2);
    row.forEach((value, place) => {
      if (wire === "binary") writeField(out, value, codecFor(columns[place].type));
      else writeText(out, value, place === row.length - 1);
    });
  }
  return out.bytes.slice(0, out.at);
}

function writeField(out: CellWriter, value: string | null, codec: Codec): void {
  if (value === null) return writeWord(out, -1, 4);
  const header = out.at;
  writeWord(out, 0, 4);
  out.form = codec.form;
  if (codec.encode === null) out.text(value);
  else codec.encode(value, out);
  out.view.setInt32(header, out.at - header - 4);
}

function writeWord(out: CellWriter, word: number, size: 2 | 4): void {
  out.reserve(size);
  if (size === 2) out.view.setInt16(out.at, word);
  else out.view.setInt32(out.at, word);
  out.at += size;
}

function writeText(out: CellWriter, value: string | null, last: boolean): void {
  const start = out.at;
  if (value === null) {
    out.byte(92);
    out.byte(78);
  } else {
    out.text(value);
    escapeWritten(out, start);
  }
  out.byte(last ? 10 : 9);
}

function readRows(bytes: Buffer, shape: Shape): readonly Row[] {
  return shape.wire === "binary" ? readBinary(bytes, shape) : readText(bytes);
}

function readBinary(bytes: Buffer, { columns }: Shape): readonly Row[] {
  const rows: Row[] = [];
  for (let at = 0; at < bytes.length;) {
    at += 2;
    const row = columns.map(({ type }) => {
      const length = bytes.readInt32BE(at);
      const start = at + 4;
      at = start + Math.max(0, length);
      return length < 0 ? null : decode(bytes, { start, end: at }, codecFor(type));
    });
    rows.push(row);
  }
  return rows;
}

/** A text as PostgreSQL would print it again. */
export function printed(text: string | null, codec: Codec): string | null {
  if (text === null || codec.encode === null) return text;
  const out = new CellWriter(64);
  out.form = codec.form;
  codec.encode(text, out);
  return decode(Buffer.from(out.bytes), { start: 0, end: out.at }, codec);
}

function decode(bytes: Buffer, { start, end }: { start: number; end: number }, codec: Codec): string {
  if (codec.decode === null) return bytes.toString("utf8", start, end);
  const out = new CellWriter(64);
  codec.decode(bytes, start, end, out);
  return Buffer.from(out.bytes.subarray(0, out.at)).toString("utf8");
}

const meant = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

function readText(bytes: Buffer): readonly Row[] {
  const lines = bytes.toString("utf8").split("\n").slice(0, -1);
  return lines.map((line) =>
    line
      .split("\t")
      .map((field) =>
        field === "\\N" ? null : field.replaceAll(/\\(.)/g, (_, letter: string) => meant.get(letter) ?? letter),
      ),
  );
}
