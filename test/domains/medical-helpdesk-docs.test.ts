import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { displayTable } from "../../src/catalog/names.ts";
import { medicalHelpdesk } from "../../src/domains/medical-helpdesk/medical-helpdesk.ts";

const page = await readFile(new URL("../../docs/domains/medical-helpdesk.md", import.meta.url), "utf8");

test("the page lists every table with its rows, in the domain's own order", () => {
  const listed = [...page.matchAll(/^\| `([a-z_]+\.[a-z_]+)` \| (\d+) \|/gm)].map(
    ([, table, rows]) => `${table} ${rows}`,
  );

  expect(listed).toEqual(medicalHelpdesk.tables.map(({ table, rows }) => `${displayTable(table)} ${rows}`));
});

test("the page names the probe and the configurations", () => {
  expect(page).toContain(`\`${medicalHelpdesk.probe}\``);
  for (const { file } of medicalHelpdesk.configurations) expect(page).toContain(`\`${file}\``);
});
