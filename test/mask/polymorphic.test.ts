import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { columnOf, execute } from "../support/query-rows.ts";
import { complaint, mask, seedbed } from "../support/run-seedbed.ts";

const head = 'version: "1.0"\nauto_detect: false\n';
const polymorphic = "polymorphic: { commentable_id: { Host: public.hosts.ip, User: public.users.code } }";

/** Keys of two tables, and which of both a comment is about. */
const about = `select count(*)::text from public.comments c where c.commentable_type = 'Host' and exists (select from public.hosts h where h.ip = c.commentable_id)
  or c.commentable_type = 'User' and exists (select from public.users u where u.code = c.commentable_id)`;

describe("a column that holds keys of several tables", () => {
  let source: TestDatabase;
  beforeAll(async () => {
    source = await createDatabase();
    await execute(
      source.url,
      `create table public.hosts (ip text primary key, owner text);
      insert into public.hosts select '10.0.' || n / 250 || '.' || n % 250, 'p' from generate_series(1, 700) as n;
      create table public.users (code text primary key, name text);
      insert into public.users select 'user-' || n, 'n' from generate_series(1, 50) as n;
      create table public.comments (id integer primary key, commentable_type text, commentable_id text, unique (commentable_type, commentable_id));
      insert into public.comments select row_number() over (), type, key from
        (select 'Host' as type, ip as key from public.hosts union all select 'User', code from public.users union all select 'Page', 'user-1') as keys;`,
    );
  });
  afterAll(() => source.drop());

  test("leads where it led, where values were so few that some keys were given places of their own", async () => {
    await using target = await createDatabase();
    const yaml = `${head}tables:
  hosts: { columns: { ip: { action: fake, provider: ip_address } } }
  users: { columns: { code: { action: keep_format } } }
  comments: { ${polymorphic} }
`;

    const run = await mask(source, target, { yaml });

    expect(complaint(run)).toBe("");
    expect(run.out).toContain('"unique.settled"');
    expect(await columnOf(target.url, about)).toEqual(["750"]);
    expect(await columnOf(target.url, "select count(distinct ip)::text from public.hosts")).toEqual(["700"]);
    expect(
      await columnOf(target.url, "select commentable_id from public.comments where commentable_type = 'Page'"),
    ).toEqual(["user-1"]);
  });

  test("cannot take a rule that looks at other columns of the key's row", async () => {
    const yaml = `${head}tables:
  hosts: { columns: { owner: { action: keep_format }, ip: { action: template, with: '{owner}' } } }
  users: { columns: { code: { action: keep_format } } }
  comments: { ${polymorphic} }
`;

    const { code, out } = await seedbed(["plan", "--source", source.url, "--output", "json"], { yaml });

    expect(code).toBe(3);
    expect(out).toContain("RULE_DOES_NOT_FIT");
    expect(out).toContain(
      "public.comments.commentable_id and public.hosts.ip hold the same values beside different columns",
    );
  });
});
