import { expect, test } from "vitest";
import { createDatabase } from "../support/databases.ts";
import { columnOf, execute } from "../support/query-rows.ts";
import { complaint, seedbed } from "../support/run-seedbed.ts";

test("a role that row security holds for is told table, role and what to do, before anything is written", async () => {
  await using database = await createDatabase();
  const [owner, guest] = [`owner_${database.name}`, `guest_${database.name}`];
  await execute(
    database.url,
    `create role ${owner} login password 'x'; create role ${guest} login password 'x';
     grant create on database ${database.name} to ${owner}, ${guest};
     create table public.forced (id int primary key); create table public.enabled (id int primary key);
     alter table public.forced owner to ${owner}; alter table public.enabled owner to ${owner};
     grant all on public.forced, public.enabled to ${guest};
     alter table public.forced enable row level security; alter table public.forced force row level security;
     alter table public.enabled enable row level security`,
  );
  const as = (role: string): string => {
    const url = new URL(database.url);
    [url.username, url.password] = [role, "x"];
    return url.href;
  };

  const byOwner = await seedbed(["generate", "--target", as(owner)]);
  const byGuest = await seedbed(["generate", "--target", as(guest)]);
  const checked = await seedbed(["validate", "--target", as(owner)]);
  const written = await columnOf(database.url, "select to_regclass('_seedbed.runs')::text");
  await execute(database.url, "alter table public.forced no force row level security");
  const afterwards = await seedbed(["generate", "--target", as(owner)]);
  await execute(database.url, `drop owned by ${owner}, ${guest} cascade; drop role ${owner}, ${guest}`);

  expect([byOwner.code, byGuest.code, checked.code]).toEqual([2, 2, 2]);
  expect(byOwner.err).toContain(`Policies of public.forced hold for role ${owner}`);
  expect(byOwner.err).toContain("alter table public.forced no force row level security;");
  expect(byOwner.err).toContain(`alter role "${owner}" bypassrls;`);
  expect(byOwner.err).not.toContain("public.enabled");
  expect(byGuest.err).toContain("public.enabled");
  expect(byGuest.err).toContain(`Use role ${owner} in the URL`);
  expect(written).toEqual([null]);
  expect(complaint(afterwards)).toBe("");
});
