import { createHmac } from "node:crypto";
import { CellWriter } from "../../../rows/cell-writer.ts";
import { permutation } from "../../../values/permutation.ts";
import { ActionMisfit, maskingAction, ruleDefaults, type ActionColumn, type PreparedRule } from "../masking-action.ts";

const shortest = 16;

/**
 * HMAC-SHA-256 in lower-case hexadecimal for text (RFC 2104), a permutation for whole numbers, 128 pseudo-random bits for
 * UUIDs. Pseudonymised in the sense of GDPR article 4(5); codes derived from the identifier are not de-identified under
 * the Safe Harbor method, 45 CFR 164.514(b)(2)(i)(R) and (c).
 */
export const hashAction = maskingAction(
  "hash",
  "Replaces the value by a keyed hash; pseudonymised, not anonymous.",
  (spec, column) => {
    switch (column.codec.kind) {
      case "text":
        return hashText(spec.length, column);
      case "integer":
        return permuteNumber(column);
      case "uuid":
        return {
          ...keyedRule(column),
          hash: column.keys.index,
          space: 2n ** 128n,
          injective: true,
          map: (cell, out) => out.uuid(cell.index.word(), cell.index.word(), cell.index.word(), cell.index.word()),
        };
      case "decimal":
      case "date":
      case "timestamp":
      case "inet":
      case "macaddr":
      case "boolean":
      case "other":
        throw new ActionMisfit(
          `A hash does not fit a column of type ${column.column.type.sql}.`,
          "Use `fake` with a provider that fits, `static`, or `null`.",
        );
    }
  },
);

function hashText(wanted: number, column: ActionColumn): PreparedRule {
  const length = Math.min(wanted, column.domain.length ?? wanted);
  if (length < shortest) {
    throw new ActionMisfit(
      `A hash needs ${shortest} characters; the column, or one that shares its values, holds ${length}.`,
      "Use `fake` with a provider that fits, or `static`.",
    );
  }
  const canonical = column.codec.canonical;
  const folded = new CellWriter(256);
  return {
    ...keyedRule(column),
    space: 16n ** BigInt(length),
    injective: true,
    map: (cell, out) => {
      const hmac = createHmac("sha256", column.keys.hmac);
      if (canonical === null) hmac.update(cell.bytes.subarray(cell.start, cell.end));
      else {
        folded.at = 0;
        canonical(cell.bytes, cell.start, cell.end, folded);
        hmac.update(folded.bytes.subarray(0, folded.at));
      }
      out.text(hmac.digest("hex").slice(0, length));
    },
  };
}

/** The sign stays, the magnitude is permuted below the bound, and zero is a magnitude like others. */
function permuteNumber(column: ActionColumn): PreparedRule {
  const { bound } = column;
  if (bound === null || bound > Number.MAX_SAFE_INTEGER) {
    throw new ActionMisfit("The column holds numbers beyond 2^53.", "Use `static`, `null` or `passthrough`.");
  }
  const permute = permutation(column.keys.permutation, bound);
  const permuteNegative = permutation(column.keys.permutation, bound - 1, 1);
  return {
    ...keyedRule(column),
    space: BigInt(bound),
    injective: true,
    map: (cell, out) => {
      const value = Number(cell.text());
      out.integer(value < 0 ? -1 - permuteNegative(-value - 1) : permute(value));
    },
  };
}

function keyedRule(column: ActionColumn): Omit<PreparedRule, "map"> {
  return { ...ruleDefaults(column), keyed: true };
}
