import { once } from "node:events";
import { createServer } from "node:net";
import { embeddedError } from "./embedded-error.ts";

/** A port on 127.0.0.1 that nobody listens on at this moment: the wanted one, or with 0 any. */
export async function freePort(wanted: number): Promise<number> {
  const server = createServer().listen(wanted, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch (cause) {
    throw embeddedError(
      `Port ${wanted} on 127.0.0.1 cannot be listened on; most likely another program has it.`,
      "Choose another port, or 0 for a free one.",
      cause,
    );
  }
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : wanted;
}
