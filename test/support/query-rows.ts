import { withSession } from "../../src/postgres/session.ts";
import { raw, sql } from "../../src/postgres/sql.ts";

/** The rows of a query as text, each as a list of its columns; a statement without rows gives none. */
export async function rowsOf(url: string, query: string): Promise<readonly (readonly (string | null)[])[]> {
  return withSession({ url, purpose: "test" }, async (session) => {
    // As lists, for columns may have one name.
    const { rows } = await session.client.query<unknown[]>({ text: query, rowMode: "array" });
    return rows.map((row) => row.map((value) => (value === null ? null : asText(value))));
  });
}

/** The only column of a query's rows, as text. */
export async function columnOf(url: string, query: string): Promise<readonly (string | null)[]> {
  return (await rowsOf(url, query)).map((row) => row[0]);
}

/** Runs statements with the server's usual settings, as psql would. */
export async function execute(url: string, statements: string): Promise<void> {
  await withSession({ url, purpose: "test" }, async (session) => {
    await session.run(sql`reset all`);
    await session.run(sql`${raw(statements)}`);
  });
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
