import { describe, expect, test } from "vitest";
import { createDatabase } from "../support/databases.ts";
import { columnOf, execute } from "../support/query-rows.ts";
import { complaint, seedbed } from "../support/run-seedbed.ts";

/** A database with a schema of the application's, in which it may do as it likes, and two of somebody else's. */
async function sharedDatabase(): Promise<{ url: string; asApp: string; app: string } & AsyncDisposable> {
  const database = await createDatabase();
  const app = `app_${database.name}`;
  await execute(
    database.url,
    `create role ${app} login password 'x';
     create schema _seedbed authorization ${app}; create schema app authorization ${app}; create schema other; create schema hidden;
     create table other.secrets (id serial primary key, v text); insert into other.secrets (v) values ('x');
     create table other.countries (code text primary key); insert into other.countries values ('DE'), ('FR');
     create table hidden.things (id int primary key);
     create table app.customers (id serial primary key, country text not null references other.countries, secret_id int references other.secrets);
     create table app.mine (id serial primary key); insert into app.mine default values;
     alter table app.customers owner to ${app}; alter table app.mine owner to ${app};
     grant usage on schema other to ${app}; grant select on other.countries to ${app}`,
  );
  const url = new URL(database.url);
  [url.username, url.password] = [app, "x"];
  return {
    url: database.url,
    asApp: url.href,
    app,
    [Symbol.asyncDispose]: async () => {
      await execute(database.url, `drop owned by ${app} cascade; drop role ${app}`);
      await database[Symbol.asyncDispose]();
    },
  };
}

describe("an application's role in a database that it shares", () => {
  test("fills its own tables, leaves alone what it may not fill or what the configuration excludes, and says so", async () => {
    await using shared = await sharedDatabase();
    const yaml = 'version: "1.0"\ntables:\n  app.mine:\n    strategy: exclude\n';
    const generate = ["generate", "--target", shared.asApp];

    const dry = await seedbed([...generate, "--dry-run"], { yaml });
    const made = await seedbed(generate, { yaml });
    const checked = await seedbed(["validate", "--target", shared.asApp]);
    const more = await seedbed([...generate, "--append"], { yaml });
    const found = await columnOf(
      shared.url,
      "select concat_ws(' ', count(*), count(distinct country), count(secret_id)) from app.customers",
    );
    const cleaned = await seedbed(["clean", "--target", shared.asApp, "--confirm"]);

    expect([dry, made, checked, more, cleaned].map(complaint)).toEqual(["", "", "", "", ""]);
    expect(made.out).toContain("app.mine is left alone: the configuration excludes it.");
    expect(made.out).toContain(`hidden.things is left alone: role ${shared.app} may not use schema hidden.`);
    expect(made.out).toContain(
      `other.countries is left alone: role ${shared.app} may not insert into it; other tables reference 2 rows of it.`,
    );
    expect(made.out).toContain(`other.secrets is left alone: role ${shared.app} may not read it, nor insert into it.`);
    expect(found).toEqual(["200 2 0"]);
    expect(await columnOf(shared.url, "select count(*)::text from app.mine")).toEqual(["1"]);
  });

  test("is told, before anything is written, which table must reference one that it may not read, and which it may not fill", async () => {
    await using shared = await sharedDatabase();
    await execute(shared.url, "delete from app.mine; alter table app.customers alter secret_id set not null");
    const generate = ["generate", "--target", shared.asApp];

    const refused = await seedbed(generate);
    const asked = await seedbed([...generate, "--count", "app.customers=0", "other.countries=5"]);
    const without = await seedbed([...generate, "--count", "app.customers=0"]);

    expect([refused.code, asked.code, without.code]).toEqual([2, 2, 0]);
    expect(refused.err).toContain("TABLE_CLOSED app.customers");
    expect(refused.err).toContain("--count app.customers=0");
    expect(asked.err).toContain("other.countries");
  });

  test("without the right to make the record is told how to get it", async () => {
    await using shared = await sharedDatabase();
    await execute(shared.url, "delete from app.mine; drop schema _seedbed");

    const refused = await seedbed(["generate", "--target", shared.asApp]);

    expect(refused.code).toBe(2);
    expect(refused.err).toContain(`create schema _seedbed authorization "${shared.app}"`);
  });
});
