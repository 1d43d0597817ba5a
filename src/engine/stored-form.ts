import { form } from "../rows/cell-writer.ts";
import type { Rule } from "../rows/rule.ts";
import type { Shape } from "../rows/shape.ts";
import { microsecondsOf, storingSteps } from "./storing-steps.ts";

/**
 * Makes a rule write its values as the server will store and print them: char(n) filled up with spaces, numeric(p, s) with
 * s digits behind the point, moments with no more digits than their type keeps, and on the text wire every value as
 * PostgreSQL prints it. The ledger's digest of what was written can then be compared with what is read again. Rules whose
 * values need none of that are given back as they are.
 */
export function inStoredForm(rule: Rule, shape: Shape): Rule {
  const column = shape.columns.find((one) => one.name === rule.column);
  const steps = column === undefined ? [] : storingSteps(column, shape.wire);
  const kept = column === undefined ? null : microsecondsOf(column.type);
  if (steps.length === 0 && kept === null) return rule;
  return {
    ...rule,
    map: (cell, out, others) => {
      const start = out.at;
      rule.map(cell, out, others);
      if (out.isNull) return;
      if (out.form !== form.text && !out.wroteText) {
        // A moment in binary is the one form that says more than its column may keep.
        if (out.form === form.timestamp && kept !== null) kept.round(out.view, start);
        return;
      }
      const text = decoder.decode(out.bytes.subarray(start, out.at));
      const stored = steps.reduce((value, step) => step(value), text);
      if (stored === text) return;
      out.at = start;
      out.text(stored);
    },
  };
}

const decoder = new TextDecoder();
