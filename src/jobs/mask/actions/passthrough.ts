import { maskingAction, ruleDefaults } from "../masking-action.ts";

/** The original, unchanged. The plan leaves such columns out of the stage, so their bytes are never looked at. */
export const passthroughAction = maskingAction("passthrough", "Copies the value as it is.", (_spec, column) => ({
  ...ruleDefaults(column),
  injective: true,
  map: (cell, out) => out.ascii(cell.bytes, cell.start, cell.end),
}));
