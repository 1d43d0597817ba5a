import { FormatPermutation } from "../../../values/format-permutation.ts";
import { maskingAction, ruleDefaults, type ActionColumn, type PreparedRule } from "../masking-action.ts";
import { refuseEnum, refuseType } from "../refuse-type.ts";

/** The greatest magnitudes of whole numbers above and below zero. */
const greatest: Readonly<Record<string, readonly [string, string]>> = {
  int2: ["32767", "32768"],
  int4: ["2147483647", "2147483648"],
  int8: ["9223372036854775807", "9223372036854775808"],
};

/**
 * Replaces letters by letters of the same alphabet and case and digits by digits, all of a value at once, so that distinct
 * originals stay distinct. A whole number keeps its sign and its number of digits. What is neither letter nor digit stays.
 */
export const keepFormatAction = maskingAction(
  "keep_format",
  "Replaces letters by letters and digits by digits; distinct values stay distinct.",
  (_spec, column) => {
    refuseEnum(column);
    const permutation = new FormatPermutation(column.keys.format);
    const base = { ...ruleDefaults(column), keyed: true, injective: true };
    switch (column.codec.kind) {
      case "text":
        return { ...base, map: (cell, out) => permutation.text(cell.bytes, cell.start, cell.end, out) };
      case "integer":
        return { ...base, map: keepDigits(column, permutation) };
      case "uuid":
        return refuseType(column, "text and whole numbers", "Use `hash`: it gives another UUID.");
      case "decimal":
        return refuseType(column, "text and whole numbers", "Use `noise`.");
      case "date":
      case "timestamp":
        return refuseType(column, "text and whole numbers", "Use `shift_date` or `noise`.");
      case "inet":
      case "macaddr":
      case "boolean":
      case "other":
        return refuseType(
          column,
          "text and whole numbers",
          "Use `fake` with a provider that fits, `static`, or `null`.",
        );
    }
  },
);

function keepDigits({ codec }: ActionColumn, permutation: FormatPermutation): PreparedRule["map"] {
  const [above, below] = greatest[codec.name] ?? greatest["int8"];
  return (cell, out) => {
    const text = cell.text();
    const negative = text.startsWith("-");
    // -0 is 0, so 0 is nobody's image below zero.
    const image = negative
      ? `-${permutation.digits(text.slice(1), { greatest: below, zero: false })}`
      : permutation.digits(text, { greatest: above, zero: true });
    const number = Number(image);
    if (Number.isSafeInteger(number)) out.integer(number);
    else out.text(image);
  };
}
