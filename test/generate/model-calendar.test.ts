import { expect, test } from "vitest";
import { readModelSpec } from "../../src/app/model/read-model-spec.ts";
import { compileModel } from "../../src/jobs/generate/compile-model.ts";
import { deriveColumn } from "../../src/jobs/generate/derive/derive-column.ts";
import { refineModel } from "../../src/jobs/generate/model/refine-model.ts";
import type { ModelSeries } from "../../src/jobs/generate/series.ts";
import { createDatabase } from "../support/databases.ts";
import { execute } from "../support/query-rows.ts";
import { catalogOf } from "../schema/copied-schema.ts";

const catalog = await (async () => {
  await using database = await createDatabase();
  await execute(
    database.url,
    `create table people (id int primary key);
     create table cases (id int primary key, opened_at timestamp not null, answered_at timestamp, called_on date, closed_at timestamp,
       paid_on date, state text, ended_at timestamp);
     create table meetings (id int primary key, host_id int references people, guest_id int references people, room text, starts_at timestamp not null)`,
  );
  return await catalogOf(database.url);
})();

/** A model of YAML words over the catalog, as columns by name. */
function compiled(entities: string, more: Readonly<Record<string, number>> = {}): ModelSeries {
  const spec = readModelSpec(`version: "1.0"\ngenerate:\n  entities:\n${entities}`, "a.yaml") ?? { entities: {} };
  return compileModel({
    catalog,
    model: refineModel({ entities: [] }, spec),
    seed: "42",
    derive: deriveColumn,
    more: new Map(Object.entries(more).map(([table, rows]) => [table, [rows]])),
    waves: 2,
  });
}

function column(series: ModelSeries, table: string, name: string): readonly (number | null)[] {
  const { layout } = series.find(table);
  return Array.from({ length: layout.rows }, (_, row) => {
    const value = series.find(table).series(name).at(row);
    return value === null ? null : Number(value);
  });
}

/** Numbers once each, from small to large. */
function distinct(numbers: readonly number[]): readonly number[] {
  return [...new Set(numbers)].toSorted((a, b) => a - b);
}

const day = 86_400_000_000;
const hour = day / 24;
const weekday = (days: number): number => (((days + 3) % 7) + 7) % 7;
const month = (days: number): number => new Date(days * 86_400_000).getUTCMonth();

const cases = `
    public.cases:
      count: 1500
      columns:
        id: { position: true }
        opened_at: { between: ["2023-01-01", "2024-12-31"], months: [0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0], growth: 3, weekdays: [mon, fri, sun] }
        answered_at: { after: opened_at, min: 10, max: 900, unit: minutes, hours: [9, 17], weekdays: [mon, tue, wed, thu, fri], every: 5 }
        called_on: { after: opened_at, min: 0, max: 3, unit: days, weekdays: [tue, wed] }
        closed_at: { after: opened_at, min: 1, max: 400, unit: days, months: [5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1] }
        paid_on: { after: opened_at, min: 1, max: 200, unit: days, until: "2024-12-31" }
        state: { states: { new: { done: 1 }, done: {} } }
        ended_at: { reached: done, of: state, since: answered_at, min: 1, max: 9, unit: hours, hours: [8, 12], until: "2024-12-31" }
`;

test("what comes after something keeps to business hours, seasons and what has come to pass", () => {
  const series = compiled(cases);
  const of = (name: string): readonly (number | null)[] => column(series, "public.cases", name);
  const days = (name: string): readonly number[] =>
    of(name).flatMap((at) => (at === null ? [] : [Math.floor(at / day)]));
  const opened = of("opened_at").map(Number);
  const later = (name: string): number => of(name).filter((at, row) => at !== null && at <= opened[row]).length;

  expect(distinct(days("opened_at").map(month))).toEqual([5, 6]);
  expect(distinct(days("opened_at").map(weekday))).toEqual([0, 4, 6]);
  const inFirst = days("opened_at").filter((at) => at < 19_723).length;
  expect(inFirst / 1500).toBeGreaterThan(0.2);
  expect(inFirst / 1500).toBeLessThan(0.3);

  expect(
    of("answered_at").every((at) => at !== null && at % day >= 9 * hour && at % day < 17 * hour && at % 3e8 === 0),
  ).toBe(true);
  expect(distinct(days("answered_at").map(weekday))).toEqual([0, 1, 4]);
  expect(later("answered_at")).toBe(0);
  // Those who wrote at night or on Sunday are not all answered at the stroke of nine.
  expect(of("answered_at").filter((at) => at !== null && at % day === 9 * hour).length).toBeLessThan(100);

  expect(distinct(of("called_on").map((at) => weekday(Number(at))))).toEqual([1, 2]);
  const closed = days("closed_at").map(month);
  expect(closed.filter((at) => at === 0 || at === 11).length / closed.length).toBeGreaterThan(0.8);
  expect(closed.filter((at) => at === 0).length).toBeGreaterThan(closed.filter((at) => at === 11).length * 2);

  const paid = of("paid_on");
  expect(Math.max(...paid.map(Number))).toBeLessThanOrEqual(20_088);
  expect(paid.filter((at) => at === null).length).toBeGreaterThan(100);
  expect(of("ended_at").every((at) => at === null || at % day < 12 * hour)).toBe(true);
  expect(of("ended_at").every((at, row) => at === null || at > Number(of("answered_at")[row]))).toBe(true);
});

test.each([
  [
    'opened_at: { after: id, min: 1, max: 2, unit: days, until: "2024-12-31" }',
    "must not be NULL, and what has not come",
  ],
  ["closed_at: { after: opened_at, min: 3, max: 2, unit: days }", "has a longest delay below the shortest"],
  ["opened_at: { between: [1, 2], hours: [9, 17] }", "lies between numbers, which have no hours"],
  [
    "closed_at: { after: opened_at, min: 3, max: 4, unit: days, hours: [9, 10], every: 1440 }",
    "has hours that leave no time",
  ],
])("what leaves no time is refused: %s", (words, message) => {
  const base = words.startsWith("opened_at") ? "" : 'opened_at: { times: ["2024-01-01", "2024-01-02"] }, ';
  expect(() => compiled(`    public.cases: { columns: { ${base}${words} } }`)).toThrow(message);
});

const meetings = (per: string): string => `
    public.people: { count: 30, columns: { id: { position: true } } }
    public.meetings:
      count: 400
      columns:
        id: { position: true }
        host_id: { parent_of: public.people, spread: zipf }
        guest_id: { parent_of: public.people }
        room: { choice: ["101", "102", "103"] }
        starts_at: { slot: start, from: "2024-01-01", to: "2024-03-31", minutes: 60, hours: [9, 17], per: ${per} }
`;

test.each([
  ["room", ["room"]],
  ["host_id", ["host_id"]],
  ["[room, host_id, guest_id]", ["room", "host_id", "guest_id"]],
])("no two rows that hold the same in %s overlap, and rows that are added move none", (per, names) => {
  const before = compiled(meetings(per));
  const after = compiled(meetings(per), { "public.meetings": 60 });
  const starts = column(after, "public.meetings", "starts_at");

  expect(starts.slice(0, 400)).toEqual(column(before, "public.meetings", "starts_at"));
  for (const name of names) {
    const keys = column(after, "public.meetings", name);
    expect(new Set(starts.map((start, row) => `${keys[row]} ${start}`)).size).toBe(460);
  }
  expect(new Set(starts).size).toBeLessThan(460);
});
