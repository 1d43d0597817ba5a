import { readFile } from "node:fs/promises";
import type { Connection, Submittable } from "pg";
import { type Session, withSession } from "../../src/postgres/session.ts";
import { raw, sql } from "../../src/postgres/sql.ts";
import { scriptParts } from "./sql-script.ts";

/** Runs a SQL file as psql would, but in the database of the URL: it does not create or drop databases. */
export async function loadSqlFile(url: string, path: string): Promise<void> {
  await loadSql(url, await readFile(path, "utf8"));
}

/** Runs a SQL script of many statements, each in a transaction of its own, with the server's usual settings. */
export async function loadSql(url: string, script: string): Promise<void> {
  await withSession({ url, purpose: "script" }, async (session) => {
    await session.run(sql`reset all`);
    for (const part of scriptParts(script)) {
      if (part.kind === "copy") await copyRows(session, part.text, part.rows);
      else if (!/^(create|drop)\s+database\b/i.test(part.text)) await session.run(sql`${raw(part.text)}`);
    }
  });
}

/** Sends rows in COPY's text form, in messages of the protocol's own: https://www.postgresql.org/docs/18/protocol-flow.html#PROTOCOL-COPY */
function copyRows(session: Session, statement: string, rows: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const query: Submittable & Record<`handle${string}`, (about: never) => void> = {
      submit: (connection) => connection.query(statement),
      handleCopyInResponse: ({ stream }: Connection) => {
        stream.write(message("d", Buffer.from(rows)));
        stream.write(message("c", Buffer.alloc(0)));
      },
      handleCommandComplete: () => {},
      handleReadyForQuery: () => resolve(),
      handleError: reject,
    };
    session.client.query(query);
  });
}

function message(kind: string, body: Buffer): Buffer {
  const head = Buffer.from(`${kind}....`);
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
