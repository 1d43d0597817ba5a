import { expect, test } from "vitest";
import { progressBar } from "../../src/doors/cli/progress-bar.ts";

const progress = { rows: 50_000, expected: 200_000 };

test("shows a bar of 24 cells, the share and the rows", () => {
  expect(progressBar("public.users", progress, 80)).toBe(
    "  public.users  [######------------------]  25%  50,000 rows",
  );
});

test.each([60, 50, 40, 30, 24])("keeps the numbers in sight on a terminal of %j columns", (width) => {
  for (const table of ["public.users", "public.a_table_with_a_name_that_is_rather_long"]) {
    const line = progressBar(table, progress, width);
    expect(line.length).toBeLessThan(width);
    expect(line).toMatch(/^ {2}.* +25% {2}50,000 rows$/);
  }
});

test("keeps the name apart from a full share", () => {
  expect(progressBar("public.users", { rows: 9, expected: 9 }, 40)).toMatch(/ 100% {2}9 rows$/);
});
