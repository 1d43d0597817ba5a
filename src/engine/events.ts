import type { AuditEvent } from "../record/audit-log.ts";

/** An event of the audit log, told when it happens; whoever prints it takes its own type and payload. */
export interface RecordedEvent {
  readonly type: "recorded";
  readonly event: AuditEvent;
}

/** What a job tells while it runs: lines on a terminal, or one JSON object a line. Names and counts only. */
export type RunEvent =
  | {
      readonly type: "run.start";
      readonly run_id: string;
      readonly kind: string;
      readonly tables: number;
      readonly resumed: boolean;
      /** What masks rows; runs that mask none leave it out. */
      readonly engine?: "webassembly" | "typescript";
    }
  | { readonly type: "preflight.ok"; readonly checks: readonly string[] }
  | { readonly type: "preflight.fail"; readonly check: string; readonly message: string; readonly hint: string }
  | { readonly type: "schema.cloned"; readonly statements: number }
  | { readonly type: "schema.created"; readonly statements: number }
  | { readonly type: "table.start"; readonly table: string; readonly estimated_rows: number; readonly chunks: number }
  | {
      readonly type: "table.progress";
      readonly table: string;
      readonly rows: number;
      readonly estimated_rows: number;
      readonly rows_per_second: number;
    }
  | {
      readonly type: "table.end";
      readonly table: string;
      readonly rows: number;
      readonly seconds: number;
      /** Of them, those that an earlier process of the run wrote. */
      readonly rows_before?: number;
    }
  | { readonly type: "unique.settled"; readonly exceptions: number }
  | { readonly type: "chunk.reloaded"; readonly table: string; readonly chunk: string }
  | {
      readonly type: "lock.waiting";
      readonly table: string | null;
      readonly pid: number | null;
      readonly application_name: string | null;
    }
  | {
      readonly type: "plan.progress";
      readonly table: string;
      readonly rows: number;
      readonly estimated_rows: number;
    }
  | { readonly type: "constraints.start"; readonly statements: number }
  | { readonly type: "constraints.end"; readonly statements: number; readonly seconds: number }
  | {
      readonly type: "objects.copied";
      readonly objects: number;
      readonly statements: number;
      readonly seconds: number;
    }
  | { readonly type: "check.start"; readonly check: string }
  | RecordedEvent
  | {
      readonly type: "run.end";
      readonly run_id: string;
      readonly status: string;
      readonly rows: number;
      readonly seconds: number;
    };

/** Takes events as they happen. */
export type Emit = (event: RunEvent) => void;
