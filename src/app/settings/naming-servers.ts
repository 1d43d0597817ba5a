import type { TableId } from "../../catalog/catalog.ts";
import { displayTable, quoteTable } from "../../catalog/names.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import { serverFault } from "../../postgres/database-error.ts";
import type { Session } from "../../postgres/session.ts";
import { sql } from "../../postgres/sql.ts";

/**
 * Reads a partitioned table. Where that fails and rows of it lie on other servers, it is told which partitions those are:
 * what the other server says is about tables that the reader has never heard of.
 */
export async function namingServers<T>(session: Session, root: TableId, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof SeedbedError) || !isRemote(error)) throw error;
    // Where the connection is lost, it is not the other server that is to blame.
    const partitions = await foreignPartitions(session, root).catch(() => []);
    if (partitions.length === 0) throw error;
    const list = partitions.map(({ schema, name, server }) => `${displayTable({ schema, name })} (server ${server})`);
    const { code = "", message = "no message" } = serverFault(error.cause);
    const [{ schema, name }] = partitions;
    throw new SeedbedError(
      "PREFLIGHT_REFUSED",
      `${displayTable(root)} cannot be read; rows of it lie on other servers, in ${list.join(", ")}: ${message} [${code}]. Nothing was written.`,
      `Mend the foreign table or its server, or take the partition out: alter table ${quoteTable(root)} detach partition ${quoteTable({ schema, name })}.`,
      { cause: error.cause },
    );
  }
}

/** Neither a lock that was waited for in vain, nor a cancel. */
function isRemote({ cause }: SeedbedError): boolean {
  return !["55P03", "57014"].includes(serverFault(cause).code ?? "");
}

interface ForeignPartition extends TableId {
  readonly server: string;
}

async function foreignPartitions(session: Session, root: TableId): Promise<readonly ForeignPartition[]> {
  return session.query<ForeignPartition & Record<string, string>>(sql`
    select nspname::text as schema, relname::text as name, srvname::text as server
    from pg_partition_tree(${quoteTable(root)}::regclass) tree
    join pg_foreign_table on ftrelid = tree.relid
    join pg_foreign_server on pg_foreign_server.oid = ftserver
    join pg_class on pg_class.oid = tree.relid
    join pg_namespace on pg_namespace.oid = relnamespace
    order by nspname::text collate "C", relname::text collate "C"`);
}
