import type { Catalog, CopyGroup, RequiredObject } from "../../catalog/catalog.ts";
import { compareText } from "../../catalog/identifier-order.ts";
import type { Session } from "../session.ts";
import { sql } from "../sql.ts";
import { readCopiedObjects } from "./copied/read-copied-objects.ts";
import { readAccessMethods } from "./read-access-methods.ts";
import { readBaseTypes } from "./read-base-types.ts";
import { readCasts } from "./read-casts.ts";
import { readCollations } from "./read-collations.ts";
import { readDependencies } from "./read-dependencies.ts";
import { readExtensions } from "./read-extensions.ts";
import { readFunctions } from "./read-functions.ts";
import { orderPrerequisites } from "./prerequisites.ts";
import { readOperatorClasses } from "./read-operator-classes.ts";
import { readOperators } from "./read-operators.ts";
import { readSchemas } from "./read-schemas.ts";
import { readSequences } from "./read-sequences.ts";
import { readShellTypes, type ShellType } from "./read-shell-types.ts";
import { readSkipped } from "./read-skipped.ts";
import { readTables } from "./read-tables.ts";
import { readTextSearch } from "./read-text-search.ts";
import { readUserTypes } from "./read-user-types.ts";
import { scopeOf, type Scope } from "./scope.ts";

/** Which part of a database to read. */
export interface CatalogOptions {
  /** Only these schemas; every schema of a user when left out. */
  readonly schemas?: readonly string[];
  /** What besides tables is to be copied; nothing when left out. */
  readonly copyObjects?: readonly CopyGroup[];
}

/**
 * Reads a database's schema as plain data, in a fixed number of queries whatever the number of tables. The caller holds
 * a REPEATABLE READ transaction, so that all of them see one snapshot, and an empty search_path, so that whatever
 * PostgreSQL prints is qualified. Members of extensions, system schemas and `_seedbed` are left out.
 */
export async function readCatalog(session: Session, options: CatalogOptions = {}): Promise<Catalog> {
  const scope = scopeOf(session, options.schemas);
  const [server] = await session.query<ServerRow>(sql`
    select current_setting('server_version_num')::int as version,
      current_database()::text as database,
      current_setting('server_encoding') as encoding`);
  const schemas = await readSchemas(scope);
  const extensions = await readExtensions(session);
  const collations = await readCollations(scope);
  const types = await readUserTypes(scope);
  const functions = await readFunctions(scope);
  const shells = await readShellTypes(scope);
  const objects = await readObjects(scope, shells);
  const tables = await readTables(scope);
  const graph = await readDependencies(session, shells);
  const casts = await readCasts(scope);
  const ordered = await orderPrerequisites(session, { types, functions, objects, casts, tables, graph });
  const copied = await readCopiedObjects(scope, options.copyObjects ?? [], { ...ordered, graph });
  return {
    serverVersion: server.version,
    database: server.database,
    encoding: server.encoding,
    schemas,
    extensions,
    collations,
    prerequisites: ordered.prerequisites,
    sequences: await readSequences(scope),
    tables: ordered.tables,
    objects: copied,
    skipped: await readSkipped(scope, { ...ordered, copied }),
  };
}

async function readObjects(scope: Scope, shells: readonly ShellType[]): Promise<readonly RequiredObject[]> {
  const baseTypes = await readBaseTypes(scope);
  const operators = await readOperators(scope);
  const operatorClasses = await readOperatorClasses(scope);
  const accessMethods = await readAccessMethods(scope);
  const textSearch = await readTextSearch(scope);
  const objects = [
    ...shells.map((shell) => shell.object),
    ...baseTypes,
    ...operators,
    ...operatorClasses,
    ...accessMethods,
    ...textSearch,
  ];
  return objects.toSorted(
    (a, b) =>
      compareText(a.id.schema, b.id.schema) || compareText(a.signature, b.signature) || compareText(a.kind, b.kind),
  );
}

interface ServerRow {
  readonly version: number;
  readonly database: string;
  readonly encoding: string;
}
