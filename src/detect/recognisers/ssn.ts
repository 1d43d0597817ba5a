import type { Recogniser } from "../recogniser.ts";
import { isSocialSecurity } from "../social-security.ts";

/** Social security numbers, by the areas, groups and serials that are in use. Certain only in groups of 3, 2 and 4. */
export const ssn: Recogniser = {
  name: "ssn",
  category: "id",
  plural: "social security numbers",
  provider: "ssn",
  holds: ["text", "integer", "big integer"],
  seenIn: ["decimal", "array"],
  shortest: 9,
  carries: "high",
  unmistakable: true,
  suggests: true,
  agrees: ["tax_id", "national_id"],
  look: (value) => {
    const found = /^(\d{3})([- ]?)(\d{2})\2(\d{4})$/.exec(value);
    if (found === null) return "no";
    const [, area, separator, group, serial] = found;
    const valid = isSocialSecurity(area + group + serial);
    if (separator === "") return valid ? "possible" : "no";
    return valid ? "certain" : "possible";
  },
};
