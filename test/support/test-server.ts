import { inject } from "vitest";

/** The URL of a superuser on the run's server. */
export async function serverUrl(_version: number): Promise<string> {
  return inject("serverBroker");
}
