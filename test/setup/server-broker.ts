import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { EmbeddedServer } from "../../src/postgres/embedded/open-server.ts";
import { startEmbedded } from "../../src/postgres/embedded/start-embedded.ts";
import { startSweeper } from "./sweeper.ts";

/** Gives test files, which are processes of their own, the servers that they share. */
export interface Broker {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** The npm packages of the servers that tests can ask for. */
const packages: ReadonlyMap<string, string | undefined> = new Map([
  ["18", undefined],
  ["13", "postgresql-13"],
]);

/**
 * Starts each server when it is first asked for, once for the whole run. With TEST_DATABASE_URL that server takes the
 * place of the newest one, and loses our databases again even when this process is killed.
 */
export async function openBroker(databasePrefix: string): Promise<Broker> {
  const given = process.env["TEST_DATABASE_URL"];
  const sweep = given === undefined ? async (): Promise<void> => {} : startSweeper(given, databasePrefix);
  const servers = new Map<string, Promise<EmbeddedServer>>();
  let keeps = false;
  const http = await listen(async (question) => {
    if (question === "keep") keeps = true;
    if (question === "18" && given !== undefined) return given;
    if (!packages.has(question)) return "";
    const server = servers.get(question) ?? startVersion(question);
    servers.set(question, server);
    return (await server).url;
  });
  const close = async (): Promise<void> => {
    http.server.close();
    http.server.closeAllConnections();
    if (keeps && given === undefined) await untilInterrupted();
    const started = await Promise.allSettled(servers.values());
    await Promise.all([sweep(), ...started.map((server) => server.status === "fulfilled" && server.value.stop())]);
  };
  return { url: http.url, close };
}

function startVersion(version: string): Promise<EmbeddedServer> {
  const name = packages.get(version);
  return startEmbedded(name === undefined ? {} : { package: name });
}

/** Answers questions on loopback, of those only who know the secret in its URL. */
async function listen(answer: (question: string) => Promise<string>): Promise<{ url: string; server: Server }> {
  const secret = randomBytes(16).toString("hex");
  const server = createServer((request, response) => {
    const [, said, question = ""] = request.url?.split("/") ?? [];
    (said === secret ? answer(question) : Promise.reject(new Error("Who are you?"))).then(
      (text) => response.end(text),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/${secret}`, server };
}

/** A kept database lives as long as its server, which is ours. */
async function untilInterrupted(): Promise<void> {
  process.stderr.write("Databases of failed tests are kept until you press Ctrl-C.\n");
  const alive = setInterval(() => {}, 60_000);
  await once(process, "SIGINT");
  clearInterval(alive);
}
