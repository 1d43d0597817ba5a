import type { Clock } from "../../core/clock.ts";
import type { Emit, RunEvent } from "../../engine/events.ts";
import { cancelledBy } from "../../postgres/cancel.ts";
import type { Session } from "../../postgres/session.ts";
import type { ValidationContext, Validator, ValidatorVerdict } from "./validator.ts";

/** What a validator found, and whether that is well. */
export interface Validated extends ValidatorVerdict {
  readonly name: string;
  readonly verdict: "PASS" | "FAIL" | "SKIP";
  readonly seconds: number;
}

/**
 * Runs validators, as many at a time as there are sessions, and tells the verdicts in their order; a failing one does not
 * keep the next from looking.
 */
export async function runValidators(
  validators: readonly Validator[],
  context: ValidationContext,
  { emit, clock, others = [] }: ValidatorRun,
): Promise<readonly Validated[]> {
  const ends = validators.map((): Validated | null => null);
  const places = [...validators.keys()];
  const order = [...places.filter((at) => validators[at].isLong), ...places.filter((at) => !validators[at].isLong)];
  let told = 0;
  const work = async (session: Session): Promise<void> => {
    for (let place = order.shift(); place !== undefined; place = order.shift()) {
      context.signal.throwIfAborted();
      const began = clock.now();
      const found = await validators[place].validate({ ...context, session });
      const verdict = found.problems.length > 0 ? "FAIL" : found.skipped === undefined ? "PASS" : "SKIP";
      const seconds = (clock.now() - began) / 1000;
      ends[place] = { ...found, name: validators[place].name, verdict, seconds };
      for (let end = ends.at(told); end !== undefined && end !== null; end = ends.at(++told)) emit(verdictEvent(end));
    }
  };
  const looking = async (session: Session): Promise<void> => {
    try {
      await cancelledBy(context.signal, session, () => work(session));
    } catch (error) {
      order.length = 0;
      throw error;
    }
  };
  const all = await Promise.allSettled([context.session, ...others].map(looking));
  const failed = all.find((end) => end.status === "rejected");
  if (failed !== undefined) throw failed.reason;
  return ends.flatMap((end) => end ?? []);
}

/** Who is told of verdicts, and who looks besides the context's session. */
export interface ValidatorRun {
  readonly emit: Emit;
  readonly clock: Clock;
  /** Sessions that see what the context's sees. */
  readonly others?: readonly Session[];
}

function verdictEvent(validated: Validated): RunEvent {
  const { name, verdict } = validated;
  const payload = { ok: verdict !== "FAIL", message: inWords(validated) };
  const level = verdict === "FAIL" ? "error" : "info";
  return { type: "recorded", event: { level, type: `verify.${name}`, payload } };
}

/** A verdict in a line: counts, and the first of what is wrong. */
function inWords({ verdict, checked, unit, problems, skipped }: Validated): string {
  if (verdict === "SKIP") return `skipped: ${skipped ?? ""}`;
  const looked = `${checked.toLocaleString("en-US")} ${unit}`;
  if (problems.length === 0) return looked;
  const rows = problems.reduce((sum, problem) => sum + problem.rows, 0);
  const more = problems.length > 1 ? ` and ${problems.length - 1} more` : "";
  return `${looked}, ${rows.toLocaleString("en-US")} rows wrong. ${problems[0].where}: ${problems[0].message}${more}`;
}
