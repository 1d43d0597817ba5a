/** Fills public.people with so many rows by drizzle-seed: `node drizzle.js ROWS`. */
import { bigint, boolean, date, numeric, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { drizzle } from "drizzle-orm/node-postgres";
import { seed } from "drizzle-seed";
import pg from "pg";

const people = pgTable("people", {
  id: bigint("id", { mode: "number" }).primaryKey(),
  org_id: bigint("org_id", { mode: "number" }).notNull(),
  email: text("email").notNull().unique(),
  first_name: text("first_name").notNull(),
  last_name: text("last_name").notNull(),
  phone: text("phone").notNull(),
  dob: date("dob").notNull(),
  created_at: timestamp("created_at", { withTimezone: true }).notNull(),
  status: text("status").notNull(),
  amount: numeric("amount", { precision: 10, scale: 2 }).notNull(),
  active: boolean("active").notNull(),
  token: uuid("token").notNull(),
});

const pool = new pg.Pool({ connectionString: process.env.BENCH_URL });
const start = performance.now();
await seed(drizzle(pool), { people }, { count: Number(process.argv[2]) }).refine((make) => ({
  people: {
    columns: {
      org_id: make.int({ minValue: 1, maxValue: 1000 }),
      email: make.email(),
      first_name: make.firstName(),
      last_name: make.lastName(),
      phone: make.phoneNumber({ template: "(###) 555-01##" }),
      dob: make.date({ minDate: "1930-01-01", maxDate: "2005-12-31" }),
      created_at: make.timestamp(),
      status: make.valuesFromArray({ values: ["new", "open", "closed"] }),
      amount: make.number({ minValue: 0, maxValue: 1000, precision: 100 }),
      active: make.boolean(),
      token: make.uuid(),
    },
  },
}));
process.stdout.write(`${(performance.now() - start) / 1000}\n`);
await pool.end();
