import { createWriteStream } from "node:fs";
import { readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { TableId } from "../../../catalog/catalog.ts";
import { displayTable } from "../../../catalog/names.ts";
import type { Clock } from "../../../core/clock.ts";
import { SeedbedError } from "../../../core/seedbed-error.ts";
import type { Emit } from "../../../engine/events.ts";
import type { LoadPlan, TableLoad } from "../run/plan-load.ts";
import type { FileForm } from "./file-form.ts";
import { ColumnMisfit } from "./parquet/column-misfit.ts";
import { makeFolder } from "./make-folder.ts";
import { hasSpans, spanLines } from "./span-lines.ts";

/** Statements in a file. */
export interface SchemaFile {
  readonly file: string;
  readonly text: string;
}

/** What a folder of rows is made of, besides the rows. */
export interface RowFiles {
  readonly folder: string;
  readonly form: FileForm;
  /** Run before the rows. */
  readonly before: readonly SchemaFile[];
  /** Run after the rows. */
  readonly after: readonly SchemaFile[];
  /** Whether to write beside the rows where their prose names people, dates and numbers. */
  readonly spans: boolean;
  readonly emit: Emit;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

const dataFolder = "09-data";
/** Files that say what prose names. */
const spans = { ending: "spans.jsonl" } as const;
/** The file that loads all the others; it also says that the folder is Seedbed's to write. */
const loader = "load.sql";

/** What stands in the loader until all files are whole: psql stops there, and the folder is known for Seedbed's. */
const unfinished = "\\echo These files are not complete: make them again.\n\\quit\n";

/** Writes schema and rows into a folder, the same bytes each time, with a script by which psql loads them. */
export async function writeFiles(plan: LoadPlan, files: RowFiles): Promise<void> {
  try {
    await writeAll(plan, files);
  } catch (error) {
    files.signal.throwIfAborted();
    throw fileError(files.folder, error);
  }
}

async function writeAll(plan: LoadPlan, files: RowFiles): Promise<void> {
  await openFolder(files.folder);
  const loads = plan.units.flatMap(({ tables }) => tables);
  await writeFile(join(files.folder, loader), unfinished);
  for (const { file, text } of [...files.before, ...files.after]) await writeFile(join(files.folder, file), text);
  for (const load of loads) await writeTable(load, files);
  const told = files.spans ? loads.filter(hasSpans) : [];
  for (const load of told) await writeWhole(spanLines(load), spansPath(load, files), files.signal);
  const names = [
    ...loads.map((load) => fileName(load.root, files.form)),
    ...told.map((load) => fileName(load.root, spans)),
  ];
  await removeOthers(join(files.folder, dataFolder), new Set(names));
  await writeFile(join(files.folder, loader), loadScript(loads, files));
}

/** What the system says against a file; anything else is left as it is. */
function fileError(folder: string, error: unknown): unknown {
  if (error instanceof SeedbedError || !(error instanceof Error) || !("syscall" in error) || !("code" in error))
    return error;
  const code = String(error.code);
  return new SeedbedError(
    "FILE_FAILED",
    `Files in ${folder} cannot be written (${code}).`,
    code === "ENOSPC"
      ? "The disk is full: make room, or give a folder on another one."
      : "Give a folder that is there, or can be made, and may be written.",
    { cause: error },
  );
}

/** A folder that holds something else is left alone. */
async function openFolder(folder: string): Promise<void> {
  const there = await readdir(folder).catch((error: unknown): string[] => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  });
  if (there.length === 0 || there.includes(loader)) {
    await makeFolder(join(folder, dataFolder));
    return;
  }
  throw new SeedbedError(
    "PREFLIGHT_REFUSED",
    `The folder ${folder} holds files that Seedbed did not write; nothing was written.`,
    "Give an empty folder, or one that an earlier run filled.",
  );
}

async function writeTable(load: TableLoad, files: RowFiles): Promise<void> {
  const { emit, clock } = files;
  const table = displayTable(load.root);
  const started = clock.now();
  emit({ type: "table.start", table, estimated_rows: load.estimatedRows, chunks: load.chunks.length });
  const asText = new Set<string>();
  while (!(await isWritten(load, files, asText)));
  emit({ type: "table.end", table, rows: load.estimatedRows, seconds: (clock.now() - started) / 1000 });
}

/** Writes the table's file; false where a column first has to be among those that are written as text. */
async function isWritten(load: TableLoad, { folder, form, signal }: RowFiles, asText: Set<string>): Promise<boolean> {
  const path = join(folder, dataFolder, fileName(load.root, form));
  const partial = `${path}.part`;
  try {
    // The blocks are lent, and a stream keeps what it is given for a while.
    const source = Readable.from(copies(form.bytes(load, asText)), { objectMode: false });
    if (form.gzip) await pipeline(source, createGzip({ level: 9 }), withoutSystem, sink(partial), { signal });
    else await pipeline(source, sink(partial), { signal });
    await rename(partial, path);
    return true;
  } catch (error) {
    if (!(error instanceof ColumnMisfit)) throw error;
    asText.add(error.column);
    return false;
  } finally {
    await rm(partial, { force: true });
  }
}

/** The tenth byte of gzip's header tells the system that made it (RFC 1952, 2.3.1); it shall tell nothing: 255. */
async function* withoutSystem(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  let at = 0;
  for await (const piece of source) {
    if (at <= 9 && at + piece.length > 9) piece[9 - at] = 255;
    at += piece.length;
    yield piece;
  }
}

function spansPath({ root }: TableLoad, { folder }: RowFiles): string {
  return join(folder, dataFolder, fileName(root, spans));
}

async function writeWhole(pieces: Iterable<Uint8Array>, path: string, signal: AbortSignal): Promise<void> {
  const partial = `${path}.part`;
  try {
    await pipeline(Readable.from(copies(pieces), { objectMode: false }), sink(partial), { signal });
    await rename(partial, path);
  } finally {
    await rm(partial, { force: true });
  }
}

function sink(path: string) {
  return createWriteStream(path);
}

function* copies(pieces: Iterable<Uint8Array>): Generator<Buffer, void, undefined> {
  for (const piece of pieces) yield Buffer.from(piece);
}

async function removeOthers(folder: string, wanted: ReadonlySet<string>): Promise<void> {
  for (const name of await readdir(folder)) if (!wanted.has(name)) await rm(join(folder, name));
}

/** `public.users.copy.gz`; what a file's name had better not hold is percent-encoded. */
function fileName({ schema, name }: TableId, { ending }: Pick<FileForm, "ending">): string {
  const safe = (part: string): string =>
    part.replaceAll(/[^A-Za-z0-9_-]/g, (sign) => encodeURIComponent(sign).replace(/^([^%])$/, hexadecimal));
  return `${safe(schema)}.${safe(name)}.${ending}`;
}

function hexadecimal(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

function loadScript(loads: readonly TableLoad[], { before, after, form }: RowFiles): string {
  const filled = loads.filter(({ chunks }) => chunks.length > 0);
  return [
    "-- psql -f load.sql, in this folder",
    "\\set ON_ERROR_STOP on",
    // A schema that every database has is no news.
    "set client_min_messages = warning;",
    "begin;",
    ...before.map(({ file }) => `\\i ${file}`),
    "set constraints all deferred;",
    ...filled.map((load) => form.loadLine(load, `${dataFolder}/${fileName(load.root, form)}`)),
    ...after.map(({ file }) => `\\i ${file}`),
    "commit;",
    "analyze;",
    "",
  ].join("\n");
}
