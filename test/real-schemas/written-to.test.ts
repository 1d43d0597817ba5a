import { describe, expect, test } from "vitest";
import { chunk } from "../../src/engine/chunk-table.ts";
import { holdTables } from "../../src/engine/hold-tables.ts";
import { takeSnapshot } from "../../src/postgres/snapshot.ts";
import { sql } from "../../src/postgres/sql.ts";
import { createDatabase } from "../support/databases.ts";
import { brokenForeignKeys, brokenUniqueKeys } from "../support/mask-assertions.ts";
import { columnOf, execute, rowsOf } from "../support/query-rows.ts";
import { complaint, linesOf, mask } from "../support/run-seedbed.ts";
import { until } from "../support/seedbed-process.ts";
import { isFull } from "../support/full.ts";

const accounts = `
  create table public.accounts (id integer primary key, email text not null unique, balance integer not null);
  create table public.transfers (id bigserial primary key, from_id integer not null references public.accounts, to_id integer not null references public.accounts,
    amount integer not null, note text);
  create table public.ledger (transfer_id bigint not null references public.transfers on delete cascade, account_id integer not null references public.accounts,
    change integer not null, primary key (transfer_id, account_id)) partition by hash (transfer_id);
  create table public.ledger_0 partition of public.ledger for values with (modulus 2, remainder 0);
  create table public.ledger_1 partition of public.ledger for values with (modulus 2, remainder 1);
  insert into public.accounts select n, 'a' || n || '@corp.example', 1000 from generate_series(1, 2000) as n;`;

/** A transfer between two accounts: four rows that are true only together. Every third one is taken back again. */
const transfer = (n: number): string => {
  const [from, to] = [1 + ((n * 7) % 2000), 1 + ((n * 11 + 3) % 2000)];
  if (from === to) return "select 1";
  return `begin;
    insert into public.accounts values (${10_000 + n}, 'new${n}@corp.example', 0);
    update public.accounts set balance = balance - 5 where id = ${from};
    update public.accounts set balance = balance + 5, email = 'moved${n}@corp.example' where id = ${to};
    insert into public.transfers (from_id, to_id, amount, note) values (${from}, ${to}, 5, repeat('x', 500));
    insert into public.ledger select currval('public.transfers_id_seq'), ${from}, -5 union all select currval('public.transfers_id_seq'), ${to}, 5;
    ${n % 3 === 0 ? `delete from public.transfers where id = currval('public.transfers_id_seq') - 2;` : ""}
    commit`;
};

const rules = `version: "1.0"
auto_detect: false
batch_size: 100
tables:
  public.accounts:
    columns:
      id: { action: hash }
      email: { action: fake, provider: email }
`;

/** Writes until it is told to stop; gives how many transactions it made. */
function writer(url: string, start: number): { readonly stop: () => Promise<number> } {
  const state = { stopped: false };
  const work = (async () => {
    let count = 0;
    for (; !state.stopped; count++) await execute(url, transfer(start + count));
    return count;
  })();
  return {
    stop: () => {
      state.stopped = true;
      return work;
    },
  };
}

describe.each(["1", "4"])("a source that is written to while it is masked, with --jobs %s", (jobs) => {
  test("gives one consistent copy: every key valid, every transfer whole, no money lost", async () => {
    await using source = await createDatabase();
    await using target = await createDatabase();
    await execute(source.url, accounts);
    for (let n = 0; n < 60; n++) await execute(source.url, transfer(n));
    await execute(source.url, "analyze");

    const writers = [writer(source.url, 1_000), writer(source.url, 100_001)];
    const run = await mask(source, target, { yaml: rules, words: ["--jobs", jobs, "--output", "json"] });
    const written = await Promise.all(writers.map((each) => each.stop()));
    const [sums] = await rowsOf(
      target.url,
      `select (select sum(balance) from public.accounts)::text,
        (select count(*) from public.transfers t where (select count(*) from public.ledger l where l.transfer_id = t.id) <> 2)::text,
        (select count(*) from public.ledger)::text, (select 2 * count(*) from public.transfers)::text`,
    );

    expect(complaint(run)).toBe("");
    expect(written.every((count) => count > 3)).toBe(true);
    expect(sums.slice(0, 2)).toEqual([String(2000 * 1000), "0"]);
    expect(sums[2]).toBe(sums[3]);
    expect(await brokenForeignKeys(target.url)).toEqual([]);
    expect(await brokenUniqueKeys(target.url)).toEqual([]);
    expect(linesOf(run).filter((line) => line["ok"] === false)).toEqual([]);
    const [more] = await columnOf(source.url, "select count(*)::text from public.transfers");
    expect(Number(more)).toBeGreaterThan(Number(sums[3]) / 2);
  });
});

test("TRUNCATE in the source waits until the copy is made", async () => {
  await using source = await createDatabase();
  await execute(source.url, accounts);
  const snapshot = await takeSnapshot({ url: source.url, purpose: "test" });
  const held = {
    id: { schema: "public", name: "transfers" },
    chunks: [chunk({ schema: "public", name: "transfers" }, 0, null)],
  };

  await holdTables(snapshot.holder, [held]);
  const truncated = execute(source.url, "truncate public.transfers cascade");
  await until(
    source.url,
    "select (count(*) > 0)::text from pg_catalog.pg_locks where mode = 'AccessExclusiveLock' and not granted",
  );
  const waiting = await Promise.race([
    truncated.then(() => "done"),
    new Promise((resolve) => setTimeout(resolve, 50, "waiting")),
  ]);
  await snapshot.close();
  await truncated;

  expect(waiting).toBe("waiting");
});

test.runIf(isFull)(
  "a run that meets a waiting TRUNCATE gives way after seconds, and says why, for each would wait for the other",
  async () => {
    await using source = await createDatabase();
    await execute(source.url, accounts);
    const snapshot = await takeSnapshot({ url: source.url, purpose: "test" });
    const held = {
      id: { schema: "public", name: "transfers" },
      chunks: [chunk({ schema: "public", name: "transfers" }, 0, null)],
    };

    await holdTables(snapshot.holder, [held]);
    const truncated = execute(source.url, "truncate public.transfers cascade");
    await until(
      source.url,
      "select (count(*) > 0)::text from pg_catalog.pg_locks where mode = 'AccessExclusiveLock' and not granted",
    );
    const reader = await snapshot.open();
    const reading = reader.query(sql`select count(*) from public.transfers`);

    await expect(reading).rejects.toMatchObject({
      code: "DATABASE_FAILED",
      hint: expect.stringContaining("pg_stat_activity"),
    });
    await reader.close();
    await snapshot.close();
    await truncated;
  },
);
