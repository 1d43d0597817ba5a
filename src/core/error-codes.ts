/** What a process ends with; the same in every command (docs/reference/errors.md). */
export const exitCodes = {
  fine: 0,
  failed: 1,
  refused: 2,
  configuration: 3,
  salt: 4,
  consent: 5,
  drift: 6,
  interrupted: 130,
} as const;

export type ExitName = keyof typeof exitCodes;

interface ErrorCodeEntry {
  readonly exit: ExitName;
  readonly summary: string;
}

/** Every code an error can carry. Codes are public API: docs and tests list the same ones. */
export const errorCodes = {
  UNEXPECTED: { exit: "failed", summary: "Something happened that Seedbed does not know; a defect, please report it." },
  CHECK_FAILED: { exit: "failed", summary: "A check of finished work failed." },
  DATABASE_FAILED: { exit: "failed", summary: "PostgreSQL refused a statement." },
  CONNECTION_FAILED: { exit: "failed", summary: "A database could not be reached, or the connection was lost." },
  COPY_FAILED: { exit: "failed", summary: "A COPY stream could not be read or written." },
  FILE_FAILED: { exit: "failed", summary: "A file or folder could not be written." },
  EMBEDDED_FAILED: { exit: "failed", summary: "The embedded PostgreSQL server could not be started or stopped." },
  PREFLIGHT_REFUSED: { exit: "refused", summary: "A check before the run failed; nothing was written." },
  TARGET_NOT_EMPTY: { exit: "refused", summary: "The target holds user tables and on_existing_data is fail." },
  RESUME_REFUSED: { exit: "refused", summary: "There is no run to resume, or something changed since it started." },
  TARGET_LOCKED: { exit: "refused", summary: "Another run holds the lock on this target." },
  CONFIG_INVALID: { exit: "configuration", summary: "The configuration, a flag or a URL is wrong." },
  MODEL_INVALID: {
    exit: "configuration",
    summary: "A model for generating data makes no sense or does not fit the schema.",
  },
  CONSTRAINT_UNSATISFIABLE: {
    exit: "configuration",
    summary: "No rows can be made up that meet a constraint of the target; nothing was written.",
  },
  SALT_INVALID: { exit: "salt", summary: "The salt is missing, too short, or written where it does not belong." },
  SCHEMA_DRIFTED: { exit: "drift", summary: "The schema differs from the last recorded run and on_drift is fail." },
  INTERRUPTED: { exit: "interrupted", summary: "The run was stopped by a signal; seedbed mask --resume goes on." },
} as const satisfies Readonly<Record<string, ErrorCodeEntry>>;

export type ErrorCode = keyof typeof errorCodes;
