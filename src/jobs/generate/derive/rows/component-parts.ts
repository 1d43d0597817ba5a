import type { KeyRule } from "../../constraints/key-rules.ts";
import type { KeyDeal, RowSearch } from "../../constraints/row-search.ts";

/** What a component is made of. */
export interface ComponentParts extends Omit<RowSearch, "keys"> {
  readonly keys: readonly KeyRule[];
  readonly deal: KeyDeal | null;
  /** Whether a row looks at rows before it by itself, as one that references its own table. */
  readonly looksBack: boolean;
}
