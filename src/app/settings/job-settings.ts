/** What a person or a program says when they start a masking job; everything else has a default. */
export interface MaskRequest {
  readonly source?: string | undefined;
  readonly target?: string | undefined;
  /** Where schema _seedbed is kept when it is not in the target. */
  readonly record?: string | undefined;
  /** Path of the configuration; absent: seedbed.yaml, else mask-rules.yaml, else detection alone. */
  readonly config?: string | undefined;
  readonly allowLiteralSalt?: boolean | undefined;
  readonly jobs?: number | undefined;
  readonly verify?: boolean | undefined;
  /** Whether the verification scans every column for originals; true. */
  readonly leakScan?: boolean | undefined;
  readonly audit?: boolean | undefined;
  readonly sourceFrozen?: boolean | undefined;
  readonly yesOverwrite?: string | undefined;
  readonly replicateAllIndexes?: boolean | undefined;
  /** Whether detection looks at a sample of values, and not at names and types alone; true. */
  readonly sampleValues?: boolean | undefined;
}

/** The process's surroundings, by argument: tests give their own. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths start from. */
  readonly folder: string;
}
