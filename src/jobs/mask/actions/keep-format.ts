import { FormatPermutation } from "../../../values/format-permutation.ts";
import { isOriginal } from "../is-original.ts";
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
    const base = { ...ruleDefaults(column), keyed: true, injective: true, oneIn };
    switch (column.codec.kind) {
      case "text":
        return { ...base, ...keepForm(permutation) };
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

/** Short values are shuffled so that none stays; of the others fewer than this do. */
const oneIn = 16_384n;

/** What has neither a letter nor a digit has nothing to hide. */
function keepForm(permutation: FormatPermutation): Pick<PreparedRule, "map" | "idle"> {
  const idle = { count: 0 };
  return {
    idle,
    map: (cell, out) => {
      const start = out.at;
      permutation.text(cell.bytes, cell.start, cell.end, out);
      if (isOriginal(cell, out, start) && !/[\p{L}\p{Nd}]/u.test(cell.text())) idle.count++;
    },
  };
}

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
