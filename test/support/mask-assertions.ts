import { columnOf, rowsOf } from "./query-rows.ts";

/**
 * What seed 0, section 5 asks of every masked copy, as questions: each gives what is wrong, or the number asked for, so
 * that a test compares it with nothing, or with a number.
 */

/** Kinds of values that name one person or one account, and how each is found again in any text. */
const kinds = {
  "e-mail": {
    columns: /(^|_)email$/,
    pattern: /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\p{N}.-]+\p{L}/gu,
    form: lower,
  },
  phone: {
    columns: /(^|_)phone$/,
    pattern: /(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]{0,2}\d{3}[ .-]?\d{4}(?!\d)/g,
    form: lastTen,
  },
  ssn: { columns: /(^|_)ssn$/, pattern: /(?<!\d)\d{3}-?\d{2}-?\d{4}(?!\d)/g, form: digits },
  card: { columns: /^card_number$/, pattern: /(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/g, form: digits },
  "record number": {
    columns: /(^|_)(mrn|insurance_member_id|npi|dea_number|license_number)$/,
    pattern: /[\p{L}\p{N}-]{6,}/gu,
    form: lower,
  },
} as const;

type Kind = keyof typeof kinds;

/** A column of a table that is no partition, with all that is in it as text. */
interface ColumnText {
  readonly shown: string;
  readonly column: string;
  readonly text: string;
}

/**
 * Columns of the target in whose text identifying values of the source stand, with the kind and how many distinct ones:
 * `public.tickets.subject: 33 record number`.
 */
export async function leaks(source: string, target: string): Promise<readonly string[]> {
  const originals = identifiers(await columnTexts(source));
  return (await columnTexts(target)).flatMap(({ shown, text }) =>
    hitsIn(text, originals).map((hit) => `${shown}: ${hit}`),
  );
}

/** Tables of `_seedbed` in whose text identifying values of the source stand. */
export async function leaksInRecord(source: string, target: string): Promise<readonly string[]> {
  const originals = identifiers(await columnTexts(source));
  const found: string[] = [];
  for (const table of ["runs", "chunks", "audit_log", "markers"]) {
    const text = (await columnOf(target, `select t::text from _seedbed.${table} t`)).join("\n");
    found.push(...hitsIn(text, originals).map((hit) => `_seedbed.${table}: ${hit}`));
  }
  return found;
}

/** Columns of the target whose text holds some words, in capitals or not. */
export async function columnsWith(target: string, words: string): Promise<readonly string[]> {
  const texts = await columnTexts(target);
  return texts.filter(({ text }) => text.toLowerCase().includes(words)).map(({ shown }) => shown);
}

/** Foreign keys that are not valid, or have rows without a partner. */
export async function brokenForeignKeys(url: string): Promise<readonly string[]> {
  const keys = await rowsOf(
    url,
    `select format('%s on %s', conname, conrelid::regclass), convalidated::text,
      format('select count(*)::text from %s c where (%s) and not exists (select from %s p where (%s))', conrelid::regclass,
        (select string_agg(format('c.%I is not null', attname), ' and ') from pg_catalog.pg_attribute where attrelid = conrelid and attnum = any(conkey)),
        confrelid::regclass,
        (select string_agg(format('c.%I = p.%I', mine.attname, theirs.attname), ' and ')
         from unnest(conkey, confkey) as pair(own, other)
         join pg_catalog.pg_attribute mine on mine.attrelid = conrelid and mine.attnum = own
         join pg_catalog.pg_attribute theirs on theirs.attrelid = confrelid and theirs.attnum = other))
    from pg_catalog.pg_constraint
    where contype = 'f' and conparentid = 0 and connamespace <> '_seedbed'::regnamespace
    order by 1`,
  );
  const wrong: string[] = [];
  for (const [name, valid, query] of keys) {
    const [orphans] = await columnOf(url, query ?? "");
    if (valid !== "true" || orphans !== "0") wrong.push(`${name}: valid ${valid}, ${orphans} orphans`);
  }
  return keys.length === 0 ? ["there is no foreign key at all"] : wrong;
}

/** Plain unique keys in which two rows have the same values. */
export async function brokenUniqueKeys(url: string): Promise<readonly string[]> {
  const keys = await rowsOf(
    url,
    `select indexrelid::regclass::text, format('select count(*)::text from (select from only %s where %s group by %s having count(*) > 1) as twice', indrelid::regclass,
        (select string_agg(format('%I is not null', attname), ' and ') from pg_catalog.pg_attribute where attrelid = indrelid and attnum = any(indkey)),
        (select string_agg(format('%I', attname), ', ') from pg_catalog.pg_attribute where attrelid = indrelid and attnum = any(indkey)))
    from pg_catalog.pg_index
    join pg_catalog.pg_class on pg_class.oid = indrelid
    where indisunique and indexprs is null and indpred is null and relkind = 'r'
      and relnamespace <> '_seedbed'::regnamespace and relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
    order by 1`,
  );
  const wrong: string[] = [];
  for (const [name, query] of keys) {
    const [pairs] = await columnOf(url, query ?? "");
    if (pairs !== "0") wrong.push(`${name}: ${pairs} values twice`);
  }
  return keys.length === 0 ? ["there is no unique key at all"] : wrong;
}

/** How many audit events of a type there are. */
export async function auditCount(url: string, type: string): Promise<number> {
  return Number((await columnOf(url, `select count(*)::text from _seedbed.audit_log where event_type = '${type}'`))[0]);
}

/** The names of the objects that the audit log says were left out. */
export function skippedObjects(url: string): Promise<readonly (string | null)[]> {
  return columnOf(
    url,
    "select payload->>'name' from _seedbed.audit_log where event_type = 'skipped_object' order by 1",
  );
}

/** How many leaf partitions a table has, and how many of them hold rows. */
export async function partitionsOf(
  url: string,
  table: string,
): Promise<{ readonly all: number; readonly filled: number }> {
  const [[all, filled]] = await rowsOf(
    url,
    `select (select count(*)::text from pg_catalog.pg_inherits where inhparent = '${table}'::regclass), (select count(distinct tableoid)::text from ${table})`,
  );
  return { all: Number(all), filled: Number(filled) };
}

type Originals = readonly (readonly [kind: Kind, values: ReadonlySet<string>])[];

function identifiers(texts: readonly ColumnText[]): Originals {
  return kindNames.map((kind) => {
    const columns = texts.filter(({ column }) => kinds[kind].columns.test(column));
    return [kind, new Set(columns.flatMap(({ text }) => tokens(kind, text)))];
  });
}

function hitsIn(text: string, originals: Originals): readonly string[] {
  return originals.flatMap(([kind, values]) => {
    const hits = new Set(tokens(kind, text).filter((token) => values.has(token)));
    return hits.size > 0 ? [`${hits.size} ${kind}`] : [];
  });
}

const kindNames: readonly Kind[] = ["e-mail", "phone", "ssn", "card", "record number"];

function tokens(kind: Kind, text: string): readonly string[] {
  const { pattern, form } = kinds[kind];
  return [...text.matchAll(pattern)].map(([found]) => form(found));
}

function lower(text: string): string {
  return text.toLowerCase();
}

function digits(text: string): string {
  return text.replaceAll(/\D/g, "");
}

function lastTen(text: string): string {
  return digits(text).slice(-10);
}

async function columnTexts(url: string): Promise<readonly ColumnText[]> {
  const columns = await rowsOf(
    url,
    `select format('%I.%I', nspname, relname), attname::text
    from pg_catalog.pg_attribute
    join pg_catalog.pg_class on pg_class.oid = attrelid
    join pg_catalog.pg_namespace on pg_namespace.oid = relnamespace
    where relkind in ('r', 'p') and not relispartition and attnum > 0 and not attisdropped
      and nspname not in ('pg_catalog', 'information_schema', '_seedbed') and nspname !~ '^pg_'
    order by 1, attnum`,
  );
  const texts: ColumnText[] = [];
  for (const table of new Set(columns.map(([name]) => name))) {
    const names = columns.filter(([name]) => name === table).map(([, column]) => column ?? "");
    const rows = await rowsOf(url, `select ${names.map((name) => `"${name}"::text`).join(", ")} from ${table}`);
    for (const [place, column] of names.entries())
      texts.push({ shown: `${table}.${column}`, column, text: rows.map((row) => row[place] ?? "").join("\n") });
  }
  return texts;
}
