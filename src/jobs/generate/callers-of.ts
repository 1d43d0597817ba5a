import type { SeedbedError } from "../../core/seedbed-error.ts";
import type { FiringTrigger } from "../../postgres/catalog/read-firing-triggers.ts";
import { serverFault } from "../../postgres/database-error.ts";
import { triggerName } from "./trigger-rows.ts";

/** The triggers that call the function in which something failed; none where no function is known. */
export function callersOf(error: SeedbedError, triggers: readonly FiringTrigger[]): readonly FiringTrigger[] {
  const called = serverFault(error.cause).function?.split(".").at(-1);
  return triggers.filter((trigger) => trigger.function === called);
}

/** `It is called by trigger audit of public.orders.` */
export function calledBy(callers: readonly FiringTrigger[]): string {
  return `It is called by trigger ${callers.map(triggerName).join(" and ")}.`;
}
