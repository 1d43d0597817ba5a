import { createWriteStream } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
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
  readonly emit: Emit;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

const dataFolder = "09-data";
/** The file that loads all the others; it also says that the folder is Seedbed's to write. */
const loader = "load.sql";

/** Writes schema and rows into a folder, the same bytes each time, with a script by which psql loads them. */
export async function writeFiles(plan: LoadPlan, files: RowFiles): Promise<void> {
  await openFolder(files.folder);
  const loads = plan.units.flatMap(({ tables }) => tables);
  for (const { file, text } of [...files.before, ...files.after]) await writeFile(join(files.folder, file), text);
  for (const load of loads) await writeTable(load, files);
  await removeOthers(join(files.folder, dataFolder), new Set(loads.map((load) => fileName(load.root, files.form))));
  await writeFile(join(files.folder, loader), loadScript(loads, files));
}

/** A folder that holds something else is left alone. */
async function openFolder(folder: string): Promise<void> {
  const there = await readdir(folder).catch((): string[] => []);
  if (there.length === 0 || there.includes(loader)) {
    await mkdir(join(folder, dataFolder), { recursive: true });
    return;
  }
  throw new SeedbedError(
    "PREFLIGHT_REFUSED",
    `The folder ${folder} holds files that Seedbed did not write; nothing was written.`,
    "Give an empty folder, or one that an earlier run filled.",
  );
}

async function writeTable(load: TableLoad, { folder, form, emit, clock, signal }: RowFiles): Promise<void> {
  const table = displayTable(load.root);
  const started = clock.now();
  emit({ type: "table.start", table, estimated_rows: load.estimatedRows, chunks: load.chunks.length });
  const path = join(folder, dataFolder, fileName(load.root, form));
  const partial = `${path}.part`;
  try {
    // The blocks are lent, and a stream keeps what it is given for a while.
    const source = Readable.from(copies(form.bytes(load)), { objectMode: false });
    if (form.gzip) await pipeline(source, createGzip({ level: 9 }), withoutSystem, sink(partial), { signal });
    else await pipeline(source, sink(partial), { signal });
    await rename(partial, path);
  } finally {
    await rm(partial, { force: true });
  }
  emit({ type: "table.end", table, rows: load.estimatedRows, seconds: (clock.now() - started) / 1000 });
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
function fileName({ schema, name }: TableId, { ending }: FileForm): string {
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
