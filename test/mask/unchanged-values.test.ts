import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { execute, rowsOf } from "../support/query-rows.ts";
import { complaint, linesOf, mask, seedbed, type CommandRun } from "../support/run-seedbed.ts";

const yaml = `version: "1.0"
auto_detect: false
tables:
  public.notes:
    columns:
      code: { action: keep_format }
      tags: { action: keep_format }
      amount: { action: noise, ratio: 0.1 }
      name: { action: fake, provider: last_name }
      title: { action: template, with: 'Note of {name}' }
      doc: { action: json, paths: { '$.mail': { action: fake, provider: email } } }
      lost: { action: json, paths: { '$.male': { action: fake, provider: email } } }
`;

/** Fifty of each hundred rows hold nothing that a rule could change. */
const notes = `create table public.notes (id integer primary key, code text, tags text[], amount numeric(12, 2), name text, title text, doc jsonb, lost jsonb);
  insert into public.notes select n, case when n % 2 = 0 then '--' else 'AB-' || n end,
    case when n % 2 = 0 then '{}' else array['tag ' || n, null] end, case when n % 2 = 0 then 0 else n * 100 end,
    case when n % 2 = 0 then '' else 'Name ' || n end, 'Note of Name ' || n,
    case when n % 2 = 0 then '{"a": 1}' else jsonb_build_object('mail', n || '@acme.com') end, jsonb_build_object('mail', 'x')
    from generate_series(1, 400) as n`;

/** Columns of which a verification says that values stand unchanged. */
function accused(run: CommandRun): readonly unknown[] {
  return linesOf(run)
    .filter(({ type, ok }) => type === "verify.masked-columns" && ok === false)
    .map(({ column }) => column);
}

describe("values that stand unchanged", () => {
  let source: TestDatabase;
  let target: TestDatabase;
  let run: CommandRun;
  beforeAll(async () => {
    source = await createDatabase();
    target = await createDatabase();
    await execute(source.url, notes);
    run = await mask(source, target, { yaml });
  });
  afterAll(async () => {
    await source.drop();
    await target.drop();
  });

  const verify = (): Promise<CommandRun> =>
    seedbed(["verify", "--source", source.url, "--target", target.url, "--against-source"], { yaml });

  test("are no failure where they hold nothing that the rule could change", async () => {
    expect(complaint(run)).toBe("");
    expect(complaint(await verify())).toBe("");
    expect(
      await rowsOf(
        target.url,
        `select column_name, payload->>'idle' from _seedbed.audit_log where event_type = 'column.masked' order by 1`,
      ),
    ).toEqual([
      ["amount", "200"],
      ["code", "200"],
      ["doc", "200"],
      ["lost", "400"],
      ["name", "0"],
      ["tags", "200"],
      ["title", "200"],
    ]);
  });

  test("are told where no value of a column held anything: the path may be a typing error", () => {
    expect(linesOf(run).filter(({ type }) => type === "idle_rule")).toMatchObject([
      { level: "warning", table: "public.notes", column: "lost", rows_affected: 400 },
    ]);
  });

  test("are a failure where originals have come back, whatever the action", async () => {
    const [originals] = await rowsOf(
      source.url,
      "select json_agg(json_build_array(id, code, tags, amount, doc, title))::text from public.notes",
    );
    await execute(
      target.url,
      `create temporary table o as select r from json_array_elements($$${originals[0]}$$::json) as r;
      update public.notes set code = r->>1, amount = (r->>3)::numeric, doc = (r->>4)::jsonb, title = r->>5,
        tags = array(select json_array_elements_text(r->2))
      from o where id = (r->>0)::integer`,
    );

    expect(accused(await verify())).toEqual(expect.arrayContaining(["code", "tags", "amount", "doc", "title"]));
  });
});
