import { stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import type { Table } from "../../catalog/catalog.ts";
import type { Finding } from "../../core/finding.ts";
import type { Session } from "../../postgres/session.ts";
import { sql } from "../../postgres/sql.ts";
import type { PreflightCheck } from "../preflight-check.ts";

/** Below this nobody needs to be told that the space was not looked at. */
const worthAWord = 1024 ** 3;

/** The target's disk has room for what will be written, as far as that can be known from here. */
export const diskSpace: PreflightCheck = {
  name: "disk-space",
  summary: "The target's disk has room for the copy, where that can be seen.",
  run: async ({ target, catalog, kept, standing, resuming, settings }) => {
    if (resuming) return [];
    const needed = sizeOf(catalog.tables.filter(kept));
    const freed =
      settings.onExistingData === "fail" || standing === null
        ? 0
        : sizeOf(standing.catalog.tables.filter(standing.isTouched));
    const more = Math.max(0, needed - freed);
    const free = await freeBytes(target);
    if (free === null) return more < worthAWord ? [] : [unknown(more)];
    return more <= free ? [] : [tooSmall(more, free)];
  },
};

/** Heap, TOAST and indexes in the source; the copy has no dead rows, and may have fewer indexes. */
function sizeOf(tables: readonly Table[]): number {
  return tables.reduce((sum, table) => sum + table.totalBytes, 0);
}

/**
 * The space left where the server keeps its data: only where that folder is on this machine, which the age of a file in
 * it tells, and where the role may ask. Tablespaces elsewhere and the write-ahead log are not looked at.
 */
async function freeBytes(target: Session): Promise<number | null> {
  try {
    const [{ folder, written }] = await target.query<{ folder: string; written: string }>(sql`
      select current_setting('data_directory') as folder,
        extract(epoch from (pg_stat_file('PG_VERSION')).modification)::bigint::text as written`);
    const { mtimeMs } = await stat(join(folder, "PG_VERSION"));
    if (Math.floor(mtimeMs / 1000) !== Number(written)) return null;
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}

function unknown(more: number): Finding {
  return {
    code: "DISK_UNKNOWN",
    severity: "warning",
    where: "target",
    message: `About ${gigabytes(more)} will be written, and how much room the target's disk has cannot be seen from here.`,
    hint: "Look at the target's server before a long run.",
  };
}

function tooSmall(more: number, free: number): Finding {
  return {
    code: "DISK_TOO_SMALL",
    severity: "error",
    where: "target",
    message: `About ${gigabytes(more)} will be written, and the target's disk has ${gigabytes(free)} left.`,
    hint: "Make room, or leave tables without rows (strategy: empty).",
  };
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1024 ** 3).toFixed(1)} GiB`;
}
