import type { Session } from "../../../postgres/session.ts";
import { sql } from "../../../postgres/sql.ts";
import type { ChunkToClean } from "./chunk-to-clean.ts";

/** Transaction ids go round after four billion; a younger one may then bear the same 32 bits. */
const ambiguous = 2n ** 32n - 2n ** 20n;

/** What rows keep of the transactions that wrote them, where these are the server's own. */
export async function writersOf(session: Session, chunks: readonly ChunkToClean[]): Promise<readonly string[]> {
  const [{ now }] = await session.query<{ now: string }>(sql`select pg_current_xact_id()::text as now`);
  const own = chunks.filter(({ chunk, ownServer }) => ownServer && isNear(BigInt(now), BigInt(chunk.writtenBy)));
  return [...new Set(own.map(({ chunk }) => lowerHalf(chunk.writtenBy)))].toSorted();
}

function isNear(now: bigint, writer: bigint): boolean {
  return writer < now && now - writer < ambiguous;
}

/** What a row keeps of a transaction's number. */
export function lowerHalf(transaction: string): string {
  return String(BigInt(transaction) & 0xffff_ffffn);
}
