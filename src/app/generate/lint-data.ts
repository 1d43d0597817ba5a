import type { Catalog, Table } from "../../catalog/catalog.ts";
import { displayColumn, displayTable, quoteIdentifier, quoteTable, sameTable } from "../../catalog/names.ts";
import { partitionRoots } from "../../catalog/partition-root.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import type { TableContent } from "../../detect/column-content.ts";
import { detectTable } from "../../detect/detect-column.ts";
import type { Detection } from "../../detect/detection.ts";
import { judgeTable } from "../../detect/judge-table.ts";
import { isMadeFileName } from "../../jobs/generate/derive/spaces/file-names.ts";
import { tableNames } from "../../jobs/mask/config/table-names.ts";
import { readCatalog } from "../../postgres/catalog/read-catalog.ts";
import { copyOut } from "../../postgres/copy-out.ts";
import { describeUrl, type Session } from "../../postgres/session.ts";
import { takeSnapshot } from "../../postgres/snapshot.ts";
import type { Shape } from "../../rows/shape.ts";
import { isSynthetic } from "../../values/is-synthetic.ts";
import { providers } from "../../values/providers.ts";
import { connectionUrl } from "../settings/connection-urls.ts";
import type { Surroundings } from "../settings/job-settings.ts";
import { measureSource } from "../source/measure-source.ts";
import { ownNumbers, type OwnNumbers } from "./own-numbers.ts";
import { rowTexts } from "../source/row-texts.ts";

/** What to look at. */
export interface LintRequest {
  readonly target?: string | undefined;
  /** Rows of each table; all of them where it is absent. */
  readonly sample?: number | undefined;
  /** Named as in a configuration; all tables where it is absent. */
  readonly table?: readonly string[] | undefined;
}

/** What the values of a column that looks personal are. Counts, never a value. */
export interface LintedColumn {
  readonly column: string;
  /** The provider whose values would belong there. */
  readonly kind: string;
  readonly confidence: "high" | "medium";
  /** Whether made-up values of the kind can be told from real ones at all; first names cannot. */
  readonly provable: boolean;
  /** Values that provably belong to nobody. */
  readonly synthetic: number;
  /** Values that may be somebody's. */
  readonly unproven: number;
  /** NULL and empty text. */
  readonly empty: number;
}

/** What `seedbed lint data` found. */
export interface LintedData {
  readonly target: string;
  readonly rows: number;
  readonly columns: readonly LintedColumn[];
  /** Columns that look personal and hold what no provider makes: documents, pictures, arrays. */
  readonly unjudged: readonly { readonly column: string; readonly reason: string }[];
  /** Whether every value of every provable column is synthetic. */
  readonly clean: boolean;
}

/** Asks of every value of every column that looks personal whether it provably belongs to nobody. Rows stream by. */
export async function lintData(
  request: LintRequest,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<LintedData> {
  const url = connectionUrl("target", request.target, surroundings);
  const snapshot = await takeSnapshot({ url, purpose: "lint data" });
  try {
    const catalog = await readCatalog(snapshot.holder);
    const tables = chosenTables(catalog, request.table);
    const { content } = await (await measureSource(snapshot.holder, catalog)).content(tables);
    const limit = request.sample ?? null;
    const columns: LintedColumn[] = [];
    let rows = 0;
    const own = await ownNumbers(snapshot.holder, catalog);
    const suspects = tables.map((table) => suspectColumns(table, content.get(displayTable(table.id)) ?? new Map()));
    for (const suspect of suspects) {
      const linted = await lintTable(snapshot.holder, suspect, { limit, own, signal });
      columns.push(...linted.columns);
      rows += linted.rows;
    }
    const clean = columns.every((column) => !column.provable || column.unproven === 0);
    return { target: describeUrl(url), rows, columns, unjudged: suspects.flatMap(unjudgedColumns), clean };
  } finally {
    await snapshot.close();
  }
}

/** Partitions are read with their root. */
function chosenTables(catalog: Catalog, written: readonly string[] | undefined): readonly Table[] {
  const roots = catalog.tables.filter((table) => table.partitionOf === null);
  if (written === undefined || written.length === 0) return roots;
  const names = tableNames(catalog);
  const rootOf = partitionRoots(catalog.tables);
  const wanted = written.map((name) => {
    const match = names.table(name);
    if (match.kind === "found") return rootOf(match.found.id);
    throw new SeedbedError(
      "CONFIG_INVALID",
      match.kind === "unknown" ? match.message : `The name ${name} fits ${match.candidates.join(" and ")}.`,
      match.kind === "unknown" && match.nearest !== undefined
        ? `Did you mean ${match.nearest}?`
        : "Write --table schema.table, with quotes where SQL needs them.",
    );
  });
  return roots.filter((table) => wanted.some((id) => sameTable(id, table.id)));
}

/** A table and what its columns seem to hold. */
interface Suspect {
  readonly table: Table;
  readonly detections: ReadonlyMap<string, Detection>;
}

/** By their values, else by their names: a name is believed here even where most values do not bear it out. */
function suspectColumns(table: Table, content: TableContent): Suspect {
  const judged = [...judgeTable(table, content)].flatMap(([column, { detection }]) =>
    detection === null ? [] : [[column, detection] as const],
  );
  return { table, detections: new Map([...detectTable(table), ...judged]) };
}

interface Judged {
  readonly name: string;
  readonly detection: Detection;
  readonly kind: string;
  readonly provable: boolean;
}

function judgedColumns({ table, detections }: Suspect, own: OwnNumbers): readonly Judged[] {
  return [...detections].flatMap(([name, detection]) => {
    const { provider: kind } = detection;
    if (kind === null) return [];
    const level = providers.find(kind)?.safety.level ?? "generic";
    const column = table.columns.find((each) => each.name === name);
    return [{ name, detection, kind, provable: level !== "generic" && !own.isUntold(table, column) }];
  });
}

function unjudgedColumns({ table, detections }: Suspect): LintedData["unjudged"] {
  return [...detections]
    .filter(([, { provider }]) => provider === null)
    .map(([name, { reason }]) => ({ column: displayColumn(table.id, name), reason }));
}

interface Reading {
  readonly limit: number | null;
  readonly own: OwnNumbers;
  readonly signal: AbortSignal;
}

async function lintTable(
  session: Session,
  suspect: Suspect,
  { limit, own, signal }: Reading,
): Promise<{ readonly rows: number; readonly columns: readonly LintedColumn[] }> {
  const { table } = suspect;
  const judged = judgedColumns(suspect, own);
  if (judged.length === 0) return { rows: 0, columns: [] };
  const counts = judged.map(() => ({ synthetic: 0, unproven: 0, empty: 0 }));
  const texts = rowTexts(
    textShape(table, judged),
    judged.map(({ name }) => name),
  );
  let rows = 0;
  for await (const block of copyOut(session, copyRequest(table, judged, limit))) {
    signal.throwIfAborted();
    for (const row of texts(block)) {
      rows++;
      row.forEach((value, place) => {
        const count = counts[place];
        if (value === null || value === "") count.empty++;
        else if (isMade(judged[place].kind, value, own)) count.synthetic++;
        else count.unproven++;
      });
    }
  }
  const columns = judged.map(({ name, kind, detection, provable }, place) => ({
    column: displayColumn(table.id, name),
    kind,
    confidence: detection.confidence,
    provable,
    ...counts[place],
  }));
  return { rows, columns };
}

/** Whether a value is as made-up rows hold it: of a kind's own form, by the domain's, or a file's name of plain words. */
function isMade(kind: string, value: string, own: OwnNumbers): boolean {
  return isSynthetic(kind, value) || own.isMade(kind, value) || isMadeFileName(kind, value);
}

/** As text every type can be read, and a value reads as PostgreSQL prints it. */
function textShape(table: Table, judged: readonly Judged[]): Shape {
  const columns = judged.flatMap(({ name }) => table.columns.filter((column) => column.name === name));
  return { wire: "text", columns: columns.map(({ name, type }) => ({ name, type, codec: null })) };
}

function copyRequest({ id, kind }: Table, judged: readonly Judged[], limit: number | null) {
  const list = judged.map(({ name }) => quoteIdentifier(name)).join(", ");
  // Children by inheritance are tables of their own; partitions are not.
  const from = `${kind === "partitioned" ? "" : "only "}${quoteTable(id)}`;
  const query = `select ${list} from ${from}${limit === null ? "" : ` limit ${limit}`}`;
  return {
    statement: `copy (${query}) to stdout (format text)`,
    wire: "text",
    doing: `Reading ${displayTable(id)}`,
  } as const;
}
