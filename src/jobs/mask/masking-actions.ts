import { registry, type Registry } from "../../core/registry.ts";
import { fakeAction } from "./actions/fake.ts";
import { hashAction } from "./actions/hash.ts";
import { nullAction } from "./actions/null.ts";
import { passthroughAction } from "./actions/passthrough.ts";
import { regexMaskAction } from "./actions/regex-mask.ts";
import { staticAction } from "./actions/static.ts";
import type { MaskingAction } from "./masking-action.ts";

/** Every action that a rule can name. */
export const maskingActions: Registry<MaskingAction> = registry(
  fakeAction,
  hashAction,
  regexMaskAction,
  staticAction,
  nullAction,
  passthroughAction,
);
