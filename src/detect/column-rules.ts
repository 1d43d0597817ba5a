import { registry } from "../core/registry.ts";
import type { ColumnRule } from "./column-rule.ts";
import { contact } from "./rules/contact.ts";
import { credentials } from "./rules/credentials.ts";
import { dates } from "./rules/dates.ts";
import { financial } from "./rules/financial.ts";
import { harmless } from "./rules/harmless.ts";
import { health } from "./rules/health.ts";
import { identifiers } from "./rules/identifiers.ts";
import { names } from "./rules/names.ts";
import { network } from "./rules/network.ts";
import { places } from "./rules/places.ts";
import { prose } from "./rules/prose.ts";
import { traits } from "./rules/traits.ts";

/** Every family of rules about column names. Of phrases that fit a name equally well, the one listed first decides. */
export const columnRules = registry(
  harmless,
  names,
  contact,
  identifiers,
  health,
  financial,
  credentials,
  network,
  dates,
  places,
  traits,
  prose,
);

/** All rules in one row. */
export const allColumnRules: readonly ColumnRule[] = columnRules.parts.flatMap((family) => family.rules);
