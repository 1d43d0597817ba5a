import { inject } from "vitest";

/** The servers that tests can have: the newest PostgreSQL we support (or TEST_DATABASE_URL), and the oldest. */
export const serverVersions = [18, 13] as const;

/** Major version of a server that tests can have. */
export type ServerVersion = (typeof serverVersions)[number];

const urls = new Map<ServerVersion, Promise<string>>();

/** The URL of a superuser on the server of a version, which all tests of the run share. */
export function serverUrl(version: ServerVersion = serverVersions[0]): Promise<string> {
  const url = urls.get(version) ?? askBroker(String(version));
  urls.set(version, url);
  return url;
}

/** Keeps the run's servers up after the last test, until Ctrl-C. */
export async function keepServers(): Promise<void> {
  await askBroker("keep");
}

async function askBroker(question: string): Promise<string> {
  const response = await fetch(`${inject("serverBroker")}/${question}`);
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
}
