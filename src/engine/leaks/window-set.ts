/** What tells whether a window is one of those looked for. */
export interface WindowSet {
  /** Whether a window may be there, by the first of its hashes alone. */
  mayHave(a: number): boolean;
  has(a: number, b: number): boolean;
}
