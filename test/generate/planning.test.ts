import { expect, test } from "vitest";
import { planning } from "../../src/app/settings/planning.ts";
import type { RunEvent } from "../../src/engine/events.ts";
import { givingWay } from "../../src/engine/giving-way.ts";
import { compileModel } from "../../src/jobs/generate/compile-model.ts";
import { deriveColumn } from "../../src/jobs/generate/derive/derive-column.ts";
import type { ModelSeries } from "../../src/jobs/generate/series.ts";
import { derivingModel, triedSeries } from "../../src/jobs/generate/derive/derive-model.ts";
import type { Trying } from "../../src/jobs/generate/derive/derive-model.ts";
import { catalog, table } from "../support/catalog-builder.ts";

/** Orders whose totals are sums of all their lines, and lines that differ in two keys of several columns. */
function shop(): ReturnType<typeof catalog> {
  return catalog(
    table("public.orders", { id: "integer primary key", total: "numeric(12,2) not null" }),
    table("public.products", { id: "integer primary key", price: "numeric(10,2) not null" }),
    table(
      "public.order_lines",
      {
        id: "integer primary key",
        order_id: "integer not null references public.orders(id)",
        product_id: "integer not null references public.products(id)",
        quantity: "integer not null",
        unit_price: "numeric(10,2) not null",
      },
      { unique: [["order_id", "product_id"]] },
    ),
  );
}

const many = { "public.orders": 400_000, "public.order_lines": 800_000, "public.products": 400_000 };

test("planning of many rows stops between two of them when the signal says so", async () => {
  const stop = new AbortController();
  let steps = 0;
  const counted = function* (): Generator<Trying, void, undefined> {
    for (const step of derivingModel(shop(), { counts: many })) {
      steps++;
      yield step;
    }
  };
  const reason = new Error("stop");
  setTimeout(() => stop.abort(reason), 1);

  await expect(planning({ emit: () => {}, signal: stop.signal })(counted())).rejects.toBe(reason);

  expect(steps).toBeGreaterThan(0);
  expect(steps).toBeLessThan(many["public.orders"]);
});

test("other work has its turn after each slice", async () => {
  let now = 0;
  const pauses: number[] = [];
  const work = function* (): Generator<number, string, undefined> {
    for (let step = 0; step < 1000; step++) yield step;
    return "done";
  };
  const clock = { now: () => (now += 1) };

  const found = await givingWay(work(), {
    clock,
    signal: new AbortController().signal,
    onPause: (step) => pauses.push(step),
  });

  expect(found).toBe("done");
  // Of one millisecond a step, 25 make a slice.
  expect(pauses.length).toBe(40);
});

test("planning that is soon over is told to nobody", async () => {
  const events: RunEvent[] = [];
  const plan = planning({ emit: (event) => events.push(event), signal: new AbortController().signal });

  await plan(derivingModel(shop(), { rows: 20 }));

  expect(events).toEqual([]);
});

test("rows that were tried are those that are written, and need not be found again", () => {
  const schema = shop();
  const deriving = derivingModel(schema, {
    counts: { "public.orders": 90, "public.order_lines": 500, "public.products": 90 },
  });
  let steps = 0;
  let next = deriving.next();
  for (; next.done !== true; next = deriving.next()) steps++;
  const { model } = next.value;
  const tried = triedSeries(model, schema, "42");
  const anew = compileModel({ catalog: schema, model, seed: "42", derive: deriveColumn });
  const pairs = (series: ModelSeries | null): readonly unknown[] => {
    const lines = series?.find("public.order_lines");
    return Array.from({ length: 500 }, (_, row) => [
      lines?.series("order_id").at(row),
      lines?.series("product_id").at(row),
    ]);
  };

  expect(steps).toBeGreaterThan(500);
  expect(pairs(tried)).toEqual(pairs(anew));
  expect(triedSeries(model, schema, "43")).toBe(null);
});
