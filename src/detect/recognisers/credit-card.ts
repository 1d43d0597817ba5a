import { passesLuhn } from "../../values/luhn.ts";
import type { Recogniser } from "../recogniser.ts";

/** Card numbers by the ranges and lengths of their issuers (ISO/IEC 7812-1) and the Luhn formula. */
export const creditCard: Recogniser = {
  name: "credit_card",
  category: "financial",
  plural: "card numbers with a right check digit",
  provider: "credit_card",
  holds: ["text", "big integer"],
  seenIn: ["decimal", "array"],
  shortest: 13,
  carries: "high",
  look: (value) => {
    if (value.length < 13 || value.length > 23 || !/^\d[\d -]*\d$/.test(value)) return "no";
    const digits = value.replaceAll(/\D/g, "");
    if (!issued.some((range) => range.test(digits))) return "no";
    return passesLuhn(digits) ? "certain" : "possible";
  },
};

/** Visa; Mastercard; American Express; Discover; UnionPay; JCB; Diners Club; Maestro. */
const issued: readonly RegExp[] = [
  /^4(?:\d{12}|\d{15}|\d{18})$/,
  /^(?:5[1-5]\d{2}|222[1-9]|22[3-9]\d|2[3-6]\d{2}|27[01]\d|2720)\d{12}$/,
  /^3[47]\d{13}$/,
  /^(?:6011|64[4-9]\d|65\d{2})\d{12,15}$/,
  /^62\d{14,17}$/,
  /^35(?:2[89]|[3-8]\d)\d{12,15}$/,
  /^3(?:0[0-59]|[689]\d)\d{11,16}$/,
  /^(?:5018|5020|5038|5893|6304|6759|676[1-3])\d{8,15}$/,
];
