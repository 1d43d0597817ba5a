import { baseType } from "../../../../catalog/base-type.ts";
import { nameWords } from "../../../../catalog/name-words.ts";
import type { AgreementMaker } from "../agreement.ts";
import { eventOf, hasHappened } from "../state-words.ts";
import { stateIn, statusColumn } from "./status-column.ts";

/** is_published says what the row's state says; without one flags are as often true as such flags are. */
export const flags: AgreementMaker = (site) => {
  const { column, space } = site;
  const base = baseType(column.type).name;
  if (base !== "bool" && !(space.size === 2 && space.at(0) === 0 && space.at(1) === 1)) return null;
  const [yes, no] = base === "bool" ? [true, false] : [1, 0];
  const share = shareOf(column.name);
  const usual = (value: unknown, fraction: number): boolean => (share === null ? value === yes : fraction < share);
  const event = eventOf(column.name);
  const status = event === null ? undefined : statusColumn(site, event);
  if (event === null || status === undefined)
    return share === null ? null : { needs: [], adjust: (_, __, fraction) => (fraction < share ? yes : no) };
  return {
    needs: [status.name],
    adjust: (value, { cell }, fraction) => {
      const state = stateIn(cell(status.name));
      const told = state === null ? null : standing.has(event) ? state === event : hasHappened(event, state);
      return (told ?? usual(value, fraction)) ? yes : no;
    },
  };
};

/** What a row is only as long as it is in this state. */
const standing: ReadonlySet<string> = new Set(["active", "draft", "open", "pending", "trial", "new", "published"]);

const shares: readonly (readonly [words: RegExp, share: number])[] = [
  [
    /^(?:deleted|archived|banned|blocked|locked|suspended|spam|deceased|cancel+ed|revoked|expired|flagged|hidden|disabled|test|bot|void|terminated|reported)$/,
    0.06,
  ],
  [
    /^(?:default|primary|featured|pinned|admin|superuser|staff|urgent|premium|internal|private|recurring|anonymous|draft|gift|main|head)$/,
    0.15,
  ],
  [
    /^(?:active|activebool|enabled|verified|published|visible|public|available|valid|approved|confirmed|searchable)$/,
    0.88,
  ],
];

function shareOf(name: string): number | null {
  const words = nameWords(name);
  if (words.some((word) => word === "not" || word === "no")) return null;
  return shares.find(([pattern]) => words.some((word) => pattern.test(word)))?.[1] ?? null;
}
