import { execFile, spawnSync } from "node:child_process";
import { chmod, chown, copyFile, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { startEmbedded } from "../../src/postgres/embedded/start-embedded.ts";
import type { EmbeddedServer } from "../../src/postgres/embedded/open-server.ts";
import { withSession } from "../../src/postgres/session.ts";
import { sql } from "../../src/postgres/sql.ts";

/** Whether this machine can make certificates; tests with TLS are skipped otherwise. */
export const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;

/** A server of its own that speaks TLS, with a certificate for localhost and 127.0.0.1 that nobody has signed. */
export interface TlsServer extends AsyncDisposable {
  /** Asks for TLS and takes any certificate; write `sslmode=disable` for plain text. */
  readonly url: string;
}

/** Starts a server with `ssl = on`; the caller writes `await using`. */
export async function startTlsServer(): Promise<TlsServer> {
  const server = await startEmbedded();
  const folder = await mkdtemp(join(tmpdir(), "seedbed-tls-"));
  try {
    const [key, certificate] = [join(folder, "server.key"), join(folder, "server.crt")];
    await makeCertificate(key, certificate);
    await turnOnTls(server, [key, certificate]);
  } catch (error) {
    await server.stop();
    throw error;
  } finally {
    await rm(folder, { recursive: true });
  }
  return { url: `${server.url}?sslmode=no-verify`, [Symbol.asyncDispose]: () => server.stop() };
}

async function makeCertificate(key: string, certificate: string): Promise<void> {
  const request = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost";
  const names = "subjectAltName=DNS:localhost,IP:127.0.0.1";
  const files = ["-addext", names, "-keyout", key, "-out", certificate];
  await promisify(execFile)("openssl", [...request.split(" "), ...files]);
}

/** A key must belong to the user that the server runs as, and be readable to nobody else. */
async function turnOnTls(server: EmbeddedServer, files: readonly string[]): Promise<void> {
  const owner = await stat(server.dataDirectory);
  for (const file of files) {
    const copy = join(server.dataDirectory, basename(file));
    await copyFile(file, copy);
    await chmod(copy, 0o600);
    await chown(copy, owner.uid, owner.gid);
  }
  await withSession({ url: server.url, purpose: "tls" }, async (session) => {
    await session.run(sql`alter system set ssl = on`);
    await session.run(sql`select pg_reload_conf()`);
    // The postmaster reloads in its own time; sessions take the new value from it.
    for (let on = false; !on;) {
      const rows = await session.query<{ ssl: string }>(sql`select current_setting('ssl') as ssl`);
      on = rows[0].ssl === "on";
    }
  });
}
