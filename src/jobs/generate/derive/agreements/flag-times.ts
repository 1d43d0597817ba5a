import { baseType } from "../../../../catalog/base-type.ts";
import { nameWords } from "../../../../catalog/name-words.ts";
import type { TableColumn } from "../../../../catalog/catalog.ts";
import { isMoment, type AgreementMaker } from "../agreement.ts";
import { eventOf } from "../words/state-words.ts";

/** deleted_at is there where is_deleted says so, and what ends a row is not there while it is active. */
export const flagTimes: AgreementMaker = ({ column, others, name }) => {
  if (!isMoment(column) && !name.endsWith(" by")) return null;
  const flags = others.filter(({ type }) => baseType(type).name === "bool");
  const flag = flags.find((other) => tells(other, column));
  if (flag !== undefined) return { needs: [flag.name], isThere: ({ cell }) => cell(flag.name) === true };
  const event = eventOf(column.name);
  const active = flags.find(({ name }) => eventOf(name) === "active");
  if (active === undefined || event === null || !leaving.has(event)) return null;
  const isOnly = !others.some((other) => isMoment(other) && leaving.has(eventOf(other.name) ?? ""));
  const sure = isOnly && gone.has(event) ? true : null;
  return { needs: [active.name], isThere: ({ cell }) => (cell(active.name) === false ? sure : false) };
};

/** What somebody or something that is active has not come to. */
const leaving: ReadonlySet<string> = new Set(["deleted", "suspended", "terminated", "archived", "cancelled", "closed"]);

/** What there is of somebody or something that is no longer active, where nothing else tells why. */
const gone: ReadonlySet<string> = new Set(["suspended", "terminated", "closed"]);

function tells(flag: TableColumn, moment: TableColumn): boolean {
  const event = eventOf(moment.name);
  if (event !== null && event !== "active") return event === eventOf(flag.name);
  return stem(flag.name) !== "" && stem(flag.name) === stem(moment.name);
}

function stem(name: string): string {
  return nameWords(name)
    .filter((word) => !/^(?:is|was|has|at|on|by|date|time)$/.test(word))
    .join(" ");
}
