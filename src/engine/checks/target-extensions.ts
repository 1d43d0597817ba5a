import type { Finding } from "../../core/finding.ts";
import { sql } from "../../postgres/sql.ts";
import type { PreflightCheck } from "../preflight-check.ts";

interface Extension {
  readonly name: string;
  readonly installed: boolean;
  readonly may_create: boolean;
}

/** The target's server has every extension that the source uses, and the role may create it. */
export const targetExtensions: PreflightCheck = {
  name: "target-extensions",
  summary: "The target has, or may create, the source's extensions.",
  run: async ({ target, catalog, standing }) => {
    if (standing !== null) return [];
    const wanted = catalog.extensions.map((extension) => extension.name);
    if (wanted.length === 0) return [];
    const rows = await target.query<Extension>(sql`
      select available.name::text,
        available.installed_version is not null as installed,
        (select rolsuper from pg_roles where rolname = current_user)
          or exists (select from pg_available_extension_versions v where v.name = available.name and v.trusted)
          or not exists (select from pg_available_extension_versions v where v.name = available.name and v.superuser) as may_create
      from pg_available_extensions available
      where available.name = any(${wanted})`);
    const known = new Map(rows.map((row) => [row.name, row]));
    return wanted.flatMap((name): readonly Finding[] => {
      const extension = known.get(name);
      if (extension === undefined)
        return [problem(name, "is not available on the target's server", "Install its package on that server.")];
      if (extension.installed || extension.may_create) return [];
      return [
        problem(
          name,
          "may only be created by a superuser",
          `Run as a superuser in the target: create extension ${name};`,
        ),
      ];
    });
  },
};

function problem(extension: string, what: string, hint: string): Finding {
  return {
    code: "EXTENSION_MISSING",
    severity: "error",
    where: "target",
    message: `The extension ${extension} ${what}.`,
    hint,
  };
}
