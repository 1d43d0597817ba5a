import type { Table, TableColumn } from "../../catalog/catalog.ts";
import { nameWords, singular } from "../../catalog/name-words.ts";
import { columnWords } from "../../detect/column-words.ts";
import type { Category, Detection } from "../../detect/detection.ts";
import { organizations, people, perhapsPeople, venues } from "../../detect/word-classes.ts";
import { codecFor } from "../../rows/codecs.ts";

/** Whether the rows of a table are persons, or whose rows others are: customers, tenants, shops, households, machines of somebody. */
export function isAboutSomebody(table: Table, detected: ReadonlyMap<string, Detection>): boolean {
  if (wordsOf(table.id.name).some((word) => somebody.has(word))) return true;
  return [...detected.values()].some(({ category }) => !impersonal.has(category));
}

/**
 * Whether the rows of a table are those for whom, or by whom, others are served: tenants, shops, staff, machines. There may be few of
 * them, with the rows of many persons beneath; who is served, customers or patients, is never among them.
 */
export function isServing(table: Table, detected: ReadonlyMap<string, Detection>): boolean {
  const words = wordsOf(table.id.name);
  if (words.some((word) => served.has(word))) return false;
  return words.some((word) => serving.has(word)) || !isAboutSomebody(table, detected);
}

/** Whether a column tells of a person or a tenant with no key to say so: `patient_id`, `customer_no`, `created_by`, `patient`. */
export function namesSomebody(column: TableColumn): boolean {
  if (!couldBeKey(column)) return false;
  const names = nameWords(column.name);
  const last = names.at(-1) ?? "";
  if (persons.has(last)) return true;
  if (last === "by") return names.length > 1;
  return (
    keyWords.has(last) && [...wordsOf(column.name), ...columnWords(column.name)].some((word) => somebody.has(word))
  );
}

/** Whether a column is a key by its name, of whatever it may be, unless that is one of a few kinds: `type_id`, `country_id`. */
export function referencesSomething(column: TableColumn): boolean {
  const words = nameWords(column.name);
  const last = words.at(-1) ?? "";
  if (namesSomebody(column)) return true;
  if (words.length < 2 || !couldBeKey(column)) return false;
  return (last === "id" || last === "uuid" || last === "guid") && !kinds.has(words.at(-2) ?? "");
}

/** Flags and counts, dates and amounts may be named for somebody too, and are no keys. */
function couldBeKey({ type }: TableColumn): boolean {
  const { kind } = codecFor(type);
  return kind === "integer" || kind === "uuid" || (kind === "text" && type.kind !== "enum");
}

function wordsOf(name: string): readonly string[] {
  return nameWords(name).map(singular);
}

const keyWords: ReadonlySet<string> = new Set(
  "id uuid guid no nr num number ref reference code key hash token".split(" "),
);

const persons: ReadonlySet<string> = new Set(people);

const somebody: ReadonlySet<string> = new Set([
  ...people,
  ...perhapsPeople,
  ...organizations,
  ...venues,
  ...(
    "family household team workspace group project device subscription account profile member mrn org company " +
    "login identity session individual buyer owner author user persona contact man woman child property home"
  ).split(" "),
]);

const staff: readonly string[] = (
  "employee staff teacher driver physician doctor nurse clinician therapist practitioner surgeon dentist pharmacist worker " +
  "instructor professor tutor coach trainer supervisor attorney lawyer paralegal officer salesperson representative technician " +
  "mechanic engineer cashier courier administrator moderator dispatcher inspector adjuster manager analyst consultant agent provider operator"
).split(" ");

const serving: ReadonlySet<string> = new Set([
  ...staff,
  ...organizations,
  ...venues,
  ..."org team workspace group project department crew".split(" "),
]);

/** People who are none of those. */
const served: ReadonlySet<string> = new Set(people.filter((word) => !serving.has(word)));

/** What a look-up table may hold as well. */
const impersonal: ReadonlySet<Category> = new Set<Category>(["free text", "document", "place", "health"]);

const kinds: ReadonlySet<string> = new Set(
  (
    "type status state category kind country language currency level priority reason unit locale timezone color colour " +
    "size version grade rating genre format class severity stage"
  ).split(" "),
);
