import type { Catalog, ColumnId } from "../../catalog/catalog.ts";
import { codecFor } from "../../rows/codecs.ts";
import { ruleOf, type ChosenRules } from "./choose-rules.ts";
import type { Measurements } from "./measurements.ts";

/** One past the greatest number of each type that a double holds exactly. */
const room: Readonly<Record<string, number>> = { int2: 32_768, int4: 2_147_483_648, int8: Number.MAX_SAFE_INTEGER };

/**
 * The bound below which hashed whole numbers are permuted, for each domain that needs one: the power of ten above the
 * greatest magnitude, so that it seldom moves while a table grows, and within the narrowest type of the domain.
 */
export async function keyBounds(
  catalog: Catalog,
  rules: ChosenRules,
  measure: Measurements,
): Promise<ReadonlyMap<string, number>> {
  const bounds = new Map<string, number>();
  for (const [domain, { members, narrowest, inArrays }] of hashedNumbers(catalog, rules)) {
    if (inArrays) {
      bounds.set(domain, narrowest);
      continue;
    }
    const sizes = await Promise.all(members.map((member) => measure.greatest(member)));
    const greatest = Math.max(0, ...sizes);
    const power = 10 ** Math.max(1, String(greatest).length);
    bounds.set(domain, power <= narrowest ? power : Math.max(greatest + 1, narrowest));
  }
  return bounds;
}

interface HashedDomain {
  readonly members: readonly ColumnId[];
  readonly narrowest: number;
  /** Whether a member holds arrays, whose numbers are not measured: the bound is then that of the type. */
  readonly inArrays: boolean;
}

function hashedNumbers(catalog: Catalog, rules: ChosenRules): ReadonlyMap<string, HashedDomain> {
  const domains = new Map<string, HashedDomain>();
  for (const table of catalog.tables) {
    for (const column of table.columns) {
      const { spec, domain } = ruleOf(rules, table.id, column.name);
      const codec = codecFor(column.type);
      const number = codec.element ?? codec;
      if (spec.action !== "hash" || number.kind !== "integer") continue;
      const known = domains.get(domain.name);
      const narrowest = Math.min(known?.narrowest ?? Number.MAX_SAFE_INTEGER, room[number.name]);
      // Partitions are read through their root.
      const own = table.partitionOf === null ? [{ table: table.id, column: column.name }] : [];
      const inArrays = codec.element !== undefined || known?.inArrays === true;
      domains.set(domain.name, { members: [...(known?.members ?? []), ...own], narrowest, inArrays });
    }
  }
  return domains;
}
