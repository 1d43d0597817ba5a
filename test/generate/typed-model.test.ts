import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDatabase } from "../support/databases.ts";
import { rowCountsOf } from "../support/database-content.ts";
import { execute, rowsOf } from "../support/query-rows.ts";
import { complaint, seedbed, type CommandRun } from "../support/run-seedbed.ts";
import { seedManager } from "../../src/index.ts";
import { constant, entity, made, optional, position, value } from "../../src/model.ts";
import { codeBlocks } from "../docs/markdown.ts";
import { pageAt } from "../docs/pages.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "seedbed-model-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** The desk's tables as far as its example goes. */
const tables = `
  create schema clinical;
  create table public.organizations (id bigint generated always as identity primary key, name text not null);
  create table clinical.providers (
    id bigint generated always as identity primary key,
    org_id bigint not null references public.organizations, full_name text not null);
  create table clinical.patients (
    id bigint generated always as identity primary key, org_id bigint not null references public.organizations,
    primary_provider_id bigint references clinical.providers, mrn text not null unique, first_name text, dob date not null);`;

const example = `
import { between, entity, parent, parentOf, perParent, unique, value } from "seedbed/model";

export const patients = entity("clinical.patients", {
  count: perParent("public.organizations", { min: 50, max: 400 }),
  columns: { mrn: unique("mrn"), dob: value("dob", { min: "1930-01-01" }), org_id: parent(), primary_provider_id: parentOf("clinical.providers", { sameTenant: true }) },
  traits: { elderly: { dob: between("1930-01-01", "1945-12-31") } },
});
`;

async function moduleOf(file: string, text: string): Promise<string> {
  await writeFile(join(folder, file), text);
  return file;
}

function generate(url: string, ...words: readonly string[]): Promise<CommandRun> {
  return seedbed(["generate", "--target", url, "--no-validate", ...words], { folder });
}

describe("a module of entities", () => {
  test("makes what it describes as it says, and the rest is derived", async () => {
    await using database = await createDatabase();
    await execute(database.url, tables);
    const model = await moduleOf("patients.mjs", example);

    const run = await seedbed(["generate", "--target", database.url, "--model", model], { folder });

    expect(complaint(run)).toBe("");
    const [found] = await rowsOf(
      database.url,
      `select count(*) between 50 * organizations and 400 * organizations, count(distinct mrn) = count(*),
         min(dob) >= '1930-01-01', count(first_name) > 0, count(*) filter (where p.org_id <> v.org_id)
       from clinical.patients p left join clinical.providers v on v.id = primary_provider_id,
         (select count(*) as organizations from public.organizations) of_all
       group by organizations`,
    );
    expect(found).toEqual(["true", "true", "true", "true", "0"]);
  });

  test("may be named by the configuration, from where that lies, and goes on top of what is written there", async () => {
    await using database = await createDatabase();
    await execute(
      database.url,
      "create table public.users (id int primary key, name text not null, city text not null)",
    );
    await moduleOf(
      "users.mjs",
      `import { constant, entity } from "seedbed/model";
       export default { entities: [entity("public.users", { columns: { city: constant("Oslo") } })], today: "2024-01-01" };`,
    );
    await moduleOf(
      "own.yaml",
      `version: "1.0"
generate:
  model: ./users.mjs
  entities: { public.users: { count: 7, columns: { name: { constant: Kim }, city: { constant: Rome } } } }`,
    );

    const run = await seedbed(["generate", "--target", database.url, "--config", join(folder, "own.yaml")], {
      folder: tmpdir(),
    });

    expect(complaint(run)).toBe("");
    expect(await rowsOf(database.url, "select name, city, count(*) from public.users group by 1, 2")).toEqual([
      ["Kim", "Oslo", "7"],
    ]);
  });

  test("refines a domain's model, and is refused with a table that the domain does not have", async () => {
    await using database = await createDatabase();
    const flags = ["--domain", "scheduling", "--profile", "office"];
    const good = `import { constant, entity } from "seedbed/model"; export const a = entity("public.users", { columns: { time_zone: constant("Europe/Oslo") } });`;

    const wrong = await generate(
      database.url,
      ...flags,
      "--model",
      await moduleOf("strange.mjs", good.replace("public.users", "public.usres")),
    );

    const right = await generate(database.url, ...flags, "--model", await moduleOf("zone.mjs", good));

    expect(wrong.code).toBe(3);
    expect(complaint(right)).toBe("");
    expect(await rowsOf(database.url, "select distinct time_zone from public.users")).toEqual([["Europe/Oslo"]]);
    expect(wrong.err).toMatch(
      /strange\.mjs describes table public\.usres, which domain scheduling does not have[^]*Did you mean public\.users/,
    );
  });
});

describe("a module that cannot be gone by is refused with its name, and nothing is written", () => {
  test.each([
    ["missing.mjs", null, /The model missing\.mjs does not exist/],
    ["throws.mjs", 'throw new Error("no luck today");', /throws\.mjs cannot be loaded: Error: no luck today/],
    ["syntax.mjs", "export const = 1;", /syntax\.mjs cannot be loaded: \w*Error/],
    ["nothing.mjs", "export const patients = 1;", /nothing\.mjs exports no entity[^]*export const users = entity/],
    ["text.mjs", 'export default "patients";', /`entities` must be a list of entities/],
    [
      "twice.mjs",
      'import { entity } from "seedbed/model"; export const a = entity("public.a"), b = entity("public.a");',
      /Table public\.a is described twice/,
    ],
    [
      "count.mjs",
      'import { entity } from "seedbed/model"; export const a = entity("public.a", { count: "12" });',
      /public\.a: `count` must be a number of rows, perParent/,
    ],
    [
      "column.mjs",
      'import { entity } from "seedbed/model"; export const a = entity("public.a", { columns: { id: "x" } });',
      /public\.a: `columns\.id` must be what a word of seedbed\/model makes/,
    ],
    [
      "option.mjs",
      'import { entity } from "seedbed/model"; export const a = entity("public.a", { colums: {} });',
      /public\.a: there is no setting colums/,
    ],
    [
      "table.mjs",
      'import { entity } from "seedbed/model"; export const a = entity("public.b", { count: 1 });',
      /an entity for table public\.b, which the database does not have/,
    ],
    [
      "unknown.mjs",
      'import { entity, value } from "seedbed/model"; export const a = entity("public.a", { columns: { mail: value("email") } });',
      /public\.a\.?.*mail/,
    ],
    [
      "word.mjs",
      'import { entity, value } from "seedbed/model"; export const a = entity("public.a", { columns: { id: value("emial") } });',
      /public\.a\.id[^]*emial/,
    ],
  ])("%s", async (file, text, said) => {
    await using database = await createDatabase();
    await execute(database.url, "create table public.a (id text primary key)");
    if (text !== null) await moduleOf(file, text);

    const run = await generate(database.url, "--model", file);

    expect(run.err).toMatch(said);
    expect(run.code).toBe(3);
    expect(Object.values(await rowCountsOf(database.url))).toEqual(["0"]);
  });
});

describe("what a run goes on from", () => {
  const text = (city: string): string =>
    `import { constant, entity } from "seedbed/model"; export const a = entity("public.users", { count: 4, columns: { city: constant("${city}") } });`;

  test("is the same module: one that has changed, another and none are refused by name", async () => {
    await using database = await createDatabase();
    await execute(database.url, "create table public.users (id int primary key, city text not null)");
    const model = await moduleOf("city.mjs", text("Oslo"));
    const other = await moduleOf("other.mjs", text("Rome"));

    const first = await generate(database.url, "--model", model);
    const without = await generate(database.url, "--append");
    const another = await generate(database.url, "--append", "--model", other);
    await moduleOf("city.mjs", text("Bern"));
    const changed = await generate(database.url, "--append", "--model", model);
    await moduleOf("city.mjs", text("Oslo"));
    const same = await generate(database.url, "--append", "--model", model);

    expect([complaint(first), complaint(same)]).toEqual(["", ""]);
    expect([without.code, another.code, changed.code]).toEqual([3, 3, 3]);
    expect(without.err).toMatch(/it was made with the model \S+city\.mjs, and no model is given now \(--model\)/);
    expect(another.err).toMatch(
      /it was made with the model \S+city\.mjs, and the model \S+other\.mjs says something else/,
    );
    expect(changed.err).toMatch(/the model \S+city\.mjs has changed since/);
    expect(await rowsOf(database.url, "select city, count(*) from public.users group by 1")).toEqual([["Oslo", "8"]]);
  });

  test("of rows that somebody changed, clean finds those whose module is at hand, and says what is missing", async () => {
    await using database = await createDatabase();
    await execute(
      database.url,
      "create table public.users (id int primary key, city text not null, name text not null)",
    );
    const model = await moduleOf("clean.mjs", text("Oslo"));
    await generate(database.url, "--model", model);
    await execute(database.url, "update public.users set city = 'Rome' where id = 1");

    const blind = await seedbed(["clean", "--target", database.url], { folder });
    const seeing = await seedbed(["clean", "--target", database.url, "--model", model, "--confirm"], { folder });

    expect(blind.out).toMatch(
      /3 rows would go[^]*cannot be told from others, and stay: it was made with the model \S+clean\.mjs, and no model is given now/,
    );
    expect(seeing.out).toMatch(/4 rows of run/);
    expect(await rowCountsOf(database.url)).toEqual({ "public.users": "0" });
  });
});

describe("entities in memory", () => {
  const users = (city: string): readonly ReturnType<typeof entity>[] => [
    entity("public.users", {
      count: 12,
      columns: {
        city: constant(city),
        name: optional(value("full_name"), 0.5),
        label: made((row) => `${row.text("city")} ${row.number}`),
        place: position({ start: 5 }),
      },
    }),
  ];

  test("fill the database's own tables, go on with the same, and refuse to go on with others", async () => {
    await using database = await createDatabase();
    await execute(
      database.url,
      "create table public.users (id int primary key, city text, name text, label text, place int, mail text not null)",
    );
    const manager = seedManager({ connection: database.url, model: users("Oslo") });

    const made1 = await manager.generate();
    const made2 = await seedManager({ connection: database.url, model: users("Oslo") }).generate({ append: true });
    const other = seedManager({ connection: database.url, model: { entities: users("Rome") } });

    expect([made1.total_records_created, made2.total_records_created]).toEqual([12, 12]);
    expect(made1).toMatchObject({ domain: null, success: true });
    await expect(other.generate({ append: true })).rejects.toMatchObject({
      code: "MODEL_INVALID",
      message: expect.stringContaining("the model that a program gave has changed since"),
    });
    expect(await rowsOf(database.url, "select min(label), max(place), count(distinct mail) from public.users")).toEqual(
      [["Oslo 0", "28", "24"]],
    );
    expect(await manager.clean()).toMatchObject({ rows: 24, notes: [] });
  });

  test("are asked for again by a run that broke off: others are refused, and the same go on", async () => {
    await using database = await createDatabase();
    await execute(
      database.url,
      "create table public.users (id int primary key, city text); create table public.notes (id int primary key, user_id int references public.users)",
    );
    const stop = new AbortController();
    const model = [entity("public.users", { count: 3, columns: { city: constant("Oslo") } })];
    const emit = ({ type }: { readonly type: string }): void => void (type === "table.end" && stop.abort());

    const broken = seedManager({ connection: database.url, model, emit, signal: stop.signal }).generate();
    await expect(broken).rejects.toMatchObject({ name: "AbortError" });
    const other = seedManager({ connection: database.url, model: [entity("public.users", { count: 4 })] }).generate();
    await expect(other).rejects.toMatchObject({
      code: "RESUME_REFUSED",
      message: expect.stringContaining("the model that a program gave has changed since"),
    });

    expect(await seedManager({ connection: database.url, model }).generate()).toMatchObject({ resumed: true });
  });

  test("of a domain that keeps no field of a real person's, one named for such is refused", async () => {
    await using database = await createDatabase();
    const model = [entity("public.clients", { columns: { ssn: value("ssn") } })];

    const filling = seedManager({ connection: database.url, environment: "test", model }).generate();

    await expect(filling).rejects.toMatchObject({
      code: "MODEL_INVALID",
      message: expect.stringMatching(/^PHI field: public\.clients\.ssn/),
    });
  });
});

test("a column made of derived ones comes after those, though a check and a key join them", async () => {
  await using database = await createDatabase();
  await execute(
    database.url,
    `create table public.stays (id int primary key, starts_at timestamptz not null, ends_at timestamptz not null,
       left_at timestamptz, constraint order_of_times check (ends_at > starts_at and left_at >= ends_at), unique (starts_at, ends_at))`,
  );
  const end = await moduleOf(
    "end.mjs",
    `import { after, entity, optional } from "seedbed/model";
     const delay = { min: 1, max: 9, unit: "days" };
     export const stays = entity("public.stays", {
       count: 50,
       columns: { ends_at: after("starts_at", delay), left_at: optional(after("ends_at", delay), 0.5) },
     });`,
  );

  const run = await generate(database.url, "--model", end);

  expect(complaint(run)).toBe("");
  expect(
    await rowsOf(
      database.url,
      "select count(*), count(*) filter (where ends_at - starts_at between '1 day' and '9 days') from public.stays",
    ),
  ).toEqual([["50", "50"]]);
});

test("a function that looks at a column which is fitted to what it gives is refused by name", async () => {
  await using database = await createDatabase();
  await execute(
    database.url,
    "create table public.prices (id int primary key, low int not null, high int not null, constraint low_below check (high > low))",
  );
  const model = await moduleOf(
    "loop.mjs",
    `import { entity, made } from "seedbed/model";
     export const prices = entity("public.prices", { columns: { high: made((row) => row.amount("low") + 1) } });`,
  );

  const run = await generate(database.url, "--model", model);

  expect(run.code).toBe(3);
  expect(run.err).toMatch(/The model makes high of columns that are fitted to it, by [^]*low_below/);
});

test("the guide's example of a model runs", async () => {
  await using database = await createDatabase();
  await execute(database.url, tables);
  const shown = codeBlocks(pageAt("docs/guide/seeding-from-code.md"), "ts").find(({ lines }) =>
    lines.join("\n").includes("seedbed/model"),
  );
  const model = await moduleOf("guide.mjs", shown?.lines.join("\n") ?? "");

  const run = await seedbed(["generate", "--target", database.url, "--model", model], { folder });

  expect(complaint(run)).toBe("");
  expect((await rowCountsOf(database.url))["public.organizations"]).toBe("4");
});
