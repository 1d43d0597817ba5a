import type { Terminal } from "./terminal.ts";

/** Keeps the process, and the server that ends with it, until Ctrl-C. */
export async function untilInterrupted(signal: AbortSignal, { out }: Terminal): Promise<void> {
  out("The server runs until you press Ctrl-C.\n");
  if (signal.aborted) return;
  const timer = setInterval(() => {}, 60_000);
  await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
  clearInterval(timer);
}
