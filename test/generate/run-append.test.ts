import { describe, expect, test } from "vitest";
import { createDatabase } from "../support/databases.ts";
import { columnOf, execute, rowsOf } from "../support/query-rows.ts";
import { complaint, seedbed } from "../support/run-seedbed.ts";

function append(url: string, ...words: string[]): ReturnType<typeof seedbed> {
  return seedbed(["generate", "--target", url, "--append", ...words]);
}

describe("--append beside tables that are left alone", () => {
  test("references the rows that are there where none are asked for, whole keys at a time", async () => {
    await using database = await createDatabase();
    await execute(
      database.url,
      `create table cust (region text, no int, name text not null, primary key (region, no));
       create table orders (id int primary key, region text not null, no int not null, total numeric(8, 2),
         foreign key (region, no) references cust);
       insert into cust values ('north', 1, 'a'), ('south', 1, 'b'), ('south', 2, 'c');`,
    );

    const first = await append(database.url, "--count", "cust=0", "orders=50");
    const before = await columnOf(database.url, "select orders::text from public.orders order by id");
    const more = await append(database.url, "--count", "orders=25");
    const mixed = await append(database.url, "--count", "cust=5");
    const cleaned = await seedbed(["clean", "--target", database.url, "--confirm"]);

    expect([first, more, cleaned].map(complaint)).toEqual(["", "", ""]);
    expect(before).toHaveLength(50);
    expect(mixed.code).toBe(3);
    expect(mixed.err).toContain("public.cust");
    expect(cleaned.out).toContain("75 rows");
    expect(await columnOf(database.url, "select region || no from public.cust order by 1")).toEqual([
      "north1",
      "south1",
      "south2",
    ]);
  });

  test("leaves what others look up as it is, says so, and fills it where it is asked to", async () => {
    await using database = await createDatabase();
    await execute(
      database.url,
      `create table countries (code char(2) primary key, name text not null);
       create table cities (id int primary key, country char(2) not null references countries, name text not null);
       create table users (id int primary key, email text not null unique, city_id int not null references cities);
       insert into countries values ('de', 'Germany'), ('fr', 'France'); insert into cities values (1, 'de', 'Ulm'), (2, 'fr', 'Lyon');
       insert into users values (1, 'me@example.org', 1);`,
    );
    const counted = "select (select count(*) from public.countries)::text, (select count(*) from public.cities)::text";

    const run = await append(database.url, "--count", "users=30");
    const held = await rowsOf(database.url, counted);
    const used = await columnOf(database.url, "select distinct city_id::text from public.users order by 1");
    await seedbed(["clean", "--target", database.url, "--confirm"]);
    const asked = await append(database.url, "--count", "users=30", "cities=7");

    expect([run, asked].map(complaint)).toEqual(["", ""]);
    expect(run.out).toMatch(/public\.cities keeps the 2 rows.*\n.*public\.countries keeps the 2 rows/);
    expect(held).toEqual([["2", "2"]]);
    expect(used).toEqual(["1", "2"]);
    expect(await rowsOf(database.url, counted)).toEqual([["2", "9"]]);
  });

  test("stays within the tenants of the rows that are there", async () => {
    await using database = await createDatabase();
    await execute(
      database.url,
      `create table tenants (id int primary key, name text not null);
       create table users (id int primary key, tenant_id int not null references tenants, name text not null);
       create table tasks (id int primary key, tenant_id int not null references tenants, user_id int not null references users);
       insert into tenants values (5, 'a'), (8, 'b'); insert into users values (1, 5, 'u'), (2, 8, 'v'), (3, 8, 'w');`,
    );

    const run = await append(database.url, "--count", "tenants=0", "users=0", "tasks=40");

    expect(complaint(run)).toBe("");
    expect(
      await columnOf(
        database.url,
        "select distinct t.tenant_id || ':' || u.tenant_id from public.tasks t join public.users u on u.id = t.user_id order by 1",
      ),
    ).toEqual(["5:5", "8:8"]);
  });

  test("generate takes what a migration tool writes down for no data, with --append and without", async () => {
    await using database = await createDatabase();
    await execute(
      database.url,
      `create table schema_migrations (version text primary key); insert into schema_migrations values ('20240101');
       create table notes (id int primary key, note text not null);`,
    );

    const run = await seedbed(["generate", "--target", database.url, "--count", "notes=12"]);

    expect(complaint(run)).toBe("");
    expect(await columnOf(database.url, "select version from public.schema_migrations")).toEqual(["20240101"]);
    expect(await columnOf(database.url, "select count(*)::text from public.notes")).toEqual(["12"]);
  });
});

describe("--append beside rows of somebody else", () => {
  const keyed = `
    create table users (id int primary key, email text not null unique, code text not null);
    create unique index users_code on users (lower(code));
    create table slots (id int primary key, during int4range not null, exclude using gist (during with &&));
    create table colours (code char(2) primary key, n int);`;

  test("takes other values where the usual ones are taken, whatever the key", async () => {
    await using made = await createDatabase();
    await using database = await createDatabase();
    await execute(made.url, keyed);
    await seedbed(["generate", "--target", made.url, "--no-validate"]);
    await execute(database.url, keyed);
    for (const [table, columns] of [
      ["users", "id, email, upper(code)"],
      ["slots", "id, during"],
      ["colours", "code, n"],
    ]) {
      const rows = await columnOf(made.url, `select row(${columns})::text from public.${table} order by 1`);
      const values = rows.map((row) => `(${quoted(row ?? "")}::${table})`).join(", ");
      await execute(database.url, `insert into ${table} select (one).* from (values ${values}) as all_rows (one)`);
    }

    const run = await append(database.url);
    const again = await append(database.url);

    expect([run, again].map(complaint)).toEqual(["", ""]);
    expect(
      await rowsOf(
        database.url,
        "select (select count(*) from public.users)::text, (select count(*) from public.slots)::text, (select count(*) from public.colours)::text",
      ),
    ).toEqual([["300", "300", "300"]]);
  });

  test("refuses before a row moves where what a model says is taken, and names table and key", async () => {
    await using database = await createDatabase();
    await execute(
      database.url,
      `create table notes (id int primary key, note text not null);
       create table users (id int primary key, code text not null constraint code_once unique);
       insert into users values (1, 'c-0004');`,
    );
    const yaml = `version: "1.0"\ngenerate:\n  entities:\n    public.users: { columns: { code: { choice: [c-0004] } } }\n`;

    const words = ["generate", "--target", database.url, "--append", "--count", "users=1", "notes=5"];

    const refused = await seedbed(words, { yaml });
    const nothing = await columnOf(database.url, "select count(*)::text from public.notes");
    const run = await seedbed(words);

    expect(refused.code).toBe(2);
    expect(refused.err).toMatch(/KEYS_TAKEN.*public\.users[^]*1 new row of public\.users .* code_once/);
    expect(nothing).toEqual(["0"]);
    expect(complaint(run)).toBe("");
  });
});

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

test("a run that a trigger stops names table and function, what is written, and both ways on", async () => {
  await using database = await createDatabase();
  await execute(
    database.url,
    `create table people (id int primary key, name text not null);
     create table orders (id int primary key, person_id int not null references people);
     create function no_more() returns trigger language plpgsql as $$
       begin if new.id > 20 then raise exception 'secret of %', new.id; end if; return new; end $$;
     create trigger no_more before insert on orders for each row execute function no_more();`,
  );
  const words = ["generate", "--target", database.url, "--count", "people=10", "orders=30", "--no-validate"];

  const inserted = await seedbed(words, { environment: { QA_USE_BULK_INSERT: "false", QA_BATCH_SIZE: "10" } });
  await seedbed(["clean", "--target", database.url, "--confirm"]);
  const run = await seedbed(words);
  await execute(database.url, "drop trigger no_more on orders");
  const resumed = await seedbed(words);

  expect(run.code).toBe(1);
  expect(run.err).toMatch(
    /Writing public\.orders: .*\(in function no_more\).* Run \w{26} broke off; 10 rows are written\./,
  );
  expect(run.err).toMatch(/same command goes on .*seedbed clean --run \w{26} --confirm/);
  expect(run.err).not.toContain("secret");
  expect(inserted.err).toMatch(
    /Writing public\.orders: a row, or a function that was called, failed \[P0001\] \(in function no_more\)/,
  );
  expect(complaint(resumed)).toBe("");
  expect(await columnOf(database.url, "select count(*)::text from public.orders")).toEqual(["30"]);
});
