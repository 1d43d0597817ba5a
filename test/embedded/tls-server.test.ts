import { describe, expect } from "vitest";
import { withSession } from "../../src/postgres/session.ts";
import { sql } from "../../src/postgres/sql.ts";
import { test } from "../support/test.ts";
import { hasOpenssl, startTlsServer } from "../support/tls-server.ts";

describe.skipIf(!hasOpenssl)("a server with TLS", () => {
  test("encrypts the connections that ask for it, and only those", async () => {
    await using server = await startTlsServer();
    const isEncrypted = (url: string): Promise<unknown> =>
      withSession({ url, purpose: "test" }, (session) =>
        session.query(sql`select ssl from pg_stat_ssl where pid = pg_backend_pid()`),
      );

    expect(await isEncrypted(server.url)).toEqual([{ ssl: true }]);
    expect(await isEncrypted(server.url.replace("no-verify", "disable"))).toEqual([{ ssl: false }]);
  });
});
