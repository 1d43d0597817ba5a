import { registry, type Registry } from "../../core/registry.ts";
import { fakeAction } from "./actions/fake.ts";
import { generalizeAction } from "./actions/generalize.ts";
import { hashAction } from "./actions/hash.ts";
import { jsonAction } from "./actions/json.ts";
import { keepFormatAction } from "./actions/keep-format.ts";
import { noiseAction } from "./actions/noise.ts";
import { nullAction } from "./actions/null.ts";
import { passthroughAction } from "./actions/passthrough.ts";
import { regexMaskAction } from "./actions/regex-mask.ts";
import { shiftDateAction } from "./actions/shift-date.ts";
import { staticAction } from "./actions/static.ts";
import { templateAction } from "./actions/template.ts";
import { elementWise } from "./element-wise.ts";
import type { MaskingAction } from "./masking-action.ts";

/** The actions that work on one value; those that look at values do so element by element in arrays. */
const valueActions: Registry<MaskingAction> = registry(
  elementWise(fakeAction),
  elementWise(hashAction),
  elementWise(regexMaskAction),
  staticAction,
  nullAction,
  passthroughAction,
  elementWise(shiftDateAction),
  elementWise(noiseAction),
  elementWise(generalizeAction),
  elementWise(keepFormatAction),
  elementWise(templateAction),
);

/** Every action that a rule can name. */
export const maskingActions: Registry<MaskingAction> = registry(
  ...valueActions.parts,
  elementWise(jsonAction(valueActions)),
);
