import type { CellWriter, Form } from "./cell-writer.ts";

/** What a column can hold, as far as rules care. Every kind can also be written as text. */
export type ValueKind =
  | "text"
  | "integer"
  | "decimal"
  | "date"
  | "timestamp"
  | "uuid"
  | "inet"
  | "macaddr"
  | "boolean"
  | "other";

/** Reads a field's bytes from `start` to `end` and writes their meaning to `out`. */
export type Transcode = (bytes: Uint8Array, start: number, end: number, out: CellWriter) => void;

/**
 * How the values of a type are read and written. Rules see every value as text, printed as PostgreSQL prints it with
 * our session settings; a codec bridges that text and the binary wire. On the text wire the field already is the text.
 */
export interface Codec {
  readonly name: string;
  /** `pg_type.typname` of the types it serves, all of schema pg_catalog unless `extension` is set. */
  readonly types: readonly string[];
  readonly extension?: string;
  readonly kind: ValueKind;
  /** How CellWriter encodes values of the binary wire. */
  readonly form: Form;
  /** Binary field to its text; null where the binary field is its text. */
  readonly decode: Transcode | null;
  /** Text to binary field, throwing RangeError where the text is no value of the type; null where they are the same. */
  readonly encode: ((text: string, out: CellWriter) => void) | null;
  /**
   * Text to the one text that stands for all values PostgreSQL calls equal (5 and 5.00, citext, char(n)), which is what
   * gets hashed; null where equal values always print the same.
   */
  readonly canonical: Transcode | null;
  /** Only for arrays: how their elements are read and written. */
  readonly element?: Codec;
}
