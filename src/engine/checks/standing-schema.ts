import type { Catalog, ForeignKey, Table } from "../../catalog/catalog.ts";
import { catalogDiff, describeDifference, type Difference } from "../../catalog/diff.ts";
import { displayColumn, displayTable } from "../../catalog/names.ts";
import type { Finding } from "../../core/finding.ts";
import { keptSequences } from "../../postgres/schema/create-sequence.ts";
import type { PreflightCheck, PreflightContext } from "../preflight-check.ts";

/** Tables that stand already are those of the source, apart from what rows do not meet. */
export const standingSchema: PreflightCheck = {
  name: "standing-schema",
  summary: "Tables that stand in the target already have the schema of the source's.",
  run: (context) => {
    const { standing, resuming } = context;
    if (standing === null || resuming) return Promise.resolve([]);
    const wanted = context.catalog.tables.filter(context.kept);
    const found = standing.catalog.tables.filter(standing.isTouched);
    const differences = catalogDiff(tablesOnly(context.catalog, wanted), tablesOnly(standing.catalog, found));
    const indexes = new Map([...wanted, ...found].flatMap(nonUnique).map((name) => [name, true]));
    const matters = differences.filter(
      (one) => isMet(one) && !indexes.has(one.name) && !isOwed(one, context) && !isLeftOut(one, context),
    );
    return Promise.resolve([...matters.map(finding), ...missingSequences(context, wanted)]);
  },
};

/** Types count only where both have them: where one is missing, the columns differ. */
function tablesOnly(catalog: Catalog, tables: readonly Table[]): Catalog {
  const types = catalog.prerequisites.filter((one) => one.kind === "type");
  const bare = tables.map((table) => ({ ...table, foreignKeys: table.foreignKeys.map(atAnyTime) }));
  return { ...catalog, schemas: [], extensions: [], collations: [], prerequisites: types, sequences: [], tables: bare };
}

/** When a key is checked may differ: a target's is made deferrable so that a circle can load. */
function atAnyTime(key: ForeignKey): ForeignKey {
  const definition = key.definition.replace(/ DEFERRABLE(?: INITIALLY DEFERRED)?/, "");
  return { ...key, definition, deferrable: false, initiallyDeferred: false };
}

/** What a row meets on its way in; comments, storage and the order of columns it does not. */
const silent: ReadonlySet<string> = new Set([
  "comment",
  "storage",
  "compression",
  "statisticsTarget",
  "options",
  "replicaIdentity",
  "persistence",
  "column order",
  "indexOptions",
  "local",
  "clusteredOn",
  "statistics",
  "accessMethod",
  "ofType",
]);

const kinds: ReadonlySet<string> = new Set(["table", "column", "constraint", "foreign key", "index"]);

function isMet({ change, kind, properties }: Difference): boolean {
  if (kind === "type") return change === "changed";
  if (!kinds.has(kind)) return false;
  return change !== "changed" || properties.some((property) => !silent.has(property));
}

function nonUnique(table: Table): readonly string[] {
  return table.indexes.filter((index) => !index.unique).map((index) => displayTable(index));
}

/** What an earlier run took down it has left to this one. */
function isOwed({ change, kind, name, table }: Difference, { standing }: PreflightContext): boolean {
  if (change !== "gone" || table === null || kind === "column") return false;
  const { keys = [], indexes = [], foreignKeys = [] } = standing?.owed ?? {};
  return [...keys, ...indexes, ...foreignKeys].some(({ label }) => {
    const [, part, of] =
      /^(?:unique index|index|primary key|unique|exclude|foreign key) (.*) of (.*?)$/s.exec(label) ?? [];
    if (part === undefined || of !== displayTable(table)) return false;
    return name === displayColumn(table, part) || name === displayTable({ schema: table.schema, name: part });
  });
}

/** A key onto a table that is left out may be there or not: its column holds NULL. */
function isLeftOut({ kind, name }: Difference, { catalog, kept }: PreflightContext): boolean {
  if (kind !== "foreign key") return false;
  const names = new Set(catalog.tables.filter(kept).map((table) => displayTable(table.id)));
  return catalog.tables.some((table) =>
    table.foreignKeys.some(
      (key) => displayColumn(table.id, key.name) === name && !names.has(displayTable(key.references)),
    ),
  );
}

function missingSequences({ catalog, standing }: PreflightContext, wanted: readonly Table[]): readonly Finding[] {
  const found = new Set(standing?.catalog.sequences.map((sequence) => displayTable(sequence.id)));
  return keptSequences(catalog.sequences, wanted)
    .filter((sequence) => !found.has(displayTable(sequence.id)))
    .map((sequence) => differs(displayTable(sequence.id), `sequence ${displayTable(sequence.id)} is gone`));
}

function finding(difference: Difference): Finding {
  return differs(difference.name, describeDifference(difference));
}

function differs(where: string, what: string): Finding {
  return {
    code: "TARGET_SCHEMA_DIFFERS",
    severity: "error",
    where,
    message: `Compared with the source, in the target ${what}.`,
    hint: "Bring the target's schema up to the source's, or use on_existing_data: drop_create.",
  };
}
