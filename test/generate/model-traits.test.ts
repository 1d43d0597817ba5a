import { expect, test } from "vitest";
import { choiceOf } from "../../src/jobs/generate/columns/choice-of.ts";
import { constant } from "../../src/jobs/generate/columns/constant.ts";
import { fromParent, parentOf } from "../../src/jobs/generate/columns/parent-of.ts";
import { inTurn } from "../../src/jobs/generate/columns/in-turn.ts";
import { position } from "../../src/jobs/generate/columns/position.ts";
import { reached } from "../../src/jobs/generate/columns/reached.ts";
import { states } from "../../src/jobs/generate/columns/states.ts";
import { template } from "../../src/jobs/generate/columns/template.ts";
import { times } from "../../src/jobs/generate/columns/times.ts";
import { compileModel } from "../../src/jobs/generate/compile-model.ts";
import { deriveColumn } from "../../src/jobs/generate/derive/derive-column.ts";
import { entity, type EntityOptions } from "../../src/jobs/generate/model/entity.ts";
import type { ModelSeries } from "../../src/jobs/generate/series.ts";
import { createDatabase } from "../support/databases.ts";
import { execute } from "../support/query-rows.ts";
import { catalogOf } from "../schema/copied-schema.ts";

const catalog = await (async () => {
  await using database = await createDatabase();
  await execute(
    database.url,
    `create table doctors (id int primary key, name text not null);
     create table rooms (id int primary key);
     create table visits (id int primary key, doctor_id int references doctors, doctor_name text, status text not null,
       booked_at timestamp not null, done_at timestamp, note text)`,
  );
  return await catalogOf(database.url);
})();

/** Doctors, rooms and visits of which some have traits. */
function compiled(visits: Pick<EntityOptions, "columns" | "traits" | "shares">): ModelSeries {
  const model = {
    entities: [
      entity("public.doctors", { count: 20, columns: { id: position(), name: choiceOf(["A", "B", "C"]) } }),
      entity("public.rooms", { count: 3, columns: { id: position({ start: 500 }) } }),
      entity("public.visits", {
        ...visits,
        count: 200,
        columns: { id: position(), booked_at: times("2024-01-01", "2024-06-30"), ...visits.columns },
      }),
    ],
  };
  return compileModel({ catalog, model, seed: "42", derive: deriveColumn });
}

const plain = { doctor_id: inTurn("public.doctors"), doctor_name: fromParent("doctor_id", "name") };

test("a trait chooses among parents another way, or none, and what looks through the column follows", () => {
  const series = compiled({
    columns: { ...plain, status: constant("x") },
    traits: {
      vip: { doctor_id: parentOf("public.doctors", { spread: "zipf" }) },
      walk_in: { doctor_id: constant(null) },
    },
    shares: { vip: 0.3, walk_in: 0.2 },
  });
  const [visits, doctors] = [series.find("public.visits"), series.find("public.doctors")];
  const column = (name: string): readonly unknown[] =>
    Array.from({ length: 200 }, (_, row) => visits.series(name).at(row));

  const names = column("doctor_id").map((id) => (id === null ? null : doctors.series("name").at(Number(id) - 1)));
  expect(column("doctor_name")).toEqual(names);
  const without = names.filter((name) => name === null).length;
  expect(without).toBeGreaterThan(20);
  expect(without).toBeLessThan(60);
  expect(column("doctor_id").filter((id, row) => id !== (row % 20) + 1).length).toBeGreaterThan(without + 20);
});

test("a trait that gives a referencing column a value, or another table's row, is refused by name", () => {
  const refused = (special: Readonly<Record<string, ReturnType<typeof constant>>>) => (): unknown =>
    compiled({ columns: { ...plain, status: constant("x") }, traits: { vip: special }, shares: { vip: 0.3 } });

  expect(refused({ doctor_id: constant(7) })).toThrow(
    'Column public.visits.doctor_id references a row of public.doctors, and trait "vip" gives it a value of its own.',
  );
  expect(refused({ doctor_id: parentOf("public.rooms") })).toThrow('in trait "vip" one of public.rooms.');
  expect(refused({ doctr_id: constant(7) })).toThrow(
    "describes column public.visits.doctr_id, which the table does not have",
  );
  expect(() => compiled({ shares: { vip: 0.3 } })).toThrow('a trait "vip" that the entity does not have');
});

test("states and prose stay what they are where a trait replaces them in some rows", () => {
  const series = compiled({
    columns: {
      status: states({ booked: { arrived: 1 }, arrived: {} }),
      done_at: reached({ column: "status", state: "arrived", after: ["booked_at"] }, { min: 1, max: 2, unit: "days" }),
      note: template(["{id:number} came"]),
    },
    traits: { lost: { status: constant("lost"), note: constant("Nobody came.") } },
    shares: { lost: 0.5 },
  }).find("public.visits");

  for (let row = 0; row < 200; row++) {
    const isLost = series.series("status").at(row) === "lost";
    expect(series.series("done_at").at(row) === null).toBe(isLost);
    expect(series.series("note").spans?.(row)).toEqual(
      isLost ? [] : [{ start: 0, end: String(row + 1).length, kind: "number" }],
    );
  }
});
