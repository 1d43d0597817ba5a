import { randomInt } from "node:crypto";
import { sql } from "../../postgres/sql.ts";
import type { PreflightCheck } from "../preflight-check.ts";

/** Source and target must not be one database, whatever names lead there. */
export const differentDatabases: PreflightCheck = {
  name: "different-databases",
  summary: "Source and target are different databases.",
  run: async ({ source, target }) => {
    // A lock taken on one side and seen on the other tells more surely than host names, which may be aliases.
    const key = randomInt(1, 2 ** 31);
    await target.run(sql`select pg_advisory_lock(1936614500, ${key})`);
    try {
      const seen = await source.query(sql`
        select from pg_locks
        where locktype = 'advisory' and classid = 1936614500 and objid = ${key}::bigint::oid
          and database = (select oid from pg_database where datname = current_database())`);
      if (seen.length === 0) return [];
    } finally {
      await target.run(sql`select pg_advisory_unlock(1936614500, ${key})`);
    }
    return [
      {
        code: "SAME_DATABASE",
        severity: "error",
        where: "target",
        message: "Source and target are the same database.",
        hint: "Give a target of its own; masking never changes the source.",
      },
    ];
  },
};
