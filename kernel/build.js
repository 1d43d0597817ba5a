/**
 * Compiles the kernel into src/rows/kernel/kernel-bytes.ts, or with `--stdout` prints that module. The bytes are kept in
 * the repository, so that building the package needs no compiler for them; a test sees that they are up to date.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { main } from "assemblyscript/asc";

const root = join(import.meta.dirname, "..");
/** 4 MiB; what is never touched costs nothing. */
const memoryPages = "64";

const options = [
  "kernel/index.ts",
  ["--baseDir", root],
  ["--outFile", "kernel.wasm"],
  ["-O3", "--converge", "--noAssert"],
  ["--runtime", "stub"],
  ["--enable", "simd,bulk-memory"],
  ["--initialMemory", memoryPages, "--maximumMemory", memoryPages],
].flat();

const written = new Map();
const { error, stderr } = await main(options, { writeFile: (name, contents) => void written.set(name, contents) });
if (error !== null) throw new Error(Buffer.concat(stderr).toString("utf8"), { cause: error });

const lines = Buffer.from(written.get("kernel.wasm"))
  .toString("base64")
  .match(/.{1,116}/g);
const module = `/** The kernel as WebAssembly in base64; made from kernel/ by \`npm run kernel\`. */
export const kernelBytes = \`
${lines.join("\n")}
\`;
`;

if (process.argv.includes("--stdout")) process.stdout.write(module);
else await writeFile(join(root, "src/rows/kernel/kernel-bytes.ts"), module);
