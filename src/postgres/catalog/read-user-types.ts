import { compareTables } from "../../catalog/identifier-order.ts";
import type { UserType } from "../../catalog/catalog.ts";
import { readComposites } from "./read-composites.ts";
import { readDomains } from "./read-domains.ts";
import { readEnums } from "./read-enums.ts";
import { readRanges } from "./read-ranges.ts";
import type { Scope } from "./scope.ts";

/** The types that users made, by name. The row type of a table comes with its table and is none of them. */
export async function readUserTypes(scope: Scope): Promise<readonly UserType[]> {
  const enums = await readEnums(scope);
  const domains = await readDomains(scope);
  const composites = await readComposites(scope);
  const ranges = await readRanges(scope);
  return [...enums, ...domains, ...composites, ...ranges].toSorted((a, b) => compareTables(a.id, b.id));
}
