import type { Catalog, Prerequisite, Sequence, Table } from "../../catalog/catalog.ts";
import { displayColumn, displayTable, qualifiedName, quoteIdentifier } from "../../catalog/names.ts";
import { columnSettings } from "./column-settings.ts";
import { constraintComments, schemaComments, sequenceComment, tableComments } from "./comment-steps.ts";
import { createSequence, keptSequences, ownSequence } from "./create-sequence.ts";
import { createTable, tableParts } from "./create-table.ts";
import { creationOrder } from "./creation-order.ts";
import { foreignKeySteps } from "./foreign-key-steps.ts";
import { indexSettings } from "./index-settings.ts";
import { indexesToMake, indexSteps } from "./index-steps.ts";
import { keptTables, parentsOf } from "./kept-tables.ts";
import { keySteps } from "./key-steps.ts";
import { replicaIdentity } from "./replica-identity.ts";
import type { SchemaOptions, SchemaStep, SchemaSteps } from "./schema-step.ts";
import { statisticsSteps } from "./statistics-steps.ts";
import { unvalidatedSteps } from "./unvalidated-steps.ts";

/**
 * The statements that write a schema into a target without user objects. Where partitions of one index are built apart,
 * names stay as in the source; only foreign keys that a partition has from its parent are named by PostgreSQL.
 */
export function schemaSteps(catalog: Catalog, options: SchemaOptions): SchemaSteps {
  const tables = keptTables(catalog.tables, options.kept ?? (() => true));
  const all = options.replicateAllIndexes ?? false;
  return {
    before: beforeRows(catalog, tables, options),
    keys: keySteps(tables),
    indexes: indexSteps(tables, all),
    foreignKeys: foreignKeySteps(tables, options),
    unvalidated: unvalidatedSteps(catalog, tables),
    finish: [
      ...tables.flatMap(replicaIdentity),
      ...tables.flatMap((table) => indexSettings(table, indexesToMake(table, all))),
      ...tables.flatMap((table) => statisticsSteps(table, options.targetVersion)),
      ...tables.flatMap((table) => constraintComments(table, indexesToMake(table, all))),
    ],
  };
}

function beforeRows(catalog: Catalog, tables: readonly Table[], options: SchemaOptions): readonly SchemaStep[] {
  const sequences = keptSequences(catalog.sequences, tables);
  const creations = creationOrder(catalog.prerequisites, tables);
  const byName = new Map(tables.map((table) => [displayTable(table.id), table]));
  const identities = identitySequences(sequences);
  const tableSteps = (table: Table, apart: boolean): readonly SchemaStep[] =>
    createTable(table, {
      parents: parentsOf(table).flatMap((id) => byName.get(displayTable(id)) ?? []),
      identityOf: (column) => identities.get(displayColumn(table.id, column)),
      targetVersion: options.targetVersion,
      apart,
    });
  return [
    ...catalog.schemas.map((schema) => createSchema(schema.name)),
    ...catalog.extensions.map((extension) => createExtension(extension, catalog)),
    ...catalog.collations.flatMap(({ id, create }) =>
      create.map((text) => ({ label: `collation ${displayTable(id)}`, text, locks: [] })),
    ),
    ...sequences.flatMap(createSequence),
    ...creations.flatMap((creation) =>
      creation.kind === "prerequisite"
        ? createPrerequisite(creation.prerequisite)
        : tableSteps(creation.table, creation.apart),
    ),
    ...creations.flatMap((creation) => (creation.kind === "table" && creation.apart ? tableParts(creation.table) : [])),
    ...sequences.flatMap((sequence) => ownSequence(sequence, tables)),
    ...tables.flatMap((table) => columnSettings(table, options.targetVersion)),
    ...schemaComments(catalog.schemas),
    ...tables.flatMap(tableComments),
    ...sequences.flatMap(sequenceComment),
  ];
}

function identitySequences(sequences: readonly Sequence[]): ReadonlyMap<string, Sequence> {
  return new Map(
    sequences.flatMap((sequence) => {
      const { ownedBy } = sequence;
      if (ownedBy === null || !ownedBy.identity) return [];
      return [[displayColumn(ownedBy.table, ownedBy.column), sequence] as const];
    }),
  );
}

function createSchema(name: string): SchemaStep {
  return { label: `schema ${name}`, text: `create schema if not exists ${quoteIdentifier(name)}`, locks: [] };
}

/** A schema that an extension makes itself is no schema of the catalog, and may not be named here. */
function createExtension({ name, schema }: Catalog["extensions"][number], catalog: Catalog): SchemaStep {
  const stands = schema === "pg_catalog" || catalog.schemas.some((one) => one.name === schema);
  const where = stands ? ` schema ${quoteIdentifier(schema)}` : "";
  return {
    label: `extension ${name}`,
    text: `create extension if not exists ${quoteIdentifier(name)}${where}`,
    locks: [],
  };
}

/** A function's body may name what does not stand yet, or never will: it is not checked, as pg_dump does not. */
function createPrerequisite(prerequisite: Prerequisite): readonly SchemaStep[] {
  if (prerequisite.kind === "type") {
    const { id, create } = prerequisite.type;
    return create.map((text) => ({ label: `type ${displayTable(id)}`, text, locks: [] }));
  }
  if (prerequisite.kind === "object") {
    const { id, kind, signature, create } = prerequisite.object;
    return create.map((text) => ({ label: `${kind} ${qualifiedName(id.schema, signature)}`, text, locks: [] }));
  }
  const { id, signature, create, after } = prerequisite.function;
  const label = `function ${qualifiedName(id.schema, signature)}`;
  const texts = [`set check_function_bodies = off;\n${create}`, ...(after ?? [])];
  return texts.map((text) => ({ label, text, locks: [] }));
}
