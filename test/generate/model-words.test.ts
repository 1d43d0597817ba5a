import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { createDatabase } from "../support/databases.ts";
import { execute, rowsOf } from "../support/query-rows.ts";
import { complaint, seedbed } from "../support/run-seedbed.ts";

const span = z.object({ start: z.number(), end: z.number(), kind: z.string() });

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "seedbed-words-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** Fills a schema by a model, as `seedbed generate` does; gives what it complains of. */
async function fill(url: string, entities: string, words: readonly string[] = []): Promise<string> {
  await writeFile(join(folder, "seedbed.yaml"), `version: "1.0"\ngenerate:\n  entities:\n${entities}`);
  return complaint(await seedbed(["generate", "--target", url, "--no-validate", ...words], { folder }));
}

async function one(url: string, query: string): Promise<readonly unknown[]> {
  return (await rowsOf(url, query))[0];
}

describe("a tree", () => {
  const schema = `
    create table nodes (id int primary key, above int references nodes);
    create table posts (id int primary key);
    create table replies (id int primary key, post_id int not null references posts, reply_to int references replies);`;
  const entities = `
    public.nodes: { count: 200, columns: { id: { position: true }, above: { tree: true, depth: 4, roots: 0.05 } } }
    public.posts: { count: 10, columns: { id: { position: true } } }
    public.replies:
      count: { per: public.posts, min: 12, max: 30 }
      columns:
        id: { position: true }
        post_id: { parent: true }
        reply_to: { tree: true, depth: 3, roots: 0.2, same_parent: true }
`;

  test("has the depth and the share of roots that were asked for, and stays below its parent", async () => {
    await using database = await createDatabase();
    await execute(database.url, schema);
    expect(await fill(database.url, entities)).toBe("");

    expect(
      await one(
        database.url,
        `with recursive tree (id, level) as (
           select id, 1 from public.nodes where above is null union all select n.id, level + 1 from public.nodes n join tree t on n.above = t.id)
         select max(level)::int, count(*)::int, count(*) filter (where level = 1)::int from tree`,
      ),
    ).toEqual(["4", "200", "10"]);
    expect(
      await one(
        database.url,
        `select count(*) filter (where r.post_id <> p.post_id)::int, (count(*) > 50)::text,
           (select count(distinct post_id)::int from public.replies where reply_to is null)
         from public.replies r join public.replies p on p.id = r.reply_to`,
      ),
    ).toEqual(["0", "true", "10"]);
  });

  test("keeps its rows when more are added", async () => {
    await using database = await createDatabase();
    await execute(database.url, schema);
    await fill(database.url, entities);
    const before = await rowsOf(database.url, "select * from public.nodes order by id");

    expect(await fill(database.url, entities, ["--append", "--count", "nodes=33"])).toBe("");
    const after = await rowsOf(database.url, "select * from public.nodes order by id");
    expect([after.length, after.slice(0, 200)]).toEqual([233, before]);
  });
});

describe("pairs", () => {
  const schema = `
    create table people (id int primary key, fame int not null);
    create table clubs (id int primary key);
    create table members (person_id int not null references people, club_id int not null references clubs, primary key (club_id, person_id));
    create table likes (id int primary key, subject_type text, subject_id int, by_id int not null references people);`;
  const entities = (most: number): string => `
    public.people: { count: 20, columns: { id: { position: true }, fame: { choice: [0, 0, 0, 1] } } }
    public.clubs: { count: 30, columns: { id: { position: true, start: 1000 } } }
    public.members:
      count: { per: public.clubs, min: 0, max: ${most} }
      columns: { club_id: { parent: true }, person_id: { partner_of: public.people } }
    public.likes:
      count: 400
      columns:
        id: { position: true }
        subject_type: { choice: [person, club, nothing], weights: [6, 3, 1] }
        subject_id: { polymorphic: subject_type, tables: { person: public.people, club: public.clubs } }
        by_id: { parent_of: public.people, weight: fame }
`;

  test("come once each, and again once each when rows are added", async () => {
    await using database = await createDatabase();
    await execute(database.url, schema);

    expect(await fill(database.url, entities(12))).toBe("");
    expect(await fill(database.url, entities(12), ["--append", "--count", "members=120", "people=10"])).toBe("");
    expect(
      await one(
        database.url,
        `select (count(*) > 200)::text, (count(distinct person_id) > 25)::text, count(distinct (person_id, club_id)) = count(*) from public.members`,
      ),
    ).toEqual(["true", "true", "true"]);
  });

  test("that cannot all differ are refused before a row is written", async () => {
    await using database = await createDatabase();
    await execute(database.url, schema);

    expect(await fill(database.url, entities(90))).toContain("there are fewer than some parent has of public.members");
    expect(await one(database.url, "select count(*)::int from public.people")).toEqual(["0"]);
  });

  test("of type and key lead to a row of that type, and weights say who is referenced", async () => {
    await using database = await createDatabase();
    await execute(database.url, schema);
    expect(await fill(database.url, entities(12))).toBe("");

    expect(
      await rowsOf(
        database.url,
        `select subject_type, bool_and(case subject_type when 'person' then exists (select from public.people p where p.id = subject_id)
           when 'club' then exists (select from public.clubs c where c.id = subject_id) else subject_id is null end)
         from public.likes group by 1 order by 1`,
      ),
    ).toEqual([
      ["club", "true"],
      ["nothing", "true"],
      ["person", "true"],
    ]);
    expect(
      await one(
        database.url,
        `select count(*) filter (where fame = 0)::int, (count(distinct p.id) > 1)::text from public.likes join public.people p on p.id = by_id`,
      ),
    ).toEqual(["0", "true"]);
  });
});

describe("time", () => {
  const schema = `
    create extension if not exists btree_gist;
    create table rooms (id int primary key);
    create table visits (
      id int primary key, room_id int not null references rooms, during tstzrange not null, starts_at timestamptz not null,
      ends_at timestamptz not null, status text not null, booked_at timestamp not null, arrived_at timestamp, done_at timestamp,
      cancelled_at timestamp, exclude using gist (room_id with =, during with &&));
    create table customers (id int primary key, joined date not null, left_on date, seen_at timestamp not null);`;
  const entities = `
    public.rooms: { count: 6, columns: { id: { position: true } } }
    public.visits:
      count: { per: public.rooms, min: 20, max: 60 }
      columns:
        id: { position: true }
        room_id: { parent: true }
        during: { slot: range, from: "2024-01-01", to: "2024-01-31", minutes: 45, hours: [9, 17], weekdays: [mon, tue, wed, thu, fri] }
        starts_at: { slot: start, from: "2024-01-01", to: "2024-01-31", minutes: 45, hours: [9, 17], weekdays: [mon, tue, wed, thu, fri] }
        ends_at: { slot: end, from: "2024-01-01", to: "2024-01-31", minutes: 45, hours: [9, 17], weekdays: [mon, tue, wed, thu, fri] }
        status: { states: { booked: { booked: 1, arrived: 6, cancelled: 2 }, arrived: { done: 8, cancelled: 1 }, done: {}, cancelled: {} } }
        booked_at: { times: ["2023-11-01", "2023-12-31"] }
        arrived_at: { reached: arrived, of: status, since: booked_at, min: 1, max: 20, unit: days }
        done_at: { reached: done, of: status, since: arrived_at, min: 10, max: 90, unit: minutes }
        cancelled_at: { reached: cancelled, of: status, since: [booked_at, arrived_at], min: 1, max: 5, unit: hours }
    public.customers:
      count: 6000
      columns:
        id: { position: true }
        joined: { times: ["2020-01-01", "2023-12-31"], growth: 2, months: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 4] }
        left_on: { churned: joined, yearly: 0.3, until: "2024-12-31" }
        seen_at: { times: ["2024-03-01", "2024-03-31"], hours: [8, 18], weekdays: [sat], every: 15 }
`;

  test("is kept free of overlaps, in business hours, through states, by season and growth", async () => {
    await using database = await createDatabase();
    await execute(database.url, schema);
    expect(await fill(database.url, entities)).toBe("");

    expect(
      await one(
        database.url,
        `select (count(*) >= 120)::text, bool_and(during = tstzrange(starts_at, ends_at)), bool_and(ends_at - starts_at = '45 min'),
           bool_and(extract(isodow from starts_at at time zone 'UTC') < 6 and (starts_at at time zone 'UTC')::time >= '09:00' and (ends_at at time zone 'UTC')::time <= '17:00'),
           bool_and((arrived_at is not null) = (status in ('arrived', 'done') or cancelled_at > arrived_at)),
           bool_and((done_at is not null) = (status = 'done')), bool_and((cancelled_at is not null) = (status = 'cancelled')),
           bool_and(coalesce(arrived_at > booked_at, true) and coalesce(done_at > arrived_at, true) and coalesce(cancelled_at > booked_at, true)),
           count(distinct status)::int, (count(*) filter (where cancelled_at > arrived_at) > 0)::text
         from public.visits`,
      ),
    ).toEqual(["true", "true", "true", "true", "true", "true", "true", "true", "3", "true"]);
    const [growth, season, share, early, minutes] = await one(
      database.url,
      `select (count(*) filter (where joined >= '2023-01-01'))::float8 / count(*) filter (where joined between '2022-01-01' and '2022-12-31'),
         (count(*) filter (where extract(month from joined) = 12))::float8 / count(*) filter (where extract(month from joined) = 7),
         (count(*) filter (where joined < '2021-01-01' and left_on < joined + 365))::float8 / count(*) filter (where joined < '2021-01-01'),
         count(*) filter (where left_on < joined or left_on > '2024-12-31')::int,
         bool_and(extract(isodow from seen_at) = 6 and extract(hour from seen_at) between 8 and 17 and extract(minute from seen_at)::int % 15 = 0 and extract(second from seen_at) = 0)
       from public.customers`,
    );
    expect(Number(growth)).toBeGreaterThan(1.7);
    expect(Number(growth)).toBeLessThan(2.3);
    expect(Number(season)).toBeGreaterThan(3);
    expect(Number(season)).toBeLessThan(5);
    expect(Number(share)).toBeGreaterThan(0.2);
    expect(Number(share)).toBeLessThan(0.4);
    expect([early, minutes]).toEqual(["0", "true"]);
  });

  test.each(["in_turn: public.rooms", "in_turn: public.rooms, run: 3", "parent_of: public.rooms"])(
    "is free of overlaps per row that a column references, made by { %s }",
    async (word) => {
      await using database = await createDatabase();
      await execute(
        database.url,
        `create extension if not exists btree_gist; create table rooms (id int primary key);
         create table stays (id int primary key, room_id int not null references rooms, days daterange not null, exclude using gist (room_id with =, days with &&));`,
      );
      const days = 'slot: range, from: "2024-01-01", to: "2024-12-31", minutes: 1440, per: room_id';
      const stays = `{ count: 200, columns: { id: { position: true }, room_id: { ${word} }, days: { ${days} } } }`;

      const rooms = "{ count: 9, columns: { id: { position: true } } }";
      expect(await fill(database.url, `    public.rooms: ${rooms}\n    public.stays: ${stays}\n`)).toBe("");
      expect(await one(database.url, "select count(*)::int, count(distinct room_id)::int from public.stays")).toEqual([
        "200",
        "9",
      ]);
    },
  );

  test("that has no slot for every row is refused", async () => {
    await using database = await createDatabase();
    await execute(database.url, schema);
    const tight = entities.replaceAll('to: "2024-01-31", minutes: 45', 'to: "2024-01-02", minutes: 45');

    expect(await fill(database.url, tight)).toContain("needs more than the 20 slots that there are");
  });
});

describe("what goes together", () => {
  test("agrees: age, diagnosis and drug, specialty, place, and prose that names them", async () => {
    await using database = await createDatabase();
    await execute(
      database.url,
      `create table doctors (id int primary key, name text not null, specialty text not null);
       create table patients (
         id int primary key, born date not null, diagnosis text not null, drug text, doctor_id int not null references doctors, ward text not null,
         city text not null, state char(2) not null, state_name text not null, zip text not null, note text not null, short varchar(12) not null);`,
    );
    const complaints = await fill(
      database.url,
      `
    public.doctors: { count: 12, columns: { id: { position: true }, name: { persona: full_name }, specialty: { choice: [heart, skin] } } }
    public.patients:
      count: 300
      columns:
        id: { position: true }
        born: { between: ["1930-01-01", "2020-12-31"] }
        diagnosis: { follows: born, choices: { "0-17": [asthma], "18-64": { migraine: 3, asthma: 1 }, "65-": [gout, diabetes] }, on: "2025-01-01" }
        drug: { follows: diagnosis, choices: { asthma: [salbutamol], gout: [allopurinol], diabetes: [metformin, insulin] } }
        doctor_id: { in_turn: public.doctors }
        ward: { follows: doctor_id.specialty, choices: { heart: [W1] }, otherwise: [W2] }
        city: { place: city }
        state: { place: state }
        state_name: { place: state_name }
        zip: { place: postcode }
        note: { template: ["Born {born:date}, seen by {doctor_id.name:provider} for {diagnosis}.", "{diagnosis} since {born}: {doctor_id.name}"] }
        short: { template: "{diagnosis} of {city}, {state_name}" }
`,
    );
    expect(complaints).toBe("");

    expect(
      await one(
        database.url,
        `select
           bool_and(case when born > '2007-01-01' then diagnosis = 'asthma' when born > '1960-01-01' then diagnosis in ('migraine', 'asthma') else diagnosis in ('gout', 'diabetes') end),
           bool_and(drug is not distinct from case diagnosis when 'asthma' then 'salbutamol' when 'gout' then 'allopurinol' when 'diabetes' then (case when drug = 'insulin' then 'insulin' else 'metformin' end) end),
           bool_and((ward = 'W1') = (specialty = 'heart')),
           bool_and(note in (format('Born %s, seen by %s for %s.', born, d.name, diagnosis), format('%s since %s: %s', diagnosis, born, d.name))),
           bool_and(short = left(diagnosis || ' of ' || city || ', ' || state_name, 12)),
           (select max(n) - min(n) from (select count(*) n from public.patients group by doctor_id) c)::int,
           (select count(*)::int from (select city, zip from public.patients group by 1, 2 having count(distinct state) > 1) c),
           (select count(*)::int from (select state from public.patients group by 1 having count(distinct state_name) > 1) c)
         from public.patients p join public.doctors d on d.id = doctor_id`,
      ),
    ).toEqual(["true", "true", "true", "true", "true", "0", "0", "0"]);
  });

  test("is told beside the files where prose names the row's own, of texts that are there", async () => {
    await using database = await createDatabase();
    await execute(
      database.url,
      "create table a (id int primary key, who text not null, born date not null, note text, city text)",
    );
    const entities = `
    public.a:
      count: 40
      columns:
        id: { position: true, start: 7 }
        who: { persona: full_name }
        born: { between: ["1930-01-01", "2020-12-31"] }
        note: { template: "Seen: {who:client_name}, born {born:date}.", nulls: 0.5 }
`;
    expect(await fill(database.url, entities, ["--to", "csv", "out", "--spans"])).toBe("");
    const [, ...rows] = (await readFile(join(folder, "out", "09-data", "public.a.csv"), "utf8")).trim().split("\n");
    const lines = (await readFile(join(folder, "out", "09-data", "public.a.spans.jsonl"), "utf8")).trim().split("\n");

    expect(lines.length).toBe(rows.filter((row) => row.includes("Seen")).length);
    expect(lines.length).toBeLessThan(40);
    for (const line of lines) {
      const { row, key, column, spans } = z
        .object({ row: z.number(), key: z.record(z.string(), z.string()), column: z.string(), spans: z.array(span) })
        .parse(JSON.parse(line));
      const [id, who, born] = rows[row - 1].split(",");
      const note = `Seen: ${who}, born ${born}.`;
      expect(rows[row - 1]).toContain(note);
      expect([column, key]).toEqual(["note", { id }]);
      expect(spans.map(({ start, end, kind }) => [note.slice(start, end), kind])).toEqual([
        [who, "client_name"],
        [born, "date"],
      ]);
    }
    const refused = await seedbed(["generate", "--target", database.url, "--spans"]);
    expect([refused.code, refused.err]).toEqual([3, expect.stringContaining("--spans goes with files")]);
  });

  test("is refused where a path leads nowhere", async () => {
    await using database = await createDatabase();
    await execute(database.url, "create table a (id int primary key, b text, c text)");

    expect(await fill(database.url, `\n    public.a: { columns: { c: { template: "{b.name}" } } }\n`)).toContain(
      "looks through b, which references nothing",
    );
    expect(await fill(database.url, `\n    public.a: { columns: { c: { states: { x: { y: 1 } } } } }\n`)).toContain(
      'goes to state "y", which is not among its states',
    );
  });
});
