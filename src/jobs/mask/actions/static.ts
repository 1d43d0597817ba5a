import { characterLength, isTextual } from "../../../catalog/base-type.ts";
import { CellWriter, form } from "../../../rows/cell-writer.ts";
import { ActionMisfit, maskingAction, ruleDefaults } from "../masking-action.ts";

/** One value for every row; NULL stays NULL. The value is checked against the column's type and length before rows move. */
export const staticAction = maskingAction("static", "Puts one fixed value in every row.", (spec, column) => {
  const { type } = column.column;
  const length = isTextual(type) ? characterLength(type) : null;
  if (length !== null && [...spec.value].length > length) {
    throw new ActionMisfit(
      `The value has ${[...spec.value].length} characters; the column holds ${length}.`,
      "Shorten it.",
    );
  }
  checkType(spec.value, column.codec);
  const bytes = new TextEncoder().encode(spec.value);
  return {
    ...ruleDefaults(column),
    onEmpty: true,
    fixed: "value",
    map: (_cell, out) => out.ascii(bytes, 0, bytes.length),
  };
});

function checkType(
  value: string,
  codec: { readonly name: string; readonly encode: ((text: string, out: CellWriter) => void) | null },
): void {
  const out = new CellWriter(64);
  out.form = form.other;
  try {
    codec.encode?.(value, out);
  } catch (cause) {
    if (!(cause instanceof RangeError || cause instanceof SyntaxError)) throw cause;
    throw new ActionMisfit(`The value is no ${codec.name}.`, "Write it as PostgreSQL prints values of this type.");
  }
}
