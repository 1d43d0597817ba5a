import type { Emit } from "./events.ts";
import type { Verdict, VerifyContext } from "./verification.ts";
import { verifications } from "./verifications.ts";

/** Runs every check, tells each verdict as it comes, and gives them all. */
export async function verify(context: VerifyContext, emit: Emit): Promise<readonly Verdict[]> {
  const all: Verdict[] = [];
  for (const verification of verifications.parts) {
    context.signal.throwIfAborted();
    const found = await verification.run(context);
    for (const { check, ok, table, column, message } of found) {
      emit({
        type: `verify.${check}`,
        ok,
        message,
        ...(table === null ? {} : { table }),
        ...(column === null ? {} : { column }),
      });
    }
    all.push(...found);
  }
  return all;
}
