import { defineProvider } from "../define-provider.ts";
import { keepingCase } from "../letter-case.ts";
import { words } from "../phrase.ts";
import { phraseMaker } from "../phrase-maker.ts";
import type { Safety } from "../provider.ts";
import { textProvider } from "../text-provider.ts";
import { entriesOf, wordsOf } from "../words.ts";
import { doseFrequencies, doseStrengths, drugNames, specialties } from "../words/drugs.ts";
import { hcpcsCodes } from "../words/hcpcs-codes.ts";
import { icd10Codes } from "../words/icd10-codes.ts";

const publicTerm: Safety = { level: "generic", source: "a public term; names nobody" };

/** Diagnosis codes, with a dot or without as the original. */
export const icd10 = defineProvider({
  name: "icd10",
  group: "codes",
  summary: "A common ICD-10-CM diagnosis code.",
  safety: publicTerm,
  shortest: 3,
  make: ({ length }) => {
    const codes = wordsOf(icd10Codes);
    const dotted = keepingCase(phraseMaker({ phrases: [[words(codes)]], length, enough: 1n }));
    const bare = codes.map((code) => code.replace(".", ""));
    const plain = keepingCase(phraseMaker({ phrases: [[words(bare)]], length, enough: 1n }));
    return {
      ...dotted,
      like: (original, index, out) => {
        const { bytes, start, end } = original;
        // The dot stands behind the third character; codes of three have none.
        const isBare = end - start > 3 && bytes[start + 3] !== dot;
        (isBare ? plain : dotted).like(original, index, out);
      },
    };
  },
});

const dot = 46;

/** Codes of supplies, medicines and services; level II of HCPCS, which is public, and none of CPT, which is licensed. */
export const hcpcs = textProvider({
  name: "hcpcs",
  group: "codes",
  summary: "A common HCPCS level II code.",
  safety: publicTerm,
  shortest: 5,
  phrases: () => [[words(wordsOf(hcpcsCodes))]],
  widenedBy: null,
});

/** Generic names of medicines. */
export const drug = textProvider({
  name: "drug",
  group: "codes",
  summary: "The generic name of a common medicine.",
  safety: publicTerm,
  shortest: 6,
  phrases: () => [[words(wordsOf(drugNames))]],
  widenedBy: " ",
});

/** How much of a medicine, and how often. */
export const dosage = textProvider({
  name: "dosage",
  group: "codes",
  summary: "A strength and how often it is taken.",
  safety: publicTerm,
  shortest: 4,
  phrases: () => {
    const strength = words(entriesOf(doseStrengths));
    return [[strength, " ", words(entriesOf(doseFrequencies))], [strength]];
  },
  widenedBy: null,
});

/** What a clinician practises. */
export const specialty = textProvider({
  name: "specialty",
  group: "codes",
  summary: "A medical specialty.",
  safety: publicTerm,
  shortest: 7,
  phrases: () => [[words(entriesOf(specialties))]],
  widenedBy: null,
});
