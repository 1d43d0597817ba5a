/**
 * The part of masking that runs once for each row and value, compiled to WebAssembly: find the fields, print and hash
 * originals, digest rows, put masked values between what is kept. It works on one batch of rows in its own memory, which
 * src/rows/kernel lays out; src/rows/plain-stage.ts is the same in plain TypeScript, byte for byte.
 */
export { scan } from "./scan";
export { assemble } from "./assemble";
export { make } from "./make";
export { sum } from "./sum";
export { unwrap } from "./unwrap";
