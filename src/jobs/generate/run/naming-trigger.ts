import { displayTable } from "../../../catalog/names.ts";
import { SeedbedError } from "../../../core/seedbed-error.ts";
import { serverFault } from "../../../postgres/database-error.ts";
import { calledBy, callersOf } from "../callers-of.ts";
import type { LoadPlan } from "./plan-load.ts";

/**
 * What a trigger's function has against rows, with the trigger's name and its table: the server names the function alone and,
 * where the trigger waited for the end of the transaction, nothing else.
 */
export function namingTrigger(error: SeedbedError, { triggers, tables }: LoadPlan): SeedbedError {
  const { code = "", schema = "", table = "" } = serverFault(error.cause);
  const callers = callersOf(error, triggers);
  if (callers.length === 0) return error;
  const on = [...new Set(callers.map((trigger) => displayTable(trigger.table)))];
  const message = error.message.replace(/^Running "commit":/, `Writing ${on.join(", ")}:`);
  const met = displayTable({ schema, name: table });
  const isMet = code.startsWith("23") && tables.some(({ root }) => displayTable(root) === met);
  const way = isMet
    ? `What the trigger writes into ${met} does not go with what is made for it: leave that table to the trigger, --count ${met}=0.`
    : `Say in a model in code (docs/guide/seeding-from-code.md) how rows that the trigger looks at go together, or leave them out: --count ${on[0]}=0.`;
  return new SeedbedError(error.code, `${message} ${calledBy(callers)}`, `${way} ${error.hint}`, {
    cause: error.cause,
    findings: error.findings,
  });
}
