import { expect, test } from "vitest";
import type { Finding } from "../../src/core/finding.ts";
import { SeedbedError } from "../../src/core/seedbed-error.ts";
import { compileModel } from "../../src/jobs/generate/compile-model.ts";
import { deriveColumn } from "../../src/jobs/generate/derive/derive-column.ts";
import { deriveModel } from "../../src/jobs/generate/derive/derive-model.ts";
import { planLoad } from "../../src/jobs/generate/run/plan-load.ts";
import { catalog, table } from "../support/catalog-builder.ts";

function findingsOf(work: () => unknown): readonly Finding[] {
  try {
    work();
    return [];
  } catch (error) {
    return error instanceof SeedbedError ? error.findings : [];
  }
}

test("more rows than a key can be remembered of are refused with the command and the columns that help", () => {
  const schema = catalog(
    table("public.a", { id: "bigint primary key" }),
    table("public.b", { id: "bigint primary key" }),
    table(
      "public.pairs",
      { a_id: "bigint not null references public.a(id)", b_id: "bigint not null references public.b(id)" },
      { unique: [["a_id", "b_id"]] },
    ),
  );
  const counts = { "public.a": 1_000_000, "public.b": 1_000_000, "public.pairs": 70_000_000 };

  const [found] = findingsOf(() => deriveModel(schema, { counts }));

  expect(found.message).toContain("60,000,000 of them are the most that there is memory for");
  expect(found.hint).toBe(
    "Write --count public.pairs=60000000; or describe a_id, b_id in the model, which is taken at its word and remembers nothing, and ask for as many as you like.",
  );
});

test("a circle of tables with many rows is told of in the plan, with how many they are; one with few is not", () => {
  const schema = catalog(
    table("public.heads", { id: "bigint primary key", arm_id: "bigint not null references public.arms(id)" }),
    table("public.arms", { id: "bigint primary key", head_id: "bigint not null references public.heads(id)" }),
    table("public.loose", { id: "bigint primary key" }),
  );
  const planned = (rows: number): readonly Finding[] => {
    const counts = { "public.heads": rows, "public.arms": rows, "public.loose": 5_000_000 };
    const { model } = deriveModel(schema, { counts, untried: true });
    const series = compileModel({ catalog: schema, model, seed: "42", derive: deriveColumn });
    return planLoad(series, { keysStand: true, fromWave: 0, chunkRows: () => 100_000 }).findings;
  };

  expect(planned(1_000)).toEqual([]);
  expect(planned(400_000)).toMatchObject([
    {
      code: "CIRCLE_AT_ONCE",
      severity: "info",
      message: expect.stringContaining("800,000 rows are written in one transaction"),
      hint: expect.stringContaining("--count public.heads=40000"),
    },
  ]);
});
