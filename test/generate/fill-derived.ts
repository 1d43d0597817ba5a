import type { Catalog, ForeignKey } from "../../src/catalog/catalog.ts";
import { loadOrder } from "../../src/catalog/load-order.ts";
import { quoteTable } from "../../src/catalog/names.ts";
import { compileModel } from "../../src/jobs/generate/compile-model.ts";
import { deriveColumn } from "../../src/jobs/generate/derive/derive-column.ts";
import { deriveModel, type DeriveOptions, type DerivedModel } from "../../src/jobs/generate/derive/derive-model.ts";
import { provenCandidates } from "../../src/jobs/generate/derive/spaces/proven-candidates.ts";
import { generatedShape, rowBlocks } from "../../src/jobs/generate/row-blocks.ts";
import type { ModelSeries, TableSeries } from "../../src/jobs/generate/series.ts";
import { copyIn } from "../../src/postgres/copy-in.ts";
import { type Session, withSession } from "../../src/postgres/session.ts";
import { name, names, raw, sql } from "../../src/postgres/sql.ts";
import { catalogOf } from "../schema/copied-schema.ts";

/** Fills an empty database by what its catalog tells, with every constraint in place or put back and checked. */
export async function fillDerived(
  url: string,
  options: DeriveOptions = {},
): Promise<DerivedModel & { catalog: Catalog }> {
  const catalog = await catalogOf(url);
  return withSession({ url, purpose: "test" }, async (session) => {
    const candidates = await provenCandidates(session, catalog, options);
    const derived = deriveModel(catalog, { ...options, candidates });
    const series = compileModel({ catalog, model: derived.model, seed: options.seed ?? "42", derive: deriveColumn });
    await loadAll(session, catalog, series);
    return { ...derived, catalog };
  });
}

/** Keys that close a circle are taken off and put back, which checks all rows. */
async function loadAll(session: Session, catalog: Catalog, series: ModelSeries): Promise<void> {
  const { deferred } = loadOrder(catalog);
  await session.run(sql`begin`);
  for (const key of deferred) await session.run(sql`alter table ${name(key.table)} drop constraint ${name(key.name)}`);
  for (const table of series.tables) await load(session, table);
  for (const key of deferred) await putBack(session, key);
  await session.run(sql`commit`);
}

async function putBack(session: Session, { table, name: constraint, definition }: ForeignKey): Promise<void> {
  await session.run(sql`alter table ${name(table)} add constraint ${name(constraint)} ${raw(definition)}`);
}

async function load(session: Session, table: TableSeries): Promise<void> {
  if (table.layout.rows === 0) return;
  const shape = generatedShape(table);
  const columns = names(table.columns.map((column) => column.name)).fragment;
  const statement = `copy ${quoteTable(table.table.id)} (${columns}) from stdin (format ${shape.wire})`;
  await copyIn(session, { statement, wire: shape.wire, doing: `Writing ${quoteTable(table.table.id)}` }, pieces(table));
}

async function* pieces(table: TableSeries): AsyncGenerator<readonly Uint8Array[]> {
  for (const { bytes } of rowBlocks(table, generatedShape(table), { from: 0, to: table.layout.rows })) yield [bytes];
}
