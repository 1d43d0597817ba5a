import type { Catalog } from "../../catalog/catalog.ts";
import { loadOrder } from "../../catalog/load-order.ts";
import { displayColumn, displayTable } from "../../catalog/names.ts";
import { impliedKeys, polymorphicPairs } from "../../catalog/soft-keys.ts";
import { judgeTable } from "../../detect/judge-table.ts";
import { cancelledBy } from "../../postgres/cancel.ts";
import { readCatalog } from "../../postgres/catalog/read-catalog.ts";
import { takeSnapshot } from "../../postgres/snapshot.ts";
import { connectionUrl } from "../settings/connection-urls.ts";
import type { Surroundings } from "../settings/job-settings.ts";
import { watchingLocks, type LookControl } from "../settings/watching-locks.ts";
import { measureSource, type KnownContent } from "./measure-source.ts";

/** What a database holds, as far as masking cares. */
export interface Inspection {
  readonly database: string;
  readonly server_version: number;
  readonly tables: readonly {
    readonly table: string;
    readonly estimated_rows: number | null;
    readonly bytes: number;
    readonly partitions: number;
    readonly columns: number;
  }[];
  /** Tables by layer: each needs only earlier ones. */
  readonly layers: readonly (readonly string[])[];
  readonly deferred: readonly {
    readonly table: string;
    readonly key: string;
    readonly references: string;
    readonly deferrable: boolean;
  }[];
  readonly warnings: readonly { readonly code: string; readonly where: string; readonly message: string }[];
  readonly personal: readonly {
    readonly column: string;
    readonly provider: string | null;
    readonly confidence: string;
    readonly reason: string;
  }[];
  readonly skipped: readonly { readonly kind: string; readonly name: string }[];
}

/** Looks at a source and changes nothing. */
export async function inspect(
  request: { readonly source?: string | undefined; readonly sampleValues?: boolean | undefined },
  surroundings: Surroundings,
  { signal = new AbortController().signal, emit = () => {} }: LookControl = {},
): Promise<Inspection> {
  const url = connectionUrl("source", request.source, surroundings);
  return watchingLocks(url, emit, () => look(url, request.sampleValues !== false, signal));
}

async function look(url: string, sampled: boolean, signal: AbortSignal): Promise<Inspection> {
  const snapshot = await takeSnapshot({ url, purpose: "inspect" });
  try {
    return await cancelledBy(signal, snapshot.holder, async () => {
      const catalog = await readCatalog(snapshot.holder);
      const measure = await measureSource(snapshot.holder, catalog, sampled ? null : new Map());
      const { content } = await measure.content(catalog.tables.filter((table) => table.partitionOf === null));
      return inspection(catalog, content);
    });
  } finally {
    await snapshot.close();
  }
}

function inspection(catalog: Catalog, content: KnownContent): Inspection {
  const { layers, deferred } = loadOrder(catalog);
  return {
    database: catalog.database,
    server_version: Math.floor(catalog.serverVersion / 10_000),
    tables: tablesOf(catalog),
    layers: layers.map((layer) => layer.map(displayTable)),
    deferred: deferred.map((key) => ({
      table: displayTable(key.table),
      key: key.name,
      references: displayTable(key.references),
      deferrable: key.deferrable,
    })),
    warnings: warningsOf(catalog),
    personal: personalColumns(catalog, content),
    skipped: catalog.skipped.map(({ kind, schema, name }) => ({
      kind,
      name: schema === null ? name : `${schema}.${name}`,
    })),
  };
}

function tablesOf(catalog: Catalog): Inspection["tables"] {
  const below = (name: string): Catalog["tables"] => {
    const direct = catalog.tables.filter(
      (table) => table.partitionOf !== null && displayTable(table.partitionOf.parent) === name,
    );
    return direct.flatMap((table) => [table, ...below(displayTable(table.id))]);
  };
  return catalog.tables
    .filter((table) => table.partitionOf === null)
    .map((table) => {
      const partitions = below(displayTable(table.id));
      const stored = [table, ...partitions].filter((one) => one.kind === "table");
      const known = stored.filter((one) => one.estimatedRows !== null);
      return {
        table: displayTable(table.id),
        estimated_rows: known.length === 0 ? null : known.reduce((sum, one) => sum + (one.estimatedRows ?? 0), 0),
        bytes: stored.reduce((sum, one) => sum + one.totalBytes, 0),
        partitions: partitions.length,
        columns: table.columns.length,
      };
    });
}

function warningsOf(catalog: Catalog): Inspection["warnings"] {
  return [
    ...polymorphicPairs(catalog).map((pair) => ({
      code: "polymorphic_fk_warning",
      where: displayColumn(pair.table, pair.idColumn),
      message: pair.suggestion,
    })),
    ...impliedKeys(catalog).map((key) => ({
      code: "implied_fk_warning",
      where: displayColumn(key.table, key.column),
      message: key.suggestion,
    })),
  ];
}

function personalColumns(catalog: Catalog, content: KnownContent): Inspection["personal"] {
  return catalog.tables
    .filter((table) => table.partitionOf === null)
    .flatMap((table) =>
      [...judgeTable(table, content.get(displayTable(table.id)) ?? new Map())].flatMap(([column, { detection }]) => {
        if (detection === null) return [];
        const { provider, confidence, reason } = detection;
        return [{ column: displayColumn(table.id, column), provider, confidence, reason }];
      }),
    );
}
