import { characterLength } from "../../../catalog/base-type.ts";
import { linearPattern } from "../linear-pattern.ts";
import { keepFormatFallback } from "../keep-format.ts";
import { refuseEnum } from "../refuse-type.ts";
import { ActionMisfit, maskingAction, ruleDefaults } from "../masking-action.ts";

/**
 * Replaces every match of a pattern. A value without a match is not let through: its letters and digits are replaced by
 * others. Patterns run in linear time (RE2), so no pattern and no value can hang a run.
 */
export const regexMaskAction = maskingAction(
  "regex_mask",
  "Replaces what a pattern matches; masks the rest by its shape.",
  (spec, column) => {
    if (column.codec.kind !== "text") {
      throw new ActionMisfit(
        `A pattern needs text; the column is ${column.column.type.sql}.`,
        "Use `fake` or `static`.",
      );
    }
    refuseEnum(column);
    const pattern = linearPattern(spec.pattern, spec.flags);
    if (pattern === null) {
      throw new ActionMisfit(
        "The pattern needs backtracking (a look-around or a back-reference), which can take forever on some values.",
        "Write it without (?=, (?!, (?<= and \\1.",
      );
    }
    const length = characterLength(column.column.type);
    const encoder = new TextEncoder();
    const fallback = keepFormatFallback(column.keys);
    return {
      ...ruleDefaults(column),
      keyed: true,
      strays: fallback.strays,
      map: (cell, out) => {
        const replaced = pattern(cell.text(), spec.replace);
        if (replaced === null) return fallback.write(cell, out);
        const cut = length === null || replaced.length <= length ? replaced : [...replaced].slice(0, length).join("");
        const bytes = encoder.encode(cut);
        out.ascii(bytes, 0, bytes.length);
      },
    };
  },
);
