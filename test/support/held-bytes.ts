import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect: unknown = runInNewContext("gc");

/** Bytes that the process holds on to, objects and buffers, once everything has been collected that nobody refers to. */
export function heldBytes(): number {
  if (typeof collect !== "function") throw new Error("This Node has no collector to call.");
  // What waits for the end of the first collection goes with the second.
  Reflect.apply(collect, undefined, []);
  Reflect.apply(collect, undefined, []);
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
