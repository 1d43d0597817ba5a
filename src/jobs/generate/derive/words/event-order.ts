import { nameWords } from "../../../../catalog/name-words.ts";

/** What a column's name says has happened, and to what: `sent` and `confirmation` of confirmation_sent_at. */
interface NamedEvent {
  readonly step: number;
  readonly verb: string;
  readonly subject: string;
}

/** A column, as far as it matters here. */
interface Named {
  readonly name: string;
}

/** What happens to a row, step after step; what stands in one line has no order. */
const steps: readonly (readonly string[])[] = [
  "created create creation inserted added",
  "requested applied drafted written reported quoted invited",
  "placed ordered order submitted filed booked reserved opened lodged",
  "acknowledged confirmed accepted reviewed assigned triaged",
  "decided approved rejected declined denied authorized authorised signed",
  "planned scheduled",
  "issued invoiced sent",
  "paid captured funded disbursed",
  "processed packed prepared",
  "picked_up collected shipped dispatched loaded arrived checked_in admitted actual",
  "seated started began boarded",
  "delivered completed finished ended resolved fulfilled solved checked_out discharged",
  "closed returned refunded cancelled canceled abandoned withdrawn voided reversed archived deleted discarded removed",
].map((line) => line.split(" ").map((word) => word.replaceAll("_", " ")));

const stepOf: ReadonlyMap<string, number> = new Map(
  steps.flatMap((words, step) => words.map((word) => [word, step] as const)),
);

/** What is opened with a step is there from then on for what belongs to it. */
const lastOpening = 2;
const appointed = 5;
/** From this step on things move; what is planned says nothing of the paper work. */
const firstMove = 9;
/** Of what is told by its form alone: it came after the row was there, and that is all that is known. */
const sometime = Number.POSITIVE_INFINITY;

/** Words of a name that only say that it is a time. */
const kinds: ReadonlySet<string> = new Set(
  "at on date time day ts dt utc datetime timestamp was is has been".split(" "),
);

/** What has not happened, or when is not said by the row: what somebody did long before there was a row of them. */
const apart =
  /^(?:estimated|expected|target|promised|preferred|requested by|valid|expires?|expiry|expiration|due|next|updated?|modified|changed|edited|until|hired?|joined|founded|established|employed|enrolled|licensed|graduated|married|incorporated|manufactured|built|produced|acquired|purchased|bought|born|died|deceased|occurred|happened|incurred|recorded|effective|passport|licen[cs]e|visa|certificate|degree|bed|red|need|feed|speed|seed)$/;

/** Participles that do not end in -ed. */
const irregular: ReadonlySet<string> = new Set(
  "sent paid sold left begun lost won seen read met made done taken given shown drawn login seen active used in".split(
    " ",
  ),
);

function eventIn(name: string): NamedEvent | null {
  const words = nameWords(name).filter((word) => !kinds.has(word));
  if (words.length === 0 || words.some((word) => apart.test(word))) return null;
  for (let from = 0; from < words.length; from++) {
    const verb = words.slice(from).join(" ");
    const step = stepOf.get(verb);
    if (step !== undefined) return { step, verb, subject: words.slice(0, from).join(" ") };
  }
  // `login_at`, `last_sign_in_at`, `abandoned_cart_at`.
  const last = words.at(-1) ?? "";
  const isDone = /..ed$/.test(last) || irregular.has(last) || /..ed$/.test(words[0]);
  return isDone ? { step: sometime, verb: last, subject: words.slice(0, -1).join(" ") } : null;
}

const events = new Map<string, NamedEvent | null>();

/** What a column's name says has happened; null for what tells of no event. */
function eventOf({ name }: Named): NamedEvent | null {
  const known = events.get(name);
  if (known !== undefined) return known;
  const found = eventIn(name);
  events.set(name, found);
  return found;
}

/**
 * Whether what one column tells of comes before what another one does: placed_on before shipped_on, created_at before whatever
 * else has happened, planned_at before actual_at. Only events of one thing are compared.
 */
export function comesBefore(first: Named, then: Named): boolean {
  const [a, b] = [eventOf(first), eventOf(then)];
  if (a === null || b === null) return false;
  if (a.subject !== b.subject) return a.subject === "" && a.step === 0;
  if (
    b.verb.length > a.verb.length &&
    /^(?:un|de|dis)$/.test(b.verb.slice(0, -a.verb.length)) &&
    b.verb.endsWith(a.verb)
  )
    return true;
  if (a.step >= b.step) return false;
  if (b.step === sometime) return a.step <= lastOpening;
  if (a.step === appointed) return b.step >= firstMove && b.step < steps.length - 1;
  return b.step !== appointed || a.step <= lastOpening;
}

/** How far along its row is with what a column tells of, for columns that come before another. */
export function stepIn(column: Named): number {
  return eventOf(column)?.step ?? 0;
}

/** Whether a column tells when its row was opened, placed or filed, for what belongs to it to come after. */
export function isOpening(column: Named): boolean {
  const event = eventOf(column);
  return event !== null && event.subject === "" && event.step <= lastOpening;
}
