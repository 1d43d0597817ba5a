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

/** One column of a table that is no partition. */
interface ColumnName {
  readonly table: string;
  readonly column: string;
  readonly shown: string;
}

/**
 * Columns of the target in whose text identifying values of the source stand, with the kind and how many distinct ones:
 * `public.tickets.subject: 33 record number`.
 */
export async function leaks(source: string, target: string): Promise<readonly string[]> {
  const originals = await identifiers(source);
  const found: string[] = [];
  for (const column of await columns(target)) {
    const text = (await columnOf(target, `select "${column.column}"::text from ${column.table}`)).join("\n");
    for (const [kind, values] of originals) {
      const hits = new Set(tokens(kind, text).filter((token) => values.has(token)));
      if (hits.size > 0) found.push(`${column.shown}: ${hits.size} ${kind}`);
    }
  }
  return found;
}

/** Whether a value of the source's identifying columns, or any other given one, stands in what a run left in `_seedbed`. */
export async function leaksInRecord(source: string, target: string): Promise<readonly string[]> {
  const originals = await identifiers(source);
  const found: string[] = [];
  for (const table of ["runs", "chunks", "audit_log", "markers"]) {
    const text = (await columnOf(target, `select t::text from _seedbed.${table} t`)).join("\n");
    for (const [kind, values] of originals) {
      const hits = tokens(kind, text).filter((token) => values.has(token));
      if (hits.length > 0) found.push(`_seedbed.${table}: ${hits.length} ${kind}`);
    }
  }
  return found;
}

/** Columns of the target whose text holds some words. */
export async function columnsWith(target: string, words: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { table, column, shown } of await columns(target)) {
    const query = `select count(*)::text from ${table} where position(lower('${words}') in lower("${column}"::text)) > 0`;
    const [count] = await columnOf(target, query);
    if (count !== "0") found.push(shown);
  }
  return found;
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
    where contype = 'f' and connamespace <> '_seedbed'::regnamespace
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

async function identifiers(source: string): Promise<ReadonlyMap<Kind, ReadonlySet<string>>> {
  const all = await columns(source);
  const found = new Map<Kind, ReadonlySet<string>>();
  for (const kind of kindNames) {
    const values: string[] = [];
    for (const { table, column } of all.filter((each) => kinds[kind].columns.test(each.column))) {
      const texts = await columnOf(
        source,
        `select distinct "${column}"::text from ${table} where "${column}" is not null`,
      );
      values.push(...texts.flatMap((text) => tokens(kind, text ?? "")));
    }
    found.set(kind, new Set(values));
  }
  return found;
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

async function columns(url: string): Promise<readonly ColumnName[]> {
  const rows = await rowsOf(
    url,
    `select format('%I.%I', nspname, relname), attname::text, format('%s.%s.%s', nspname, relname, attname)
    from pg_catalog.pg_attribute
    join pg_catalog.pg_class on pg_class.oid = attrelid
    join pg_catalog.pg_namespace on pg_namespace.oid = relnamespace
    where relkind in ('r', 'p') and not relispartition and attnum > 0 and not attisdropped
      and nspname not in ('pg_catalog', 'information_schema', '_seedbed') and nspname !~ '^pg_'
    order by 3`,
  );
  return rows.map(([table, column, shown]) => ({ table: table ?? "", column: column ?? "", shown: shown ?? "" }));
}
