import type { TypeRef } from "../../catalog/catalog.ts";
import { walkArray, writeElement } from "../array-literal.ts";
import { CellWriter, form } from "../cell-writer.ts";
import type { Codec } from "../codec.ts";
import { emptied } from "../emptied-writer.ts";

const scratchSize = 256;
/** PostgreSQL's MAXDIM. */
const mostDimensions = 6;

/**
 * Arrays of a type that has a codec. Binary: number of dimensions, whether there are NULLs, the element's type, size and
 * lower bound of each dimension, then the elements row by row, each with its length (array_send in utils/adt/arrayfuncs.c).
 */
export function arrayCodec(element: Codec, type: TypeRef): Codec {
  let scratch = new CellWriter(scratchSize);
  return {
    name: `${element.name}[]`,
    types: [],
    kind: "other",
    form: form.other,
    decode: (bytes, start, end, out) => {
      scratch = emptied(scratch, scratchSize);
      printArray(bytes, { start, end, element, scratch }, out);
    },
    encode: (text, out) => writeArray(readArray(text), { element, oid: type.oid }, out),
    canonical: null,
    element,
  };
}

interface Printing {
  readonly start: number;
  readonly end: number;
  readonly element: Codec;
  readonly scratch: CellWriter;
}

function printArray(bytes: Uint8Array, { start, end, element, scratch }: Printing, out: CellWriter): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, end - start);
  const count = view.getInt32(0);
  if (count === 0) return out.text("{}");
  const dimensions = Array.from({ length: count }, (_, place) => ({
    size: view.getInt32(12 + place * 8),
    lower: view.getInt32(16 + place * 8),
  }));
  if (dimensions.some(({ lower }) => lower !== 1)) {
    out.text(`${dimensions.map(({ size, lower }) => `[${lower}:${lower + size - 1}]`).join("")}=`);
  }
  /** How many elements lie within one brace of each dimension. */
  const blocks = dimensions.map((_, place) => dimensions.slice(place).reduce((product, { size }) => product * size, 1));
  let at = 12 + count * 8;
  for (let number = 0; number < blocks[0]; number++) {
    if (number > 0) out.byte(44);
    for (const block of blocks) if (number % block === 0) out.byte(123);
    const length = view.getInt32(at);
    at += 4;
    if (length < 0) out.text("NULL");
    else {
      printElement(bytes, { start: start + at, end: start + at + length, element, scratch }, out);
      at += length;
    }
    for (const block of blocks) if ((number + 1) % block === 0) out.byte(125);
  }
}

function printElement(bytes: Uint8Array, { start, end, element, scratch }: Printing, out: CellWriter): void {
  if (element.decode === null) return writeElement(bytes, start, end, out);
  scratch.at = 0;
  element.decode(bytes, start, end, scratch);
  writeElement(scratch.bytes, 0, scratch.at, out);
}

interface ArrayParts {
  readonly dimensions: readonly { readonly size: number; readonly lower: number }[];
  readonly elements: readonly (string | null)[];
}

const decoder = new TextDecoder();

/** Reads a literal, checking that every brace of a dimension holds the same number. */
function readArray(text: string): ArrayParts {
  const bytes = Buffer.from(text, "utf8");
  const elements: (string | null)[] = [];
  let lowers: readonly number[] = [];
  const shape = new ArrayShape();
  walkArray(bytes, { start: 0, end: bytes.length }, new CellWriter(scratchSize), {
    bounds: (start, end) => (lowers = readBounds(decoder.decode(bytes.subarray(start, end)))),
    mark: (byte) => shape.mark(byte),
    element: (source, start, end) => {
      shape.item();
      elements.push(decoder.decode(source.subarray(start, end)));
    },
    nothing: () => {
      shape.item();
      elements.push(null);
    },
  });
  const sizes = elements.length === 0 ? [] : shape.sizes();
  if (lowers.length > 0 && lowers.length !== sizes.length) throw new RangeError("bounds without a dimension");
  return { elements, dimensions: sizes.map((size, place) => ({ size, lower: lowers[place] ?? 1 })) };
}

function readBounds(text: string): readonly number[] {
  if (!/^(\[[+-]?\d{1,9}(:[+-]?\d{1,9})?\])+=$/.test(text)) throw new RangeError("not the bounds of an array");
  return [...text.matchAll(/\[([+-]?\d+)(:)?/g)].map(([, lower, colon]) => (colon === undefined ? 1 : Number(lower)));
}

/** Counts what each brace holds. */
class ArrayShape {
  private readonly known: (number | null)[] = [];
  private readonly counts: number[] = [];
  /** Whether the next thing may be an element or an opening brace. */
  private wants = true;

  mark(byte: number): void {
    if (byte === 123) this.opened();
    else if (byte === 125) this.closed();
    else {
      if (this.wants) throw new RangeError("a comma without an element");
      this.wants = true;
    }
  }

  /** An element: only the innermost braces hold any. */
  item(): void {
    if (!this.wants || this.counts.length === 0 || this.counts.length < this.known.length) throw ragged();
    this.count();
  }

  sizes(): readonly number[] {
    return this.known.map((size) => size ?? 0);
  }

  private opened(): void {
    if (!this.wants) throw ragged();
    if (this.counts.length === this.known.length) {
      if (this.known.length === mostDimensions || this.known.some((size) => size !== null)) throw ragged();
      // The first element settled how deep the array is.
      if ((this.counts.at(-1) ?? 0) > 0) throw ragged();
      this.known.push(null);
    }
    this.counts.push(0);
  }

  private closed(): void {
    const count = this.counts.pop() ?? 0;
    const depth = this.counts.length;
    if (this.wants && count > 0) throw new RangeError("a comma without an element");
    if ((this.known[depth] ?? count) !== count) throw ragged();
    this.known[depth] = count;
    this.wants = false;
    if (depth > 0) {
      this.wants = true;
      this.count();
    }
  }

  private count(): void {
    this.counts[this.counts.length - 1]++;
    this.wants = false;
  }
}

function ragged(): RangeError {
  return new RangeError("the parts of an array differ in size");
}

function writeArray(
  { dimensions, elements }: ArrayParts,
  { element, oid }: { readonly element: Codec; readonly oid: number },
  out: CellWriter,
): void {
  const own = out.form;
  out.reserve(12 + dimensions.length * 8);
  const words = [dimensions.length, elements.includes(null) ? 1 : 0, oid];
  for (const word of [...words, ...dimensions.flatMap(({ size, lower }) => [size, lower])]) {
    out.view.setInt32(out.at, word);
    out.at += 4;
  }
  // Codecs of numbers and the like write as the form says.
  out.form = element.form;
  for (const text of elements) {
    out.reserve(4);
    const header = out.at;
    out.at += 4;
    if (text === null) out.view.setInt32(header, -1);
    else {
      if (element.encode === null) out.text(text);
      else element.encode(text, out);
      out.view.setInt32(header, out.at - header - 4);
    }
  }
  out.form = own;
}
