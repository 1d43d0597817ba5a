import { expect } from "vitest";
import { isSynthetic } from "../../src/values/is-synthetic.ts";
import { createDatabase } from "../support/databases.ts";
import { columnOf, execute, rowsOf } from "../support/query-rows.ts";
import { complaint, mask } from "../support/run-seedbed.ts";
import { test } from "../support/test.ts";
import { isFull } from "../support/full.ts";

/** Fifty thousand in every run, a million in `npm run test:full`. */
const rows = isFull ? 1_000_000 : 50_000;

const yaml = `
version: "1.0"
tables:
  public.people:
    columns:
      email: { action: fake, provider: email }
      ssn: { action: fake, provider: ssn }
      mrn: { action: fake, provider: mrn }
      chart: { action: hash }
      phone: { action: fake, provider: phone }
      number: { action: hash }
      token: { action: fake, provider: uuid }
      first_name: { action: fake, provider: first_name }
      last_name: { action: fake, provider: last_name }
      dob: { action: fake, provider: dob }
`;

test(
  `${rows} distinct values of each kind in, as many out, and none of them anybody's`,
  { timeout: 1_200_000 },
  async ({ database }) => {
    await using target = await createDatabase();
    await execute(
      database.url,
      `create table public.people (id int primary key, email text unique, ssn text unique, mrn text unique, chart text unique, phone text unique,
      number bigint unique, token uuid unique, first_name text, last_name text, dob date, unique (first_name, last_name, dob));
    insert into public.people
    select n, 'person' || n || '@corp.com', to_char(n, 'FM000000000'), 'M' || n, 'C' || n, '+1 ' || to_char(2125550000 + n, 'FM000000000000'), n * 7,
      md5(n::text)::uuid, 'First' || n % 300, 'Last' || n % 700, date '1950-01-01' + n / 210 from generate_series(1, ${rows}) n;
    analyze`,
    );

    const run = await mask(database, target, { yaml });

    expect(complaint(run)).toBe("");
    const columns = ["email", "ssn", "mrn", "chart", "phone", "number", "token", "(first_name, last_name, dob)"];
    const distinct = columns.map((column) => `count(distinct ${column})`).join(", ");
    expect(await rowsOf(target.url, `select ${distinct} from public.people`)).toEqual([
      columns.map(() => String(rows)),
    ]);
    for (const kind of ["email", "ssn", "mrn", "phone"]) {
      const values = await columnOf(target.url, `select ${kind} from public.people`);
      expect(values.filter((value) => !isSynthetic(kind, value ?? "")).length, kind).toBe(0);
    }
  },
);
