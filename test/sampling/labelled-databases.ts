import { readFileSync } from "node:fs";
import { sampleColumns } from "../../src/app/source/sample-columns.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { displayTable } from "../../src/catalog/names.ts";
import { systemClock } from "../../src/core/clock.ts";
import type { SampledContent } from "../../src/jobs/mask/measurements.ts";
import { readCatalog } from "../../src/postgres/catalog/read-catalog.ts";
import { takeSnapshot } from "../../src/postgres/snapshot.ts";
import { template } from "../support/databases.ts";
import { execute } from "../support/query-rows.ts";
import type { Label } from "../detect/labelled/schemas.ts";
import type { ScoredTable } from "../detect/labelled/score.ts";

/** Databases whose columns say nothing by their names, in `databases/*.sql`. */
export const hostileDatabases = ["shop", "clinic", "desk", "abroad"] as const;

for (const name of hostileDatabases)
  template(`hostile-${name}`, (url) => execute(url, `${sqlOf("people")}${sqlOf(name)}`));

/** A source's catalog and what a sample of its rows showed. */
export interface Sampled extends SampledContent {
  readonly catalog: Catalog;
  /** Of this process, in milliseconds: the time that passes depends on what else the machine does. */
  readonly processor: number;
}

/** Reads a database's catalog and samples all of its tables, as a plan does. */
export async function sampled(url: string): Promise<Sampled> {
  const snapshot = await takeSnapshot({ url, purpose: "test" });
  try {
    const catalog = await readCatalog(snapshot.holder);
    const wanted = catalog.tables.filter((table) => table.partitionOf === null);
    const before = process.cpuUsage();
    const found = await sampleColumns(snapshot.holder, { tables: catalog.tables, wanted, clock: systemClock });
    const { user, system } = process.cpuUsage(before);
    return { ...found, catalog, processor: (user + system) / 1_000 };
  } finally {
    await snapshot.close();
  }
}

/** The tables of a database of `databases/`, each with the labels that stand behind its columns. */
export function labelledTables(name: string, { catalog, content }: Sampled): readonly ScoredTable[] {
  const labels = labelsOf(sqlOf(name));
  return catalog.tables.map((table) => ({
    table,
    labels: new Map(table.columns.map((column) => [column.name, labelOf(labels, `${table.id.name}.${column.name}`)])),
    content: content.get(displayTable(table.id)),
  }));
}

/** By `table.column`, from `column type, -- label`. */
function labelsOf(sql: string): ReadonlyMap<string, Label> {
  const tables = [...sql.matchAll(/^create table (\w+) \(\n(.*?)\n\);/gms)];
  return new Map(
    tables.flatMap(([, table, body]) =>
      [...body.matchAll(/^ {2}(\w+) .*-- (\S+)$/gm)].map(([, column, label]): [string, Label] => [
        `${table}.${column}`,
        label,
      ]),
    ),
  );
}

function labelOf(labels: ReadonlyMap<string, Label>, column: string): Label {
  const label = labels.get(column);
  if (label === undefined) throw new TypeError(`${column} has no label.`);
  return label;
}

function sqlOf(name: string): string {
  return readFileSync(new URL(`databases/${name}.sql`, import.meta.url), "utf8");
}
