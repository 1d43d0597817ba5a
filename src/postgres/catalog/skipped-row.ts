import type { SkippedKind } from "../../catalog/catalog.ts";

/** A row of what is skipped, as the queries give it. */
export interface SkippedRow {
  readonly kind: SkippedKind;
  readonly schema: string | null;
  readonly name: string;
  readonly on_schema: string | null;
  readonly on_name: string | null;
}
