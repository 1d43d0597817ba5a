import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, watch, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SeedbedError } from "../../src/core/seedbed-error.ts";
import { fileForms } from "../../src/jobs/generate/files/file-form.ts";
import { between } from "../../src/jobs/generate/columns/between.ts";
import { position } from "../../src/jobs/generate/columns/position.ts";
import { value } from "../../src/jobs/generate/columns/value.ts";
import { entity } from "../../src/jobs/generate/model/entity.ts";
import { createDatabase } from "../support/databases.ts";
import { execute, rowsOf } from "../support/query-rows.ts";
import { complaint, seedbed } from "../support/run-seedbed.ts";
import { planModel } from "./load-model.ts";

const shop = `
  create schema "odd name";
  create table "odd name"."p.e/o" (id int generated always as identity primary key, name text not null, chief_id int references "odd name"."p.e/o");
  create table orders (id bigserial primary key, person_id int not null references "odd name"."p.e/o", note varchar(40), paid boolean not null);
`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "seedbed-files-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function contents(path: string): Promise<Readonly<Record<string, string>>> {
  const names = (await readdir(path, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const files = await Promise.all(
    names.map(
      async ({ parentPath, name }) => [name, (await readFile(join(parentPath, name))).toString("base64")] as const,
    ),
  );
  return Object.fromEntries(files.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

describe("rows as files", () => {
  test.each(["copy", "csv", "sql"])(
    "of form %s are loaded by psql into the rows that a run writes, keys and all",
    async (form) => {
      await using source = await createDatabase();
      await using target = await createDatabase();
      await execute(source.url, `${shop} create table bare ();`);

      const written = await seedbed(
        ["generate", "--target", source.url, "--count", "orders=40", '"odd name"."p.e/o"=40', "--to", form, "out"],
        { folder },
      );
      await promisify(execFile)("psql", ["-q", "-d", target.url, "-f", "load.sql"], { cwd: join(folder, "out") });
      const run = await seedbed([
        "generate",
        "--target",
        source.url,
        "--count",
        "orders=40",
        '"odd name"."p.e/o"=40',
        "--no-validate",
      ]);

      expect([complaint(written), complaint(run)]).toEqual(["", ""]);
      for (const table of ["orders", `"odd name"."p.e/o"`]) {
        const query = `select * from ${table === "orders" ? "public.orders" : table} order by id`;
        expect(await rowsOf(target.url, query)).toEqual(await rowsOf(source.url, query));
      }
      expect(await rowsOf(target.url, "select count(*)::text from public.bare")).toEqual([["100"]]);
      expect(
        await rowsOf(
          target.url,
          "select count(*)::text, nextval('public.orders_id_seq')::text from pg_constraint where contype = 'f'",
        ),
      ).toEqual([["2", "41"]]);
    },
  );

  test("are the same bytes each time, and a folder that Seedbed wrote is written again", async () => {
    await using source = await createDatabase();
    await execute(source.url, shop);
    const words = [
      "generate",
      "--target",
      source.url,
      "--count",
      "orders=40",
      '"odd name"."p.e/o"=40',
      "--to",
      "copy",
      "out",
    ];

    await seedbed(words, { folder });
    const first = await contents(join(folder, "out"));
    await writeFile(join(folder, "out", "09-data", "public.gone.copy.gz"), "stale");
    const again = await seedbed([...words, "--output", "json"], { folder });

    expect(JSON.parse(again.out)).toMatchObject({ form: "copy", total_records_created: 80 });
    expect(await contents(join(folder, "out"))).toEqual(first);
    expect(Object.keys(first)).toEqual([
      "00-schema.sql",
      "06-keys.sql",
      "07-indexes.sql",
      "08-constraints.sql",
      "10-sequences.sql",
      "load.sql",
      "odd%20name.p%2Ee%2Fo.copy.gz",
      "public.orders.copy.gz",
    ]);
    const rows = gunzipSync(await readFile(join(folder, "out", "09-data", "public.orders.copy.gz")));
    expect(rows.subarray(0, 6).toString()).toBe("PGCOPY");
  });

  test("do not go into a folder that holds something else, nor in a form that there is not", async () => {
    await using source = await createDatabase();
    await execute(source.url, shop);
    await writeFile(join(folder, "mine.txt"), "mine");

    const there = await seedbed(["generate", "--target", source.url, "--to", "copy", "."], { folder });
    const form = await seedbed(["generate", "--target", source.url, "--to", "tar", "out"], { folder });

    expect([there.code, form.code]).toEqual([2, 3]);
    expect((await readdir(folder)).filter((name) => name !== "09-data")).toEqual(["mine.txt"]);
    expect(form.err).toContain("copy, csv, sql");
  });

  test("that are broken off leave a folder that psql does not load, and that the same command writes anew", async () => {
    await using source = await createDatabase();
    await execute(source.url, shop);
    const words = ["generate", "--target", source.url, "--to", "csv", "out"];
    const stop = new AbortController();
    const reason = new SeedbedError("INTERRUPTED", "Interrupted.", "Again.");
    const watching = watch(folder, { recursive: true, signal: stop.signal });
    const stopping = (async () => {
      for await (const { filename } of watching) if (filename?.endsWith(".part") === true) stop.abort(reason);
    })().catch(() => {});

    const broken = await seedbed([...words, "--count", "200000"], { folder, signal: stop.signal });
    await stopping;
    const loader = await readFile(join(folder, "out", "load.sql"), "utf8");
    const again = await seedbed([...words, "--count", "20"], { folder });

    expect([broken.code, broken.err.split("\n")[0]]).toEqual([130, "seedbed: Interrupted."]);
    expect(loader).toContain("\\quit");
    expect(complaint(again)).toBe("");
    expect(await readFile(join(folder, "out", "load.sql"), "utf8")).not.toContain("\\quit");
  });

  test("say which folder cannot be written, and why", async () => {
    await using source = await createDatabase();
    await execute(source.url, shop);
    await writeFile(join(folder, "file"), "mine");

    const run = await seedbed(["generate", "--target", source.url, "--to", "csv", "file/out"], { folder });

    expect(run.code).toBe(1);
    expect(run.err).toContain(`Files in ${join(folder, "file", "out")} cannot be written (ENOTDIR).`);

    const nowhere = await seedbed(["generate", "--target", source.url, "--to", "csv", "/proc/nowhere/out"], { folder });
    expect(nowhere.code).toBe(1);
    expect(nowhere.err).toContain("Files in /proc/nowhere/out cannot be written (ENOENT).");
  });

  test.each(Object.values(fileForms))(
    "of form $name are made in small pieces, however many rows there are",
    async (form) => {
      await using source = await createDatabase();
      await execute(
        source.url,
        "create table facts (id bigint primary key, name text, amount numeric(10,2), at timestamptz)",
      );
      const columns = {
        id: position(),
        name: value("full_name"),
        amount: between(1, 99.5),
        at: between("2024-01-01", "2024-12-31"),
      };
      const plan = await planModel(source.url, { entities: [entity("public.facts", { count: 60_000, columns })] });
      const [load] = plan.tables;

      const sizes = [...form.bytes(load, new Set())].map(({ length }) => length);

      const all = sizes.reduce((sum, size) => sum + size, 0);
      expect(all).toBeGreaterThan(1_500_000);
      expect(Math.max(...sizes)).toBeLessThan(form.name === "parquet" ? all / 2 : 512 * 1024);
    },
  );
});
