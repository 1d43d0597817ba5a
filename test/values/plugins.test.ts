import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { loadPlugins } from "../../src/app/settings/load-plugins.ts";
import { openConfig } from "../../src/app/settings/open-config.ts";
import { configHash } from "../../src/app/mask/prepare-mask.ts";
import { SeedbedError } from "../../src/core/seedbed-error.ts";
import { providers } from "../../src/values/providers.ts";
import { seedbed } from "../support/run-seedbed.ts";
import { codeBlocks } from "../docs/markdown.ts";
import { pageAt } from "../docs/pages.ts";
import { makerOf, scatteredPlaces, valueAt } from "./drawing.ts";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "seedbed-plugins-"));
});

afterAll(() => rm(folder, { recursive: true }));

const config = (): string => join(folder, "seedbed.yaml");

/** A module of one provider that differs from a right one as given. */
async function moduleOf(file: string, fields: string, maker = ""): Promise<string> {
  const source = `export const providers = [{
    name: "mine", group: "other", summary: "Mine.", safety: { level: "generic", source: "mine" }, kinds: ["text"], shortest: 3,
    prepare: () => ({ size: 1000n, longest: 3, at: (index, out) => out.digits(index.take(1000), 3), ${maker} }),
    ${fields}
  }];`;
  await writeFile(join(folder, file), source);
  return `./${file}`;
}

async function refusal(modules: readonly string[]): Promise<SeedbedError> {
  return loadPlugins(config(), modules).then(
    () => Promise.reject(new Error("was not refused")),
    (error: unknown) => (error instanceof SeedbedError ? error : Promise.reject(error)),
  );
}

describe("a plug-in", () => {
  test("as the guide shows it is loaded, and rules may name its providers", async () => {
    const [example] = codeBlocks(pageAt("docs/guide/plugins.md"), "js");
    await writeFile(join(folder, "ward.mjs"), example.lines.join("\n"));
    await writeFile(
      config(),
      `version: "1.0"
plugins: [./ward.mjs]
tables:
  a: { columns: { ward: { action: fake, provider: ward_code, params: { wings: 2 } } } }`,
    );

    const opened = await openConfig("seedbed.yaml", { folder, environment: {} });

    const [ward, desk] = ["ward_code", "desk_email"].flatMap((name) => opened.providers.find(name) ?? []);
    const [place, other] = scatteredPlaces(2);
    expect(opened.config.plugins).toEqual(["./ward.mjs"]);
    expect(valueAt(makerOf(ward, {}, { wings: 2 }), place)).toMatch(/^W-[AB]\d\d$/);
    expect(valueAt(makerOf(desk), other)).toMatch(/^d\d{6}@desk\.test$/);
    expect(() => makerOf(ward, {}, { wings: 9 })).toThrow("ward_code: wings must be 1 to 8");
    expect(() => makerOf(ward, { length: 4 })).toThrow("needs 5 characters");
    expect(() => makerOf(ward, { kind: "date" })).toThrow("the column is date");
  });

  test("whose module changed is another configuration; whose comment in the file changed is not", async () => {
    const file = await moduleOf("mine.mjs", "");
    const opened = async (comment: string) => {
      await writeFile(config(), `version: "1.0"${comment}\nplugins: [${file}]`);
      return configHash(await openConfig("seedbed.yaml", { folder, environment: {} }));
    };

    const [first, commented] = [await opened(""), await opened(" # again")];
    await moduleOf("mine.mjs", "// another text");
    const changed = await opened("");

    expect(commented).toBe(first);
    expect(changed).not.toBe(first);
  });

  test("is listed with its examples, where a configuration names it, and whatever else is wrong there", async () => {
    const file = await moduleOf("listed.mjs", "");
    await writeFile(config(), `plugins: [${file}]\nstrict: yes`);

    const { out } = await seedbed(["providers", "--output", "json"], { folder });
    const human = await seedbed(["providers", "--config", "seedbed.yaml"], { folder });
    const missing = await seedbed(["providers", "--config", "other.yaml"], { folder });

    const listed = z.array(z.looseObject({ name: z.string(), plugin: z.boolean() })).parse(JSON.parse(out));
    expect(listed.filter(({ plugin }) => plugin).map(({ name }) => name)).toEqual(["mine"]);
    expect(human.out).toMatch(/^mine +other, plug-in +generic +\d{3} \| \d{3} \| \d{3}$/m);
    expect(missing.code).toBe(3);
  });

  test("that is not named changes nothing", async () => {
    expect(await loadPlugins(config(), [])).toBe(providers);
  });

  test.each([
    ["a name that is taken", `name: "email"`, "", "There is a provider email already"],
    ["a name that is none", `name: "My provider"`, "", "small letters, digits and underscores"],
    ["a field too many", `colour: "red"`, "", "colour"],
    ["a prepare that is none", `prepare: 7`, "", "a function"],
    ["too few values", "", "size: 2000n", "has fewer values than its `size`"],
    ["a size that is no bigint", "", "size: 1000", "no bigint"],
    ["values that are too long", "", "longest: 2", "longer than `longest`"],
    ["a column shorter than its values", "shortest: 2", "", "longer than `longest`, or than the column"],
    ["chance", "", "at: (index, out) => out.digits(Math.floor(Math.random() * 1e9), 1), longest: 9", "same place"],
    ["a claim without a kind", `safety: { level: "reserved", source: "me" }`, "", "does not say by which `kind`"],
    ["a claim that is not true", `safety: { level: "invalid", source: "me" }, kind: "ssn"`, "", "by the rule of `ssn`"],
    ["an error of its own", `prepare: () => { throw new Error("no") }`, "", "mine: no"],
  ])("with %s is refused at start, by its file", async (_what, fields, maker, reason) => {
    const file = await moduleOf(`bad-${_what.replaceAll(" ", "-")}.mjs`, fields, maker);

    const { code, message, findings } = await refusal([file]);

    expect(code).toBe("CONFIG_INVALID");
    expect(message).toContain(file);
    expect(findings.map((finding) => [finding.code, finding.where])).toEqual([["PLUGIN_INVALID", file]]);
    expect(findings[0].message).toContain(reason);
  });

  test("is refused where what it makes like an original is somebody's", async () => {
    const safe = `safety: { level: "reserved", source: "me" }, kind: "postcode", shortest: 5`;
    const echo = `longest: 400, at: (index, out) => out.digits(index.take(100), 5), size: 100n,
      like: (original, index, out) => out.text(original.text().slice(0, 5))`;
    const file = await moduleOf("echo.mjs", safe, echo);

    expect((await refusal([file])).findings[0].message).toContain("by the rule of `postcode`");
  });

  test("that does not exist is told together with the others that do not load", async () => {
    const broken = await moduleOf("broken.mjs", "}");

    const { findings } = await refusal(["./missing.mjs", broken]);

    expect(findings.map(({ where }) => where)).toEqual(["./missing.mjs", broken]);
  });
});
