import { expect, test } from "vitest";
import { score } from "../detect/labelled/score.ts";
import { createDatabase } from "../support/databases.ts";
import { hostileDatabases, labelledTables, sampled } from "./labelled-databases.ts";

test("where names say nothing, values find nine personal columns in ten, and what is applied is right", async () => {
  const tables = [];
  for (const name of hostileDatabases) {
    await using database = await createDatabase({ template: `hostile-${name}` });
    tables.push(...labelledTables(name, await sampled(database.url)));
  }

  const byValues = score(tables);
  const byNames = score(tables.map(({ table, labels }) => ({ table, labels })));
  const recall = byValues.found / byValues.personal;
  const applied = byValues.highRight / byValues.personal;

  process.stdout.write(
    [
      `hostile names: recall ${byValues.found}/${byValues.personal} = ${recall.toFixed(3)} (by names alone ${byNames.found}),`,
      `applied ${byValues.highRight} = ${applied.toFixed(3)}, precision of high ${byValues.highRight}/${byValues.high}`,
      `(by names alone ${byNames.highRight}/${byNames.high}), noise ${byValues.noise.length} (by names alone ${byNames.noise.length})\n`,
      ...[...byValues.missed, ...byValues.wrong, ...byValues.noise].map((line) => `  ${line}\n`),
    ].join(" "),
  );
  expect(byNames.found).toBeLessThan(5);
  expect(recall).toBeGreaterThanOrEqual(0.9);
  expect(applied).toBeGreaterThanOrEqual(0.7);
  expect(byValues.wrong).toEqual([]);
  expect(byValues.noise.length).toBeLessThanOrEqual(2);
});
