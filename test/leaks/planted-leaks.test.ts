import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDatabase, template, type TestDatabase } from "../support/databases.ts";
import { columnOf, execute } from "../support/query-rows.ts";
import { complaint, linesOf, mask, seedbed } from "../support/run-seedbed.ts";
import { hospital, hospitalYaml } from "./hospital.ts";

template("hospital, masked", async (url) => {
  await using unmasked = await createDatabase({ template: hospital });
  const run = await mask(unmasked, { url }, { yaml: hospitalYaml });
  if (run.code !== 0) throw new Error(complaint(run));
});

let source: TestDatabase;
beforeAll(async () => {
  source = await createDatabase({ template: hospital });
});
afterAll(() => source.drop());

/** What the leak scan said: columns with leaks, and all of its words. */
interface Scanned {
  readonly leaks: readonly string[];
  readonly said: string;
  readonly code: number;
}

/** Scans a masked database to which somebody has written. */
async function scanAfter(statement: string, words: readonly string[] = []): Promise<Scanned> {
  await using target = await createDatabase({ template: "hospital, masked" });
  await execute(target.url, statement);
  const verify = ["verify", "--source", source.url, "--target", target.url, "--output", "json", ...words];
  const run = await seedbed(verify, { yaml: hospitalYaml });
  const lines = linesOf(run).filter(({ type }) => type === "verify.leak-scan");
  const leaks = lines.filter(({ ok }) => ok === false);
  return {
    code: run.code,
    leaks: leaks.map(({ table, column }) => `${String(table)}.${String(column)}`),
    said: lines.map(({ message }) => String(message)).join("\n"),
  };
}

/** A value of one patient of the source. */
async function original(expression: string): Promise<string> {
  return (await columnOf(source.url, `select (${expression})::text from public.patients where id = 7`))[0] ?? "";
}

test("a masked database holds no original, and the scan says what it looked for and what it could not", async () => {
  const { leaks, said, code } = await scanAfter("select 1");

  expect(leaks).toEqual([]);
  expect(code).toBe(0);
  expect(said).toMatch(/^\d+ originals of 8 columns looked for in \d+ columns, none found/);
  expect(said).toMatch(/3 masked columns of first names, places, dates or documents not looked for/);
});

describe("an original that got into the target is found", () => {
  test.each([
    ["a mail within a note", "note", "email", "'Wrote to ' || $ || '.'"],
    ["in capitals", "shouted", "email", "upper($)"],
    ["a phone as bare digits", "bare", "phone", "'call ' || regexp_replace($, '[^0-9]', '', 'g') || ' today'"],
    [
      "a phone with other punctuation",
      "short",
      "phone",
      "'+1.' || regexp_replace(regexp_replace($, '[()]', '', 'g'), '[ -]', '.', 'g')",
    ],
    ["a number glued to letters", "glued", "ssn", "'ssn' || $ || 'x'"],
    ["a number by itself", "number", "ssn", "replace($, '-', '')::bigint"],
    ["a number among decimals", "whole", "card", "$::numeric + 0.00"],
    ["a card in groups of four", "list", "card", "regexp_replace($, '(....)', '\\1 ', 'g')"],
    ["a record number with other punctuation", "record", "mrn", "lower(replace($, '-', ' #'))"],
    ["a first and last name of one row", "plain", "first_name || ' ' || last_name", "'met ' || $ || ' in the hall'"],
    ["a last and first name", "turned", "last_name || ', ' || first_name", "upper($)"],
    ["a name without its accents", "spoken", "'Jurgen Muller-Ludenscheidt'", "$"],
    ["a name with its accents apart", "international", "normalize(first_name || ' ' || last_name, nfd)", "$"],
    [
      "a name on two lines of a text of JSON",
      "escaped",
      "first_name || '\\n' || last_name",
      "'{\"who\": \"' || $ || '\"}'",
    ],
    ["a name in HTML", "html", "'J&uuml;rgen M&#252;ller&ndash;L&uuml;denscheidt'", "'<b>' || $ || '</b>'"],
    ["a mail in a link", "link", "replace(email, '@', '%40')", "'https://example.org/?to=' || $ || '&ok=1'"],
    ["in json", "document", "email", "json_build_object('to', array[$])"],
    ["in jsonb, escaped", "document_b", "first_name || E'\\n' || last_name", "jsonb_build_object('who', $::text)"],
    ["in an array", "tags", "email", "array['a', $]"],
    ["in bytea", "raw", "email", "convert_to('From: ' || $, 'UTF8')"],
    [
      "in bytea among bytes that are no text",
      "raw",
      "email",
      "'\\xffd8ffe0c3'::bytea || convert_to($, 'UTF8') || '\\xff00feca'::bytea",
    ],
    [
      "in UTF-16 within bytea",
      "wide",
      "email",
      "(select string_agg(set_byte('\\x0000'::bytea, 0, ascii(c)), ''::bytea order by place) from regexp_split_to_table($, '') with ordinality as letters (c, place))",
    ],
    ["in a key", "code", "email", "'case of ' || $"],
    ["an element of a masked array", "alias", "aliases[1]", "$"],
    ["in a text search vector", "lexemes", "email", "to_tsvector('simple', 'wrote to ' || $)"],
  ])("%s", async (_, column, of, written) => {
    const value = (await original(of)).replaceAll("'", "''");
    const { leaks, said, code } = await scanAfter(
      `update public.evidence set ${column} = ${written.replaceAll("$", `'${value}'`)} where code = 'case 9'`,
    );

    expect(leaks.filter((leak) => !leak.endsWith(".lower_note"))).toEqual([`public.evidence.${column}`]);
    expect(code).toBe(1);
    expect(said).toMatch(
      /holds originals of public\.patients\.\S+(?: with last_name)? in 1 row; hashed keys: [0-9a-f]{16}/,
    );
  });

  test("in a computed column, and in another table, each once for each row", async () => {
    const mail = await original("email");

    const { leaks, said } = await scanAfter(
      `update public.evidence set note = 'to ${mail}' where code in ('case 1', 'case 2');
      update public.visitors set visit_of = '${mail}' where badge < 4`,
    );

    expect(leaks.toSorted()).toEqual(
      ["public.evidence.lower_note", "public.evidence.note", "public.visitors.visit_of"].toSorted(),
    );
    expect(said).toMatch(/public\.patients\.email in 2 rows[\s\S]*public\.patients\.email in 3 rows/);
  });

  test("and no value of a row is said", async () => {
    const mail = await original("email");

    const { said } = await scanAfter(`update public.evidence set note = '${mail}' where code = 'case 9'`);

    expect(said).not.toContain(mail);
    expect(said).not.toContain("case 9");
  });
});

describe("what tells nobody is no leak:", () => {
  test.each([
    ["a first name, a city, a family name", "mood", "'Jürgen of New Haven, a Müller'"],
    ["a day and an hour", "note", "'2019-04-12 10:30:15.123456+00'"],
    ["a list of people, of whom one ends as another begins", "note", "'David Müller-Lüdenscheidt/Jürgen Harris; X'"],
    ["half a mail", "note", "'riverside-clinic.org'"],
    ["a mail with more in front", "note", "(select 'x' || '$email$')"],
    ["a number with more digits", "note", "(select '$card$' || '7')"],
  ])("%s", async (_, column, written) => {
    const filled = written.replaceAll("$email$", await original("email")).replaceAll("$card$", await original("card"));

    const { leaks } = await scanAfter(`update public.evidence set ${column} = ${filled} where code = 'case 9'`);

    expect(leaks).toEqual([]);
  });
});

test("the scan can be left out", async () => {
  const { said, leaks } = await scanAfter("select 1", ["--no-leak-scan"]);

  expect(said).toBe("");
  expect(leaks).toEqual([]);
});
