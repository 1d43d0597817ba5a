import type { CopiedObject, CopyGroup, RequiredObject, Table, TableId } from "../../../catalog/catalog.ts";
import { compareTables, compareText } from "../../../catalog/identifier-order.ts";
import { displayTable } from "../../../catalog/names.ts";
import { sql } from "../../sql.ts";
import { nodeOf, reach } from "../prerequisites.ts";
import { node, type Dependencies } from "../read-dependencies.ts";
import { readDefinitions, type UserFunction } from "../read-functions.ts";
import { notOfExtension, type Scope } from "../scope.ts";
import type { CopyCandidate } from "./copy-candidate.ts";
import { orderCandidates } from "./order-candidates.ts";
import { readPolicies } from "./read-policies.ts";
import { readRules, readTriggers } from "./read-triggers.ts";
import { readViews } from "./read-views.ts";

/** What is known of the schema when its other objects are read. */
interface Material {
  readonly tables: readonly Table[];
  readonly graph: Dependencies;
  /** Functions and other objects that no table needs. */
  readonly unusedFunctions: readonly UserFunction[];
  readonly unusedObjects: readonly RequiredObject[];
}

/**
 * The objects of the groups asked for, and whatever those are made of, whichever group it is in: a trigger brings its
 * function, a view the views and functions that it reads. Each comes after what it needs; where that leaves a choice,
 * by name.
 */
export async function readCopiedObjects(
  scope: Scope,
  groups: readonly CopyGroup[],
  material: Material,
): Promise<readonly CopiedObject[]> {
  if (groups.length === 0) return [];
  const { graph } = material;
  const candidates = new Map((await readCandidates(scope, material)).map((one) => [one.node, one]));
  const tables = new Map(material.tables.map((table) => [node("table", table.oid), table.id]));
  const isEdge = (key: string): boolean => candidates.has(key) || tables.has(key);
  const below = (one: CopyCandidate): ReadonlySet<string> =>
    reach([one.node, ...(one.alsoAt === undefined ? [] : [one.alsoAt])], graph, (key) => !isEdge(key));
  const taken = new Map<string, CopyCandidate>();
  const waiting = [...candidates.values()].filter((one) => groups.includes(one.group));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (taken.has(next.node)) continue;
    taken.set(next.node, next);
    waiting.push(...[...below(next)].flatMap((key) => candidates.get(key) ?? []));
  }
  const foreign = await readForeignTables(scope);
  const written = await withDefinitions(scope, [...taken.values()], material.unusedFunctions);
  return orderCandidates(written, (one) => below(one)).map(({ candidate, needs, isRing }): CopiedObject => {
    const found = [...below(candidate)];
    const far = found
      .flatMap((key) => foreign.get(key) ?? [])
      .toSorted(compareTables)
      .at(0);
    const obstacle = obstacleOf(far, isRing);
    const { kind, schema, name, on, create, fill, demands } = candidate;
    const read = [...(candidate.tables ?? []), ...found.flatMap((key) => tables.get(key) ?? [])];
    return { kind, schema, name, on, create, fill, tables: read.toSorted(compareTables), needs, obstacle, demands };
  });
}

function obstacleOf(foreign: TableId | undefined, isRing: boolean): string | null {
  if (foreign !== undefined) return `it needs the foreign table ${displayTable(foreign)}, which is not copied`;
  return isRing ? "it needs itself, by way of others" : null;
}

async function readCandidates(scope: Scope, material: Material): Promise<readonly CopyCandidate[]> {
  const functions = material.unusedFunctions.map((one): CopyCandidate => ({
    group: "functions",
    node: node("function", one.oid),
    kind: "function",
    schema: one.schema,
    name: one.signature,
    on: null,
    create: [],
    fill: [],
    demands: { language: one.language, since: one.since },
  }));
  const objects = material.unusedObjects.map((one): CopyCandidate => ({
    group: "functions",
    node: nodeOf(one),
    kind: one.kind,
    schema: one.id.schema,
    name: one.signature,
    on: null,
    create: one.create,
    fill: [],
    demands: {},
  }));
  const views = await readViews(scope);
  const rules = await readRules(scope);
  const triggers = await readTriggers(scope);
  return [...functions, ...objects, ...views, ...rules, ...triggers, ...(await readPolicies(scope))].toSorted(byName);
}

/** The bodies of functions are read for those alone that are copied. */
async function withDefinitions(
  { session }: Scope,
  candidates: readonly CopyCandidate[],
  functions: readonly UserFunction[],
): Promise<readonly CopyCandidate[]> {
  const byNode = new Map(functions.map((one) => [node("function", one.oid), one]));
  const definitions = await readDefinitions(
    session,
    candidates.flatMap((one) => byNode.get(one.node) ?? []),
  );
  const texts = new Map(definitions.map((one) => [node("function", one.oid), [one.create, ...(one.after ?? [])]]));
  return candidates.map((one) => ({ ...one, create: texts.get(one.node) ?? one.create })).toSorted(byName);
}

async function readForeignTables(scope: Scope): Promise<ReadonlyMap<string, TableId>> {
  const rows = await scope.session.query<{ readonly oid: number; readonly schema: string; readonly name: string }>(sql`
    select c.oid, n.nspname::text as schema, c.relname::text as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'f' and ${notOfExtension("pg_class", "c.oid")}`);
  return new Map(rows.map(({ oid, schema, name }) => [node("foreign table", oid), { schema, name }]));
}

/** What others may need comes first; nothing needs a rule, a trigger or a policy. */
const ranks: ReadonlyMap<CopiedObject["kind"], number> = new Map([
  ["rule", 1],
  ["trigger", 2],
  ["policy", 3],
  ["row security", 4],
]);

function byName(a: CopyCandidate, b: CopyCandidate): number {
  const none = { schema: "", name: "" };
  return (
    (ranks.get(a.kind) ?? 0) - (ranks.get(b.kind) ?? 0) ||
    compareText(a.schema, b.schema) ||
    compareText(a.name, b.name) ||
    compareTables(a.on ?? none, b.on ?? none) ||
    compareText(a.kind, b.kind)
  );
}
