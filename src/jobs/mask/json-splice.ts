import { CellWriter } from "../../rows/cell-writer.ts";
import { JsonMatcher, noPath } from "./json-matcher.ts";
import type { JsonStep } from "./json-path.ts";
import { endOfNumber, endOfString, hasEscape, unescapeJson } from "./json-text.ts";

/** A value that a path leads to: its bytes from `start` to `end`; of a string what stands between the quotes. */
export interface JsonToken {
  readonly kind: "string" | "number" | "boolean" | "null" | "container";
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** What happens at the values that paths lead to. */
export interface JsonHandler {
  /** What becomes of objects and arrays that a path leads to: masked inside, replaced as a whole, or left as they are. */
  readonly container: (path: number) => "inside" | "whole" | "kept";
  /** Writes what stands in the value's place. */
  readonly value: (path: number, token: JsonToken, out: CellWriter) => void;
}

const encoder = new TextEncoder();
const words = [
  ["boolean", encoder.encode("true")],
  ["boolean", encoder.encode("false")],
  ["null", encoder.encode("null")],
] as const;

const quote = 34;
const comma = 44;
const minus = 45;
const colon = 58;
const openBracket = 91;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;

/** In place of a path: the document is no JSON. */
const broken = -2;

/** A container that is not looked into: how many are open around it, and what is done at its end. */
interface Unread {
  readonly depth: number;
  readonly path: number;
  readonly start: number;
  readonly replaced: boolean;
}

/**
 * Replaces the values that paths lead to, and copies everything else byte for byte: numbers keep their digits, keys their
 * order, all of equal keys count. Of an object or array that a path leads to, everything inside is masked. The document is
 * read once from front to back; what is open stands in lists, so depth is no danger.
 */
export class JsonSplice {
  private readonly matcher: JsonMatcher;
  private readonly handler: JsonHandler;
  private readonly key = new CellWriter(64);
  /** For each open container: the number of the next item of an array, or -1 for an object; and the path for all inside. */
  private readonly items: number[] = [];
  private readonly inherited: number[] = [];
  private bytes: Uint8Array = new Uint8Array(0);
  private end = 0;
  private at = 0;
  /** Up to where the document has been copied. */
  private copied = 0;
  private unread: Unread | null = null;

  constructor(paths: readonly (readonly JsonStep[])[], handler: JsonHandler) {
    this.matcher = new JsonMatcher(paths);
    this.handler = handler;
  }

  /** Writes the document; false, with nothing written, for what is no JSON (RFC 8259). */
  write(bytes: Uint8Array, { start, end }: { start: number; end: number }, out: CellWriter): boolean {
    const before = out.at;
    this.bytes = bytes;
    this.at = start;
    this.end = end;
    this.copied = start;
    this.items.length = 0;
    this.inherited.length = 0;
    this.unread = null;
    if (!this.readDocument(out)) {
      out.at = before;
      return false;
    }
    out.ascii(bytes, this.copied, end);
    return true;
  }

  private readDocument(out: CellWriter): boolean {
    let path = this.matcher.begin();
    while (path !== broken) {
      const opened = this.readValue(path, out);
      if (opened === null) return false;
      path = opened ? this.enter() : this.readOn(out);
      if (path === noPath && this.items.length === 0) return this.at === this.end;
    }
    return false;
  }

  /** After a value: closes what ends here, and enters the next value; with nothing left open, there is none. */
  private readOn(out: CellWriter): number {
    while (this.items.length > 0) {
      const byte = this.next();
      this.at++;
      if (byte === comma) return this.enter();
      if (byte !== (this.isArray() ? closeBracket : closeBrace)) return broken;
      this.close(out);
    }
    this.next();
    return noPath;
  }

  /** Reads the key, if there is one, of the next value; gives the first path that leads to it, or to what it is in. */
  private enter(): number {
    const level = this.items.length - 1;
    const path = this.isArray() ? this.matcher.enterItem(this.items[level]++) : this.readKey();
    const around = this.inherited[level];
    if (path === broken || around === noPath) return path;
    return path === noPath || around < path ? around : path;
  }

  private readKey(): number {
    if (this.next() !== quote) return broken;
    const start = this.at + 1;
    const end = endOfString(this.bytes, start, this.end);
    if (end < 0) return broken;
    this.at = end + 1;
    if (this.next() !== colon) return broken;
    this.at++;
    if (!hasEscape(this.bytes, start, end)) return this.matcher.enterKey(this.bytes, start, end);
    this.key.at = 0;
    unescapeJson(this.bytes, start, end, this.key);
    return this.matcher.enterKey(this.key.bytes, 0, this.key.at);
  }

  /** Reads a scalar, or the beginning of a container, and then tells that something is in it; null for neither. */
  private readValue(path: number, out: CellWriter): boolean | null {
    const byte = this.next();
    if (byte === openBrace || byte === openBracket) return this.open(path, out);
    const start = this.at;
    const kind = this.readScalar(byte);
    if (kind === null) return null;
    if (path !== noPath && this.unread === null) {
      const inset = kind === "string" ? 1 : 0;
      this.replace(path, { kind, bytes: this.bytes, start: start + inset, end: this.at - inset }, out);
    }
    return false;
  }

  private readScalar(byte: number): JsonToken["kind"] | null {
    if (byte === quote) {
      const end = endOfString(this.bytes, this.at + 1, this.end);
      this.at = end + 1;
      return end < 0 ? null : "string";
    }
    if (byte === minus || (byte >= 48 && byte <= 57)) {
      const end = endOfNumber(this.bytes, this.at, this.end);
      this.at = end;
      return end < 0 ? null : "number";
    }
    for (const [kind, word] of words) if (this.takeWord(word)) return kind;
    return null;
  }

  private takeWord(word: Uint8Array): boolean {
    if (this.at + word.length > this.end) return false;
    for (let place = 0; place < word.length; place++) if (this.bytes[this.at + place] !== word[place]) return false;
    this.at += word.length;
    return true;
  }

  private open(path: number, out: CellWriter): boolean {
    const start = this.at;
    const isArray = this.bytes[this.at++] === openBracket;
    const treatment = path === noPath || this.unread !== null ? "inside" : this.handler.container(path);
    if (treatment !== "inside")
      this.unread = { depth: this.items.length, path, start, replaced: treatment === "whole" };
    this.matcher.open();
    this.items.push(isArray ? 0 : -1);
    this.inherited.push(treatment === "inside" ? path : noPath);
    if (this.next() !== (isArray ? closeBracket : closeBrace)) return true;
    this.at++;
    this.close(out);
    return false;
  }

  private close(out: CellWriter): void {
    this.matcher.close();
    this.items.pop();
    this.inherited.pop();
    const { unread } = this;
    if (unread === null || unread.depth !== this.items.length) return;
    this.unread = null;
    if (unread.replaced)
      this.replace(unread.path, { kind: "container", bytes: this.bytes, start: unread.start, end: this.at }, out);
  }

  private isArray(): boolean {
    return this.items[this.items.length - 1] >= 0;
  }

  /** Copies what stands before the value, and writes what takes its place. */
  private replace(path: number, token: JsonToken, out: CellWriter): void {
    const inset = token.kind === "string" ? 1 : 0;
    out.ascii(this.bytes, this.copied, token.start - inset);
    this.handler.value(path, token, out);
    this.copied = token.end + inset;
  }

  /** Skips white space; gives the byte that follows, or 0 at the end. */
  private next(): number {
    const { bytes, end } = this;
    let at = this.at;
    while (at < end && (bytes[at] === 32 || bytes[at] === 10 || bytes[at] === 13 || bytes[at] === 9)) at++;
    this.at = at;
    return at < end ? bytes[at] : 0;
  }
}
