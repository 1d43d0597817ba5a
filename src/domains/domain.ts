import type { TableId } from "../catalog/catalog.ts";
import type { Model } from "../jobs/generate/model/entity.ts";
import type { PhiPolicy } from "../jobs/generate/phi-guard.ts";
import type { Validator } from "../jobs/generate/validator.ts";

/** One SQL text of a domain: sent to the server as it stands, whole, in the order of its list. */
export interface SqlFile {
  /** `01-tables-public.sql`; the leading number is its place. */
  readonly file: string;
  readonly sql: string;
  /** Whether it waits until rows and keys are there, and may: views, triggers, whatever no row needs. */
  readonly afterRows?: boolean;
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
  /** Rows in the smallest profile. */
  readonly rows: number;
  /** What the table is there to show. */
  readonly teaches: string;
}

/** How much of a domain to make, and how fast it is to be made. */
export interface Profile {
  /** `standard`, `demo`. */
  readonly name: string;
  /** For people: `Standard QA dataset`. */
  readonly description: string;
  /** Other names it answers to. */
  readonly aliases?: readonly string[];
  /** Rows by table, by its SQL name. Tables that are not named are up to the model. */
  readonly counts: Readonly<Record<string, number>>;
  /** Tenants by name, where the domain's tenants are names. */
  readonly tenants?: readonly string[];
  /** Seconds that making, loading and validating may take. */
  readonly targetSeconds: number;
  /** Records a second that it should reach. */
  readonly targetRecordsPerSecond?: number;
  /** What the counts have been multiplied by (`--scale`); 1 when left out. */
  readonly scale?: number;
}

/** How a domain's rows are made: its profiles, and the model that each asks for. */
export interface DomainGeneration {
  readonly profiles: readonly Profile[];
  /** The profile taken where none is named. */
  readonly defaultProfile: string;
  /** The model of a profile, whose counts, tenants and scale are perhaps not those of the list. */
  model(profile: Profile): Model;
  /** What is done with fields named for real people's identifiers; `fake` when left out. */
  readonly phiFields?: PhiPolicy;
  /** Rules of the domain that its rows must fulfil, besides those that hold for all rows. */
  readonly validators?: readonly Validator[];
}

/** A made-up product with a schema, rows and configurations of its own: content without machinery, run by the app. */
export interface Domain {
  readonly name: string;
  readonly summary: string;
  /** The schemas that belong to it, as they are created. */
  readonly schemas: readonly string[];
  /** DDL for an empty database. */
  readonly schema: readonly SqlFile[];
  readonly tables: readonly DomainTable[];
  readonly configurations: readonly DomainConfiguration[];
  /** A value of its rows that no masked copy may hold. */
  readonly probe: string;
  readonly generate: DomainGeneration;
}
