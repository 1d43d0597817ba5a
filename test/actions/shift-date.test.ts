import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { partition, table } from "../support/catalog-builder.ts";
import { maskRows, errorsOf, tablePlanOf, type Row } from "./masked-rows.ts";

const patients = table("clinic.patients", {
  id: "bigint primary key",
  first_name: "text",
  last_name: "text",
  dob: "date",
});
const visits = table("clinic.visits", {
  id: "bigint primary key",
  patient_id: "bigint references clinic.patients(id)",
  seen_at: "timestamptz",
  left_at: "timestamp",
  note: "text",
});

const day = 86_400_000;

async function shifted(rules: string, rows: readonly Row[], name = "clinic.visits"): Promise<readonly Row[]> {
  const plan = await tablePlanOf([patients, visits], name, rules);
  return maskRows(plan, rows, "binary");
}

const visitRules = `  clinic.visits:
    columns:
      seen_at: { action: shift_date, days: 30 }
      left_at: { action: shift_date, days: 30 }`;

function daysMoved(before: string, after: string | null): number {
  const at = (text: string): number => Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
  return (at(after ?? "") - at(before)) / day;
}

describe("shift_date", () => {
  test("moves all dates of a person by one number of days, in every table, and never by none", async () => {
    const people = Array.from({ length: 400 }, (_, place) => String(place));
    const seen = await shifted(
      visitRules,
      people.flatMap((id) => [
        [`1${id}`, id, "2024-02-29 10:00:00+00", "2024-03-01 00:00:00.5", null],
        [`2${id}`, id, "1999-12-31 23:59:59+00", "2031-01-01 00:00:00", null],
      ]),
    );
    const born = await shifted(
      "  clinic.patients: { columns: { dob: { action: shift_date, days: 30 } } }",
      people.map((id) => [id, "Ann", "Lee", "1970-06-15"]),
      "clinic.patients",
    );

    const moves = people.map((_, place) => [
      daysMoved("2024-02-29", seen[place * 2][2]),
      daysMoved("2024-03-01", seen[place * 2][3]),
      daysMoved("1999-12-31", seen[place * 2 + 1][2]),
      daysMoved("2031-01-01", seen[place * 2 + 1][3]),
      daysMoved("1970-06-15", born[place][3]),
    ]);
    expect(moves.filter((ofPerson) => new Set(ofPerson).size !== 1)).toEqual([]);
    const all = new Set(moves.map(([move]) => move));
    expect(all.has(0)).toBe(false);
    expect([Math.min(...all), Math.max(...all)]).toEqual([-30, 30]);
    expect(all.size).toBe(60);
    expect(seen[0][2]?.slice(10)).toBe(" 10:00:00+00");
  });

  test("keeps every interval, leap days and the turn of eras too", async () => {
    const moment = fc.integer({ min: -800_000, max: 2_900_000 });
    await fc.assert(
      fc.asyncProperty(moment, moment, async (a, b) => {
        const [before, after] = [a, b].map((days) => new Date(days * day));
        const print = (date: Date): string => {
          const year = date.getUTCFullYear();
          const rest = date.toISOString().slice(-20, -14);
          return year > 0
            ? `${String(year).padStart(4, "0")}${rest} 12:00:00`
            : `${String(1 - year).padStart(4, "0")}${rest} 12:00:00 BC`;
        };
        const rows = [before, after].map((date, place): Row => [String(place), "7", null, print(date), null]);

        const [first, second] = (await shifted(visitRules, rows)).map((row) => daysOf(row[3] ?? ""));

        expect(second - first).toBe(b - a);
        expect(first).not.toBe(a);
      }),
      { numRuns: 200 },
    );
  });

  test("leaves infinity and NULL, and stops at the end of the type", async () => {
    const [row] = await shifted(visitRules, [["1", "7", "infinity", "-infinity", null]]);
    const [last] = await shifted(
      "  clinic.patients: { columns: { dob: { action: shift_date, days: 36500 } } }",
      [["5", "a", "b", "5874897-12-31"]],
      "clinic.patients",
    );

    expect(row.slice(2)).toEqual(["infinity", "-infinity", null]);
    expect(last[3]).toMatch(/^58748\d\d-\d\d-\d\d$/);
  });

  test("moves a row without a person by the date itself", async () => {
    const rows = await shifted(visitRules, [
      ["1", null, "2024-02-29 10:00:00+00", null, null],
      ["2", null, "2024-02-29 22:00:00+00", null, null],
      ["3", null, "2024-02-29 10:00:00+00", null, null],
    ]);

    expect(rows[2][2]).toBe(rows[0][2]);
    expect(daysMoved("2024-02-29", rows[0][2])).not.toBe(0);
  });

  test("masks a text that is no date by its form, and counts it", async () => {
    const plan = await tablePlanOf(
      [patients, visits],
      "clinic.visits",
      "  clinic.visits: { columns: { note: { action: shift_date, days: 9, by: patient_id } } }",
    );
    const rows = maskRows(
      plan,
      ["2024-02-30", "Tuesday 12", "2024-02-29T10:00:00+02:00", "infinite"].map((note) => ["1", "7", null, null, note]),
      "text",
    );

    expect(rows[0][4]).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(rows[1][4]).toMatch(/^[A-Z][a-z]{6} \d\d$/);
    expect(rows[2][4]).toMatch(/^2024-0[23]-\d\dT10:00:00\+02:00$/);
    expect(rows[3][4]).not.toBe("infinite");
    expect(plan.rules[0].strays?.count).toBe(3);
  });
});

describe("whose dates they are", () => {
  const reason = async (
    source: ReturnType<typeof table>,
    others: readonly ReturnType<typeof table>[] = [],
  ): Promise<string> => {
    const name = `${source.id.schema}.${source.id.name}`;
    const plan = await tablePlanOf(
      [source, patients, ...others],
      name,
      `  ${name}: { columns: { at: { action: shift_date, days: 30 } } }`,
    );
    return plan.columns.find(({ column }) => column === "at")?.reason ?? "";
  };

  test("is told by the one foreign key to people", async () => {
    expect(
      await reason(
        table("clinic.calls", { id: "int primary key", p: "bigint references clinic.patients(id)", at: "date" }),
      ),
    ).toContain("moved by p, a key of clinic.patients");
  });

  test("is the row itself in a table of people", async () => {
    expect(
      await reason(
        table("clinic.staff", {
          id: "int primary key",
          first_name: "text",
          last_name: "text",
          boss: "bigint references clinic.patients(id)",
          at: "date",
        }),
      ),
    ).toContain("moved by id, a person each");
  });

  test("is the row itself where several keys lead to people, and the plan asks for by", async () => {
    const calls = table(
      "clinic.calls",
      {
        a: "int",
        b: "int",
        p: "bigint references clinic.patients(id)",
        q: "bigint references clinic.patients(id)",
        at: "date",
      },
      { primaryKey: ["a", "b"] },
    );

    expect(await reason(calls)).toContain("moved row by row, by a, b (p, q lead to people: give by)");
  });

  test("is the date itself in a table without any key", async () => {
    expect(await reason(table("clinic.log", { at: "date", note: "text" }))).toContain("no key");
  });

  test("is the same in every partition, whatever keys it has of its own", async () => {
    const calls = table(
      "clinic.calls",
      { id: "int", p: "bigint references clinic.patients(id)", at: "date" },
      { partitionKey: ["at"] },
    );
    const part = { ...partition(calls, "clinic.calls_1"), foreignKeys: [] };
    const plan = await tablePlanOf(
      [calls, part, patients],
      "clinic.calls_1",
      "  clinic.calls: { columns: { at: { action: shift_date, days: 30 } } }",
    );

    expect(plan.columns[2].reason).toContain("moved by p");
  });

  test("must be a column that is there", async () => {
    const findings = await errorsOf(
      [patients, visits],
      "  clinic.visits: { columns: { seen_at: { action: shift_date, days: 3, by: patientid } } }",
    );

    expect(findings).toMatchObject([
      { code: "UNKNOWN_COLUMN", where: expect.stringContaining("rules.yaml:4:"), hint: "Did you mean `patient_id`?" },
    ]);
  });

  test("cannot be asked where another table references the date", async () => {
    const stays = table(
      "clinic.stays",
      { patient_id: "bigint", began: "date" },
      { primaryKey: ["patient_id", "began"] },
    );
    const bills = table(
      "clinic.bills",
      { patient_id: "bigint", began: "date" },
      { foreignKeys: ["patient_id, began references clinic.stays(patient_id, began)"] },
    );

    const findings = await errorsOf(
      [stays, bills],
      "  clinic.stays: { columns: { began: { action: shift_date, days: 3, by: patient_id } } }",
    );

    expect(findings[0]).toMatchObject({
      code: "RULE_DOES_NOT_FIT",
      message: expect.stringContaining("clinic.bills.began"),
    });
  });

  test("keeps a key of person and date unique", async () => {
    const stays = table(
      "clinic.stays",
      { patient_id: "bigint not null", began: "date not null" },
      { primaryKey: ["patient_id", "began"] },
    );
    const rules = `  clinic.stays:
    columns:
      patient_id: { action: hash }
      began: { action: shift_date, days: 3, by: patient_id }`;

    expect(await errorsOf([stays], rules, 10_000)).toEqual([]);
  });
});

/** Days since 1970-01-01 of a timestamp as PostgreSQL prints it. */
function daysOf(text: string): number {
  const [, year, month, date] = /^(\d+)-(\d\d)-(\d\d)/.exec(text) ?? [];
  const astronomical = text.endsWith("BC") ? 1 - Number(year) : Number(year);
  const at = new Date(0);
  at.setUTCFullYear(astronomical, Number(month) - 1, Number(date));
  return Math.round(at.getTime() / day);
}
