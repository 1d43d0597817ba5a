import { nameWords } from "../../../../catalog/name-words.ts";

/** Ways to say one thing, the first word being its name: of states, of the times when they came, of flags. */
const meanings: readonly string[] = [
  "new created",
  "draft drafted",
  "pending waiting awaiting unpaid",
  "placed ordered purchased",
  "booked scheduled planned reserved",
  "requested submitted applied reported",
  "open opened reopened",
  "queued todo backlog",
  "invited invitation",
  "trial trialing",
  "confirmed acknowledged accepted confirmation",
  "approved approval",
  "assigned",
  "triaged",
  "issued invoiced",
  "sent",
  "overdue past_due outstanding",
  "paid payment settled captured",
  "processing packed picked prepared",
  "shipped dispatched in_transit shipping shipment",
  "delivered delivery",
  "read seen",
  "arrived checked_in check_in checkin admitted seated",
  "started in_progress running",
  "active activated verified enabled on_leave",
  "completed complete done finished succeeded success processed fulfilled ended",
  "resolved solved fixed",
  "checked_out check_out checkout discharged departed",
  "closed",
  "published live publication",
  "archived",
  "returned",
  "refunded refund",
  "cancelled canceled cancellation void voided withdrawn",
  "rejected declined denied refused rejection",
  "failed failure errored bounced",
  "expired lapsed",
  "no_show missed",
  "deleted removed trashed",
  "suspended banned blocked locked disabled deactivated inactive paused",
  "terminated termination left resigned fired retired",
  "won",
  "lost",
  "deceased dead died death",
  "revoked revocation",
];

const names: ReadonlyMap<string, string> = new Map(
  meanings.flatMap((line) => {
    const words = line.split(" ").map((word) => word.replaceAll("_", " "));
    return words.map((word) => [word, words[0]] as const);
  }),
);

/** What goes before what; states of one step stand for one another. */
const chains: readonly (readonly (readonly string[])[])[] = [
  "new draft pending placed requested open queued|confirmed approved|paid|processing|shipped|delivered completed closed|returned refunded",
  "draft new pending open queued|issued sent overdue|paid closed|refunded",
  "draft new pending queued booked|sent|delivered|read",
  "booked requested pending new|confirmed|arrived|triaged|started|completed|checked_out closed",
  "draft new open pending requested queued placed|assigned triaged confirmed|started processing|approved resolved completed|closed archived",
  "draft pending new booked|approved|published|archived",
  "invited pending new trial|confirmed active started|closed archived",
].map((chain) => chain.split("|").map((step) => step.split(" ").map((word) => word.replaceAll("_", " "))));

/** States that a thing comes to instead of going on. */
const ends: ReadonlySet<string> = new Set(
  "returned|refunded|cancelled|rejected|failed|expired|no show|deleted|suspended|terminated|won|lost|deceased|revoked".split(
    "|",
  ),
);

/** Words of a column's name that say of what kind it is, and nothing of what happened. */
const kinds: ReadonlySet<string> = new Set(
  "at on date time day ts timestamp is was has been by reason datetime".split(" "),
);

/** Words that say that it has not happened yet. */
const unsure = /\b(?:estimated|expected|planned|target|last|next|first|due|preferred)\b/;

/** What a state's label means; null for a label that nobody here knows. */
export function stateOf(label: string): string | null {
  return names.get(label) ?? names.get(nameWords(label).join(" ")) ?? null;
}

/** What a column's name says has happened: `shipped` of shipped_at, `published` of is_published; null for all others. */
export function eventOf(column: string): string | null {
  const words = nameWords(column).filter((word) => !kinds.has(word));
  if (unsure.test(words.join(" "))) return null;
  for (let from = 0; from < words.length; from++) {
    const found = names.get(words.slice(from).join(" "));
    if (found !== undefined) return found;
  }
  return null;
}

/** Whether something that is in a state has come through an event; null where the two have nothing to do with each other. */
export function hasHappened(event: string, state: string): boolean | null {
  const sign = `${event}|${state}`;
  const told = answers.get(sign);
  if (told !== undefined) return told;
  const answer = happened(event, state);
  answers.set(sign, answer);
  return answer;
}

/** There are only so many words. */
const answers = new Map<string, boolean | null>();

function happened(event: string, state: string): boolean | null {
  if (event === state) return true;
  for (const chain of chains) {
    const [of, now] = [event, state].map((word) => chain.findIndex((step) => step.includes(word)));
    if (of >= 0 && now >= 0) return of <= now;
  }
  if (ends.has(event)) return false;
  // What broke off did not get far.
  if (ends.has(state) && chains.some((chain) => chain.findIndex((step) => step.includes(event)) >= 2)) return false;
  return null;
}

/** Whether a state is one that a thing comes to instead of going on. */
export function isEnd(state: string): boolean {
  return ends.has(state);
}
