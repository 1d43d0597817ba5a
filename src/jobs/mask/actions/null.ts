import { ActionMisfit, maskingAction, ruleDefaults } from "../masking-action.ts";

/** NULL in every row. */
export const nullAction = maskingAction("null", "Puts NULL in every row.", (_spec, column) => {
  if (column.column.notNull) {
    throw new ActionMisfit("The column is NOT NULL.", "Use the `static` action, or `fake`.");
  }
  return { ...ruleDefaults(column), onEmpty: true, fixed: "null", map: (_cell, out) => out.nil() };
});
