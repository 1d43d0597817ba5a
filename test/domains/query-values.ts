import { withSession } from "../../src/postgres/session.ts";
import { raw, sql } from "../../src/postgres/sql.ts";

/** What tests compare: pg gives smaller numbers as numbers, and text, int8 and numeric as text. */
export type PlainValue = string | number | boolean | null;

/** The only column of a query's rows, over the database of a URL. */
export async function values(url: string, query: string): Promise<readonly PlainValue[]> {
  return withSession({ url, purpose: "test" }, async (session) => {
    const rows = await session.query<Record<string, unknown>>(sql`${raw(query)}`);
    return rows.map((row) => plain(Object.values(row)[0]));
  });
}

function plain(value: unknown): PlainValue {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return value;
  throw new TypeError("A test asked for a value that is no text, number or boolean.");
}
