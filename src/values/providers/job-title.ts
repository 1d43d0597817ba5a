import { words } from "../phrase.ts";
import { textProvider } from "../text-provider.ts";
import { wordsOf } from "../words.ts";
import { jobFields, jobLevels, jobRoles } from "../words/job-titles.ts";

/** Titles like `Senior Billing Analyst`. */
export const jobTitle = textProvider({
  name: "job_title",
  group: "person",
  summary: "A job title.",
  safety: { level: "generic", source: "a title is held by many" },
  shortest: 5,
  phrases: () => {
    const role = words(wordsOf(jobRoles));
    const field = words(wordsOf(jobFields));
    return [[words(wordsOf(jobLevels)), " ", field, " ", role], [field, " ", role], [role]];
  },
  widenedBy: " ",
});
