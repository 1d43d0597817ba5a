import type { CopiedObject, CopyGroup } from "../../../catalog/catalog.ts";

/** Something that `copy_objects` could bring, before it is known whether it does and what must stand before it. */
export interface CopyCandidate extends Pick<
  CopiedObject,
  "kind" | "schema" | "name" | "on" | "create" | "fill" | "demands"
> {
  readonly group: CopyGroup;
  /** Its node among the dependencies. */
  readonly node: string;
  /** Where its dependencies are told, when not only at its node: the indexes of a materialized view. */
  readonly alsoAt?: string;
  /** The table that it is on, for what has no dependency of its own. */
  readonly tables?: CopiedObject["tables"];
}
