import { kernelBytes } from "./kernel-bytes.ts";

/** The compiled kernel: one memory that never grows, and functions that work on what lies in it. */
export interface Kernel {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The same memory as words, with a sign and without. */
  readonly words: Int32Array;
  readonly unsigned: Uint32Array;
  readonly scan: (start: number, end: number) => number;
  readonly assemble: (rows: number) => number;
  readonly sum: (rows: number) => void;
  readonly make: (field: number, rows: number, to: number, limit: number) => number;
  readonly unwrap: (start: number, end: number, to: number, isBinary: number) => number;
  /** Whose tables lie in the memory now. */
  tables: object | null;
}

interface KernelExports extends Pick<Kernel, "scan" | "assemble" | "sum" | "make" | "unwrap"> {
  readonly memory: { readonly buffer: ArrayBuffer };
}

// What TypeScript's library says of it comes with the browser's; this is all that we use.
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: KernelExports };
};

let loaded: Kernel | null | undefined;

/**
 * The kernel, compiled when it is first asked for, once in a process: all stages take turns in its memory, for none keeps
 * anything there between two blocks. Null where the engine has no WebAssembly (`node --jitless`).
 */
export function loadKernel(): Kernel | null {
  if (loaded === undefined) loaded = typeof WebAssembly === "undefined" ? null : instantiate();
  return loaded;
}

function instantiate(): Kernel {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(kernelBytes, "base64")));
  const { memory, scan, assemble, sum, make, unwrap } = instance.exports;
  return {
    bytes: new Uint8Array(memory.buffer),
    words: new Int32Array(memory.buffer),
    unsigned: new Uint32Array(memory.buffer),
    scan,
    assemble,
    sum,
    make,
    unwrap,
    tables: null,
  };
}
