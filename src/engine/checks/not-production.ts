import type { Finding } from "../../core/finding.ts";
import { parseUrl } from "../../postgres/session.ts";
import { sql } from "../../postgres/sql.ts";
import { latestRun } from "../../record/runs.ts";
import type { PreflightCheck, PreflightContext } from "../preflight-check.ts";

interface Signs {
  readonly database: string;
  readonly replica: boolean;
  readonly replicas: number;
  readonly rows: string;
  readonly marked: boolean;
}

/** A target that looks like production is refused unless the user names it. */
export const notProduction: PreflightCheck = {
  name: "not-production",
  summary: "The target does not look like production.",
  run: async (context) => {
    const signs = await readSigns(context);
    if (signs.replica)
      return [
        refusal(
          "TARGET_READ_ONLY",
          "The target is a standby, which cannot be written.",
          "Give its primary, or another target.",
        ),
      ];
    const reasons = reasonsFor(signs, context);
    if (reasons.length === 0 || context.settings.overwrite === signs.database || context.resuming) return [];
    return [
      refusal(
        "TARGET_LOOKS_LIKE_PRODUCTION",
        `The target looks like production: ${reasons.join("; ")}.`,
        `If it is meant to be overwritten, add --yes-overwrite ${signs.database}.`,
      ),
    ];
  },
};

async function readSigns({ target, record, standing }: PreflightContext): Promise<Signs> {
  // Where tables stand, only those that are filled lose their rows.
  const written = standing?.catalog.tables.filter(standing.isTouched).map((table) => table.oid) ?? null;
  const rows = await target.query<Signs>(sql`
    select current_database()::text as database,
      pg_is_in_recovery() as replica,
      (select count(*)::int from pg_stat_replication) as replicas,
      to_regclass('_seedbed.runs') is not null as marked,
      (select coalesce(sum(greatest(n_live_tup, 0)), 0)::text
       from pg_stat_user_tables
       where schemaname <> '_seedbed' and (${written}::oid[] is null or relid = any(${written}::oid[]))) as rows`);
  const [signs] = rows;
  if (record.target === null) return signs;
  return { ...signs, marked: signs.marked || (await latestRun(record.session, "mask", record.target)) !== null };
}

function reasonsFor(signs: Signs, { targetUrl, settings }: PreflightContext): readonly string[] {
  const { host } = parseUrl(targetUrl);
  const reasons = [];
  if (signs.replicas > 0) reasons.push("it has replicas");
  if (settings.protect.test(host) || settings.protect.test(signs.database)) {
    reasons.push(`its host or name matches protect: ${settings.protect.source}`);
  }
  // With on_existing_data: fail a target that holds tables is refused anyway, with a better word.
  if (settings.onExistingData !== "fail" && !signs.marked && Number(signs.rows) > settings.protectRows) {
    reasons.push(`it holds ${signs.rows} rows that Seedbed did not write`);
  }
  return reasons;
}

function refusal(code: string, message: string, hint: string): Finding {
  return { code, severity: "error", where: "target", message, hint };
}
