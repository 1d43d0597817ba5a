import { expect, test } from "vitest";
import { isFull } from "../support/full.ts";
import { createDatabase } from "../support/databases.ts";
import { contentOf } from "../support/database-content.ts";
import { columnOf, execute } from "../support/query-rows.ts";
import { complaint, mask } from "../support/run-seedbed.ts";
import { until } from "../support/seedbed-process.ts";

const schema = "create table public.lines (id integer primary key, phone text unique, filler text);";
const rules =
  'version: "1.0"\nauto_detect: false\nbatch_size: 200\ntables: { lines: { columns: { phone: { action: fake, provider: phone } } } }\n';

const targets = [
  ["created, with the record elsewhere", "", "", true],
  ["emptied, with the record elsewhere", schema, "on_existing_data: truncate\n", true],
  ["filled in place", schema, "constraints: in_place\n", false],
  ["filled in place, with the record elsewhere", schema, "constraints: in_place\n", true],
] as const;

test.each(isFull ? targets : [targets[0], targets[3]])(
  "tables that are %s may settle unique values otherwise when the source has changed",
  async (_, standing, setting, apart) => {
    await using changing = await createDatabase();
    await using target = await createDatabase();
    await using elsewhere = await createDatabase();
    await using fresh = await createDatabase();
    await execute(
      changing.url,
      `${schema} insert into public.lines select n, '(212) 555-' || lpad(n::text, 4, '0'), repeat('x', 200) from generate_series(1, 6000) as n; analyze;`,
    );
    await execute(target.url, standing === "" ? "select 1" : standing);
    const record = apart ? elsewhere : target;
    const words = apart ? ["--record", elsewhere.url] : [];
    const yaml = rules + setting;
    const stop = new AbortController();

    const running = mask(changing, target, { yaml, words, signal: stop.signal });
    await until(record.url, "select count(*) >= 5 from _seedbed.chunks where kind = 'rows'");
    stop.abort(new Error("stopped"));
    await running;
    await execute(
      changing.url,
      "insert into public.lines select n, '(646) 555-' || lpad(n::text, 4, '0'), '' from generate_series(6001, 7000) as n; delete from public.lines where id % 50 = 0",
    );
    const resumed = await mask(changing, target, { yaml, words: [...words, "--resume"] });
    await mask(changing, fresh, { yaml: rules });

    expect(complaint(resumed)).toBe("");
    expect(await contentOf(target.url)).toEqual(await contentOf(fresh.url));
    expect(
      await columnOf(record.url, "select count(*)::text from _seedbed.chunks where chunk_id like 'settled:%'"),
    ).toEqual(["1"]);
  },
);
