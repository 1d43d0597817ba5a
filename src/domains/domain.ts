import type { TableId } from "../catalog/catalog.ts";

/** One SQL text of a domain: sent to the server as it stands, whole, in the order of its list. */
export interface SqlFile {
  /** `01-tables-public.sql`; the leading number is its place. */
  readonly file: string;
  readonly sql: string;
}

/** A configuration that ships with a domain. */
interface DomainConfiguration {
  /** `demo-corp.yaml`. */
  readonly file: string;
  readonly yaml: string;
}

/** A table that a domain brings; a partitioned one stands for all of its partitions. */
export interface DomainTable {
  readonly table: TableId;
  /** Rows after the filling. */
  readonly rows: number;
  /** What the table is there to show. */
  readonly teaches: string;
}

/** A made-up product with a schema, rows and configurations of its own: content without machinery, run by the app. */
export interface Domain {
  readonly name: string;
  readonly summary: string;
  /** The schemas that belong to it, as they are created. */
  readonly schemas: readonly string[];
  /** DDL for an empty database. */
  readonly schema: readonly SqlFile[];
  /** Rows for the empty tables: the same bytes on every server. */
  readonly fill: readonly SqlFile[];
  readonly tables: readonly DomainTable[];
  readonly configurations: readonly DomainConfiguration[];
  /** A value of the filling that no masked copy may hold. */
  readonly probe: string;
}
