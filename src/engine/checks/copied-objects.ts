import type { Catalog, CopiedObject, Table } from "../../catalog/catalog.ts";
import { displayTable, quoteIdentifier } from "../../catalog/names.ts";
import { describeObject, selectObjects } from "../../catalog/select-objects.ts";
import type { Finding } from "../../core/finding.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import type { Session } from "../../postgres/session.ts";
import { literal, sql } from "../../postgres/sql.ts";
import type { PreflightCheck } from "../preflight-check.ts";

/** Something to make in the target, and what to do when it cannot be made. */
interface Wanted extends Pick<CopiedObject, "kind" | "schema" | "name" | "on" | "demands"> {
  readonly otherwise: string;
}

/** What the target's server has for the objects that are copied into it. */
interface Server {
  readonly superuser: boolean;
  readonly bypasses: boolean;
  readonly roles: readonly string[];
  /** Languages that the role may write functions in, those of the source's extensions among them. */
  readonly usable: ReadonlySet<string>;
  readonly languages: ReadonlySet<string>;
}

/** Functions that tables need and what `copy_objects` brings can be made: their languages, libraries and roles are there. */
export const copiedObjects: PreflightCheck = {
  name: "copied-objects",
  summary: "The target has the languages, libraries and roles of the functions, views and policies that are copied.",
  run: async ({ target, catalog, kept }) => {
    const wanted = wantedObjects(catalog, kept);
    if (wanted.length === 0) return [];
    const server = await readServer(
      target,
      catalog.extensions.map((extension) => extension.name),
    );
    const libraries = await missingLibraries(target, wanted, server);
    return wanted.flatMap((object) => [
      ...tooYoung(object, target.version),
      ...withoutLanguage(object, server, libraries),
      ...withoutRoles(object, server),
      ...hidden(object, server),
    ]);
  },
};

function wantedObjects(catalog: Catalog, kept: (table: Table) => boolean): readonly Wanted[] {
  const required = catalog.prerequisites.flatMap((one): readonly Wanted[] => {
    if (one.kind !== "function") return [];
    const { id, signature, demands = {} } = one.function;
    const otherwise = "A table or type needs it; leave that out ({ strategy: exclude }), or mask into another server.";
    return [{ kind: "function", schema: id.schema, name: signature, on: null, demands, otherwise }];
  });
  const otherwise = "Or take its group out of copy_objects.";
  const { copied } = selectObjects(catalog, kept);
  return [...required, ...copied.map((object) => ({ ...object, otherwise }))];
}

async function readServer(target: Session, extensions: readonly string[]): Promise<Server> {
  const [rights] = await target.query<{ superuser: boolean; bypasses: boolean; roles: readonly string[] }>(sql`
    select r.rolsuper as superuser, r.rolsuper or r.rolbypassrls as bypasses,
      array(select rolname::text from pg_roles) as roles
    from pg_roles r
    where r.rolname = current_user`);
  const languages = await target.query<{ name: string; usable: boolean }>(sql`
    select l.lanname::text as name, l.lanpltrusted and has_language_privilege(l.oid, 'usage') as usable
    from pg_language l`);
  const usable = languages.filter((one) => rights.superuser || one.usable).map((one) => one.name);
  // The extension of a language is named as the language, and is created with the schema.
  return {
    ...rights,
    usable: new Set([...usable, ...extensions]),
    languages: new Set([...languages.map((one) => one.name), ...extensions]),
  };
}

/** LOAD tells whether a library is there; only a superuser may try, and may make functions in C. */
async function missingLibraries(
  target: Session,
  objects: readonly Wanted[],
  { superuser }: Server,
): Promise<ReadonlySet<string>> {
  const missing = new Set<string>();
  const named = new Set(objects.flatMap((object) => object.demands.language?.library ?? []));
  for (const library of superuser ? [...named].toSorted() : []) {
    try {
      await target.run(sql`load ${literal(library)}`);
    } catch (error) {
      if (!(error instanceof SeedbedError) || error.code !== "DATABASE_FAILED") throw error;
      missing.add(library);
    }
  }
  return missing;
}

function tooYoung(object: Wanted, version: number): readonly Finding[] {
  const { since } = object.demands;
  if (since === undefined || since <= version) return [];
  return [finding(object, `takes PostgreSQL ${since}, and the target is version ${version}`, "Give a newer target.")];
}

function withoutLanguage(object: Wanted, server: Server, missing: ReadonlySet<string>): readonly Finding[] {
  const { language } = object.demands;
  if (language === undefined) return [];
  const { name, library } = language;
  if (!server.languages.has(name)) {
    const hint = `Run as a superuser in the target: create extension ${quoteIdentifier(name)};`;
    return [finding(object, `is written in ${name}, which the target does not have`, hint)];
  }
  if (!server.usable.has(name)) {
    const hint = "Mask as a superuser of the target, or make the function there yourself.";
    return [finding(object, `is written in ${name}, in which the target's role may not write`, hint)];
  }
  if (library === null || !missing.has(library)) return [];
  const hint = "Install the library on the target's server.";
  return [finding(object, "is written in C, and the target's server cannot load its library", hint)];
}

function withoutRoles(object: Wanted, server: Server): readonly Finding[] {
  return (object.demands.roles ?? [])
    .filter((role) => !server.roles.includes(role))
    .map((role) => {
      const hint = `Run in the target's server: create role ${quoteIdentifier(role)};`;
      return finding(object, `is for the role ${role}, which the target's server does not have`, hint);
    });
}

/** Where row security is forced, not even the owner sees every row, and nobody could check the copy. */
function hidden(object: Wanted, server: Server): readonly Finding[] {
  if (object.demands.forced !== true || server.bypasses || object.on === null) return [];
  const what = `is forced, and would hide rows of ${displayTable(object.on)} from the target's role`;
  return [finding(object, what, "Use a role with BYPASSRLS in the target.")];
}

function finding(object: Wanted, what: string, hint: string): Finding {
  const where = describeObject(object);
  return {
    code: "OBJECT_NOT_COPYABLE",
    severity: "error",
    where,
    message: `The ${where} ${what}.`,
    hint: `${hint} ${object.otherwise}`,
  };
}
