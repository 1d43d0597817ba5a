import { ibanCheckDigits } from "../../values/iban-check.ts";
import type { Recogniser } from "../recogniser.ts";

/** International account numbers: check digits modulo 97 (ISO 13616), and the length that the country's have. */
export const iban: Recogniser = {
  name: "iban",
  category: "financial",
  plural: "account numbers (IBAN) with right check digits",
  provider: "iban",
  holds: ["text"],
  seenIn: ["array"],
  shortest: 15,
  carries: "high",
  unmistakable: true,
  agrees: ["bank_account"],
  look: (value) => {
    if (value.length < 15 || value.length > 42 || !/^[a-z]{2}\d{2}[a-z0-9 ]+$/i.test(value)) return "no";
    const number = value.replaceAll(" ", "").toUpperCase();
    const length = lengths.get(number.slice(0, 2));
    const right =
      ibanCheckDigits(number.slice(0, 2), new TextEncoder().encode(number), 4) === Number(number.slice(2, 4));
    if (length === undefined) return right ? "possible" : "no";
    if (number.length !== length) return "no";
    return right ? "certain" : "possible";
  },
};

/** Characters by country, from the register of ISO 13616. */
const lengths: ReadonlyMap<string, number> = new Map(
  `
    NO15 BE16 DK18 FI18 FO18 GL18 NL18 MK19 SI19 AT20 BA20 EE20 KZ20 LT20 LU20 XK20 CH21 HR21 LI21 LV21 BG22 BH22 CR22
    DE22 GB22 GE22 IE22 ME22 RS22 VA22 AE23 GI23 IL23 IQ23 TL23 AD24 CZ24 ES24 MD24 PK24 RO24 SA24 SE24 SK24 TN24 VG24
    LY25 PT25 ST25 IS26 TR26 BI27 DJ27 FR27 GR27 IT27 MC27 MR27 SM27 AL28 AZ28 BY28 CY28 DO28 GT28 HU28 LB28 PL28 SV28
    BR29 EG29 PS29 QA29 UA29 JO30 KW30 MU30 SC31 MT31 LC32`
    .trim()
    .split(/\s+/)
    .map((entry): [string, number] => [entry.slice(0, 2), Number(entry.slice(2))]),
);
