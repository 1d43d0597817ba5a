import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { domains } from "../../src/domains/domains.ts";
import { validators } from "../../src/jobs/generate/validators.ts";
import { phiFields } from "../../src/jobs/generate/phi-guard.ts";
import { emptyDomain } from "./generated-domain.ts";

const page = (path: string): Promise<string> => readFile(new URL(`../../docs/${path}`, import.meta.url), "utf8");

const generating = domains.parts.filter(({ name, generate }) => generate !== undefined && name !== "medical-helpdesk");

describe.each(generating)("the page of $name", (domain) => {
  const { profiles, validators: rules = [], defaultProfile } = domain.generate ?? { profiles: [], defaultProfile: "" };

  test("lists every profile with its counts, tables in the domain's own order", async () => {
    const text = await page(`domains/${domain.name}.md`);

    const rows = profiles.map(({ name, counts }) => `| \`${name}\` | ${Object.values(counts).join(" | ")} |`);
    expect(rows.filter((row) => !text.includes(row))).toEqual([]);
    expect(text).toContain(`| profile | ${domain.tables.map(({ table }) => table.name).join(" | ")} |`);
    expect(text).toContain(`The default profile is \`${defaultProfile}\``);
  });

  test("lists every table with every column and its type", async () => {
    const text = await page(`domains/${domain.name}.md`);
    const { database, series } = await emptyDomain(domain, profiles[0]);

    const missing = series.tables.flatMap(({ table }) => {
      const part = text.split(`### \`${table.id.name}\`\n`)[1]?.split("\n### ")[0] ?? "";
      const listed = [...part.matchAll(/^\| `(\w+)` \| ([^|]+) \|/gm)].map(([, name, type]) => `${name} ${type}`);
      const there = table.columns.map(({ name, type }) => `${name} ${type.sql.replace("public.", "")}`);
      return listed.join() === there.join() ? [] : [table.id.name];
    });

    expect(missing).toEqual([]);
    await database.drop();
  });

  test("names the probe, the rules and every trait", async () => {
    const text = await page(`domains/${domain.name}.md`);
    const traits = domain.generate.model(profiles[0]).entities.flatMap(({ traits: own }) => Object.keys(own ?? {}));

    const names = [domain.probe, ...rules.map(({ name }) => name), ...traits];
    expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });
});

test("the page of validators lists them in the order in which they run, and every field that is refused", async () => {
  const text = await page("reference/validators.md");

  expect([...text.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name)).toEqual(validators.names);
  expect(phiFields.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});
