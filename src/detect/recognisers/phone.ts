import type { Likeness, Recogniser } from "../recogniser.ts";

/**
 * Phone numbers: with a plus and 8 to 15 digits (ITU-T E.164), or written as in North America with area and exchange from
 * 2 to 9 (NANP). Digits alone could be any number, so they are possible at most.
 */
export const phone: Recogniser = {
  name: "phone",
  category: "contact",
  plural: "phone numbers",
  provider: "phone",
  holds: ["text", "big integer"],
  seenIn: ["integer", "decimal", "array"],
  shortest: 10,
  carries: "high",
  unmistakable: true,
  suggests: true,
  agrees: ["fax"],
  // Area and exchange: numbers that count upwards differ behind them.
  group: (value) => value.replaceAll(/\D/g, "").slice(0, -4),
  look: (value) => {
    if (value.length < 7 || value.length > 30 || !/^[+(\d]/.test(value)) return "no";
    const [, number = ""] = /^([^a-z#]*)(?:(?:x|ext\.?|#) ?\d{1,6})?$/i.exec(value) ?? [];
    if (!/^\+?[\d ().\-/]+$/.test(number)) return "no";
    const digits = number.replaceAll(/\D/g, "");
    if (number.startsWith("+")) return international(digits);
    if (/^(?:1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4} ?$/.test(number))
      return isNorthAmerican(digits) ? "certain" : "possible";
    return national(number.trim(), digits);
  },
};

function international(digits: string): Likeness {
  if (digits.length < 8 || digits.length > 15 || digits.startsWith("0")) return "no";
  return !digits.startsWith("1") || isNorthAmerican(digits) ? "certain" : "possible";
}

function isNorthAmerican(digits: string): boolean {
  return /^1?[2-9]\d{2}[2-9]\d{6}$/.test(digits);
}

/** Digits that could be dialled: of North America, with a leading zero, or in groups that no date or number of a card has. */
function national(number: string, digits: string): Likeness {
  if (digits.length < 7 || digits.length > 15) return "no";
  if (number === digits) return isNorthAmerican(digits) || /^0\d{8,10}$/.test(digits) ? "possible" : "no";
  if (elsewhere.test(number) || /^97[89]/.test(digits)) return "no";
  const groups = number.split(/\D+/).filter((group) => group !== "");
  return /^[(0]/.test(number) || (groups.length > 2 && groups.every((group) => group.length < 5)) ? "possible" : "no";
}

/** Social security and tax numbers, dates, cards, addresses of the net, decimal numbers. */
const elsewhere =
  /^(?:\d{3}-\d{2}-\d{4}|\d{2}-\d{7}|\d{4}[-./]\d{1,2}[-./]\d{1,2}.*|\d{1,2}[-./]\d{1,2}[-./]\d{2,4}|\d{4}[ -]\d{4}[ -]\d{4}.*|\d+\.\d+(?:\.\d+\.\d+)?)$/;
