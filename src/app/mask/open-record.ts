import { createHash } from "node:crypto";
import { SeedbedError } from "../../core/seedbed-error.ts";
import { inTurn } from "../../postgres/in-turn.ts";
import { describeUrl, openSession, type Session } from "../../postgres/session.ts";
import { sql } from "../../postgres/sql.ts";
import type { LedgerApart } from "../../record/ledger-apart.ts";
import type { RecordPlace } from "../../record/record-place.ts";
import { recordUrl } from "../settings/connection-urls.ts";
import type { MaskRequest, Surroundings } from "../settings/job-settings.ts";

/** A record that is open beside its target. */
export interface OpenRecord extends RecordPlace {
  /** What lines of its ledger are written with; null where rows and lines commit together. */
  readonly ledger: LedgerApart | null;
}

/** Lends the record of a target: the target itself, unless `--record` names another database. */
export async function withRecord<T>(
  request: Pick<MaskRequest, "record">,
  surroundings: Surroundings,
  target: Session,
  use: (record: OpenRecord) => Promise<T>,
): Promise<T> {
  const url = recordUrl(request.record, surroundings);
  if (url === null) return use({ session: target, target: null, ledger: null });
  const session = inTurn(await openSession({ url, purpose: "mask record" }));
  try {
    const identity = await identityOf(target);
    if ((await identityOf(session)) === identity) return await use({ session: target, target: null, ledger: null });
    const witness = await openSession({ url: target.url, purpose: "mask witness" });
    try {
      await witness.run(sql`set synchronous_commit = on`);
      return await use({ session, target: identity, ledger: { record: session, witness: inTurn(witness) } });
    } finally {
      await witness.close();
    }
  } finally {
    await session.close();
  }
}

/** The source is only ever read. */
export async function refuseRecordInSource(record: RecordPlace, source: Session): Promise<void> {
  if (record.target === null || (await identityOf(record.session)) !== (await identityOf(source))) return;
  throw new SeedbedError(
    "PREFLIGHT_REFUSED",
    "The record would be written into the source, and masking never changes that.",
    "Give another database with --record.",
  );
}

/** The same for every name that leads to a database, and another one when it is dropped and made anew. */
async function identityOf(session: Session): Promise<string> {
  const words = await session
    .query<{ words: string }>(sql`
      select system_identifier || '/' || (select oid from pg_database where datname = current_database()) as words
      from pg_control_system()`)
    .then((rows) => rows[0].words)
    // A server may keep its number from an ordinary role.
    .catch(() => describeUrl(session.url));
  return createHash("sha256").update(words).digest("hex");
}
