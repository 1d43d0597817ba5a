import { describe, expect, test } from "vitest";
import { createDatabase, template } from "../support/databases.ts";
import { columnOf, execute, rowsOf } from "../support/query-rows.ts";
import { complaint, mask, seedbed } from "../support/run-seedbed.ts";

const people = `users:
    persona: { key: id }
    columns:
      email: { action: fake, provider: email }
      first_name: { action: fake, provider: first_name }
      last_name: { action: fake, provider: last_name }
      gender: { action: fake, provider: gender }
      born: { action: fake, provider: dob }`;
const visits = `visits:
    persona: { key: user_id }
    columns:
      patient: { action: fake, provider: full_name }
      contact: { action: fake, provider: email }
      born: { action: fake, provider: dob }`;
const head = 'version: "1.0"\nauto_detect: false\ntables:\n  ';

const patients = "users, and visits of which a tenth has no user";
template(patients, (url) =>
  execute(
    url,
    `create table public.users (id bigint primary key, email text unique, first_name text, last_name text, gender char(1), born date);
    create table public.visits (id integer primary key, user_id bigint references public.users, patient text, contact varchar(120), born date, code varchar(12) unique);
    insert into public.users select n, 'u' || n || '@acme.com', 'Ann', 'Doe', 'F', date '1980-01-01' + n from generate_series(1, 300) as n;
    insert into public.visits select n, case when n % 10 > 0 then 1 + n % 300 end, 'Doe, Ann', 'u' || 1 + n % 300 || '@acme.com',
      date '1980-01-01' + 1 + n % 300, 'c' || n from generate_series(1, 900) as n;`,
  ),
);

describe("persona", () => {
  test("gives the values of a row to one made-up person, in every table whose key is the same", async () => {
    await using source = await createDatabase({ template: patients });
    await using target = await createDatabase();

    const run = await mask(source, target, { yaml: `${head}${people}\n  ${visits}\n` });

    expect(complaint(run)).toBe("");
    const wrong = `select count(*)::text from public.users u join public.visits v on v.user_id = u.id
      where v.patient <> u.last_name || ', ' || u.first_name or v.contact not like lower(u.first_name || '.' || u.last_name) || '@%'
        or u.email not like lower(u.first_name || '.' || u.last_name) || '.%' or v.born <> u.born`;
    expect(await columnOf(target.url, wrong)).toEqual(["0"]);
    const [[emails, names, genders]] = await rowsOf(
      target.url,
      "select count(distinct email)::text, count(distinct last_name)::text, count(distinct gender)::text from public.users",
    );
    expect([emails, genders]).toEqual(["300", "2"]);
    expect(Number(names)).toBeGreaterThan(200);
    // One original name is many people now, and a person's name is one in all of the rows.
    expect(
      await columnOf(
        target.url,
        "select count(distinct (user_id, patient))::text from public.visits where user_id is not null",
      ),
    ).toEqual(await columnOf(target.url, "select count(distinct user_id)::text from public.visits"));
    expect(
      await columnOf(
        target.url,
        "select count(*)::text from public.visits where user_id is null and patient = 'Doe, Ann'",
      ),
    ).toEqual(["0"]);
  });

  test.each([
    [
      "a column whose values other tables hold",
      `create table public.logins (email text references public.users (email))`,
      people,
      "public.users.email and public.logins.email hold the same values beside different columns",
    ],
    [
      "a unique column, where several rows are of one person",
      "delete from public.visits where id > 290; alter table public.visits add unique (user_id, contact)",
      visits,
      "Rows that agree in user_id would get equal values, and a unique key asks for different ones",
    ],
    [
      "a column too narrow for the longest name",
      "alter table public.visits alter column patient type varchar(12) using 'x'",
      visits,
      "as part of a persona full_name needs",
    ],
    [
      "a key that is not there",
      "",
      "visits: { persona: { key: user_it }, columns: { patient: { action: fake, provider: full_name } } }",
      "public.visits has no stored column user_it",
    ],
    [
      "a column that tells of nobody",
      "",
      "visits: { persona: { key: user_id, columns: [code] }, columns: { code: { action: hash } } }",
      "code has none",
    ],
    ["no column at all", "", "visits: { persona: { key: user_id } }", "no column of public.visits has one"],
  ])("refuses, before a row moves, %s", async (_what, change, tables, reason) => {
    await using other = await createDatabase({ template: patients });
    if (change !== "") await execute(other.url, change);

    const { code, err, out } = await seedbed(["plan", "--source", other.url, "--output", "json"], {
      yaml: `${head}${tables}\n`,
    });

    expect(code).toBe(3);
    expect(err + out).toContain(reason);
  });

  test("takes part only for the columns that are named, and leaves the others to themselves", async () => {
    await using target = await createDatabase();
    await using other = await createDatabase({ template: patients });
    await execute(other.url, "alter table public.visits add unique (user_id, contact, id)");
    const named = visits.replace("{ key: user_id }", "{ key: user_id, columns: [patient] }");

    const run = await mask(other, target, { yaml: `${head}${people}\n  ${named}\n` });

    expect(complaint(run)).toBe("");
    expect(
      await columnOf(
        target.url,
        `select count(*)::text from public.users u join public.visits v on v.user_id = u.id
        where v.patient <> u.last_name || ', ' || u.first_name`,
      ),
    ).toEqual(["0"]);
    expect(
      Number(
        (
          await columnOf(
            target.url,
            `select count(*)::text from public.users u join public.visits v on v.user_id = u.id
            where v.contact like lower(u.first_name || '.' || u.last_name) || '@%'`,
          )
        )[0],
      ),
    ).toBeLessThan(20);
  });
});
