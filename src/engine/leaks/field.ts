/** One field of a row, as it came: one object is moved from field to field, for there are hundreds of millions of them. */
export interface Field {
  bytes: Uint8Array;
  /** Over the same bytes. */
  view: DataView;
  start: number;
  end: number;
}

/** A field of no row yet. */
export function emptyField(): Field {
  const bytes = new Uint8Array(0);
  return { bytes, view: new DataView(bytes.buffer), start: 0, end: 0 };
}
