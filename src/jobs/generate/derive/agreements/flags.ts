import { baseType } from "../../../../catalog/base-type.ts";
import type { TableColumn } from "../../../../catalog/catalog.ts";
import { nameWords } from "../../../../catalog/name-words.ts";
import type { AgreementMaker, AgreementSite } from "../agreement.ts";
import { eventOf, hasHappened } from "../words/state-words.ts";
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
  const twin = twinOf(site, event);
  if (twin !== undefined) return { needs: [twin.name], adjust: (_, { cell }) => (cell(twin.name) === true ? yes : no) };
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

/** The flag that says the same, as activebool does beside active: the first of them, and no number. */
function twinOf({ column, others, table }: AgreementSite, event: string | null): TableColumn | undefined {
  if (event === null) return undefined;
  const isFlag = baseType(column.type).name === "bool";
  const place = isFlag ? table.columns.indexOf(column) : Infinity;
  return others.find(
    (other) =>
      baseType(other.type).name === "bool" &&
      other.notNull &&
      flagEvent(other.name) === flagEvent(column.name) &&
      table.columns.indexOf(other) < place,
  );
}

/** What a flag says, without the words that only say that it is one. */
function flagEvent(name: string): string {
  return nameWords(name)
    .map((word) => word.replace(/(?<=.)(?:bool|flag)$/, ""))
    .filter((word) => !/^(?:is|was|bool|flag|yn)$/.test(word))
    .join(" ");
}

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
