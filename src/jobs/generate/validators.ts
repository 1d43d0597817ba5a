import { registry, type Registry } from "../../core/registry.ts";
import type { Validator } from "./validator.ts";
import { foreignKeys } from "./validators/foreign-keys.ts";
import { hipaaSafeValues } from "./validators/hipaa-safe-values.ts";
import { ledgerSums } from "./validators/ledger-sums.ts";
import { partitions } from "./validators/partitions.ts";
import { rowCounts } from "./validators/row-counts.ts";
import { temporalCoherence } from "./validators/temporal-coherence.ts";
import { tenantIsolation } from "./validators/tenant-isolation.ts";
import { uniqueKeys } from "./validators/unique-keys.ts";

/** Every validator, in the order in which they run; a domain brings rules of its own besides. */
export const validators: Registry<Validator> = registry<Validator>(
  rowCounts,
  tenantIsolation,
  foreignKeys,
  uniqueKeys,
  partitions,
  temporalCoherence,
  ledgerSums,
  hipaaSafeValues,
);
