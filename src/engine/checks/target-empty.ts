import { sql } from "../../postgres/sql.ts";
import type { RecordPlace } from "../../record/record-place.ts";
import { latestRun } from "../../record/runs.ts";
import type { PreflightCheck } from "../preflight-check.ts";

/** With `on_existing_data: fail`, a target that holds user tables is left alone. */
export const targetEmpty: PreflightCheck = {
  name: "target-empty",
  summary: "The target holds no user tables.",
  run: async ({ target, resuming, settings, standing, record }) => {
    // Of tables that are filled in place it is asked whether they hold rows.
    if (resuming || standing !== null || settings.onExistingData !== "fail") return [];
    const rows = await target.query<{ tables: number }>(sql`
      select count(*)::int as tables
      from pg_class
      join pg_namespace on pg_namespace.oid = relnamespace
      where relkind in ('r', 'p', 'f')
        and nspname not in ('pg_catalog', 'information_schema', '_seedbed')
        and nspname !~ '^pg_'
        and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype = 'e')`);
    const { tables } = rows[0];
    if (tables === 0) return [];
    return [
      {
        code: "TARGET_NOT_EMPTY",
        severity: "error",
        where: "target",
        message: `The target holds ${tables} user table${tables === 1 ? "" : "s"}, and on_existing_data is fail.`,
        hint: (await holdsUnfinishedRun(record))
          ? "It holds a run that did not finish: `seedbed mask --resume` goes on with it. Or give an empty database."
          : "Give an empty database; `createdb` makes one.",
      },
    ];
  },
};

async function holdsUnfinishedRun({ session, target }: RecordPlace): Promise<boolean> {
  const run = await latestRun(session, "mask", target);
  return run !== null && run.status !== "succeeded";
}
