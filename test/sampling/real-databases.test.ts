import { describe, expect, test } from "vitest";
import { displayColumn, displayTable } from "../../src/catalog/names.ts";
import { judgeTable } from "../../src/detect/judge-table.ts";
import { medicalHelpdeskTemplate } from "../domains/load-domain.ts";
import { createDatabase } from "../support/databases.ts";
import { samples } from "../support/sample-databases.ts";
import { sampled, type Sampled } from "./labelled-databases.ts";

/** `public.users.email: high email`, for each column that looks personal; with content or by names alone. */
function found({ catalog, content }: Sampled, withContent: boolean): readonly string[] {
  return catalog.tables
    .filter((table) => table.partitionOf === null)
    .flatMap((table) =>
      [...judgeTable(table, withContent ? (content.get(displayTable(table.id)) ?? new Map()) : new Map())].map(
        ([column, { detection, dismissal }]) =>
          `${displayColumn(table.id, column)}: ${detection === null ? dismissal : `${detection.confidence} ${detection.provider}`}`,
      ),
    );
}

const databases = [medicalHelpdeskTemplate, ...(samples === null ? [] : [samples.pagila, samples.chinook])];

describe.each(databases)("%s, whose names say all there is", (template) => {
  test("looks with its values as it looks by its names", async () => {
    await using database = await createDatabase({ template });

    const source = await sampled(database.url);

    expect(source.unread).toEqual([]);
    expect(source.content.size).toBeGreaterThan(8);
    expect(found(source, true)).toEqual(found(source, false));
  });

  test("is sampled in less than a second of this process", async () => {
    await using database = await createDatabase({ template });
    await sampled(database.url);

    const { processor } = await sampled(database.url);

    expect(processor).toBeLessThan(1_000);
  });
});
