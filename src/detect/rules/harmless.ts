import type { RuleFamily } from "../column-rule.ts";

/** Names that would read like something personal and are not. Their phrases are longer than those they overrule. */
export const harmless: RuleFamily = {
  name: "harmless",
  rules: [
    {
      kind: "harmless",
      category: "document",
      reads: "nothing personal",
      provider: null,
      phrases: `
        group by, order by, sort by, partition by, powered by, sold by, relationship to <person>, relation to <person>,
        number of <person>, type of <person>, <venue> name, host name, shipping company, country code, city code,
        county code, district code, region code, address code, phone code, <organization> code, <institution> code,
        message code, note number, message number, comment number, error message, log message, exception message,
        commit message, failure message, success message, validation message, warning message, welcome message,
        default message, push message, system message, error body, status text, error text, help text, alt text,
        button text, label text, link text, placeholder text, commit author, workflow state, order state, payment state,
        publication state, job state, software license, memory address, contract address, bus address, base address,
        image hash, body hash, meta description, seo description, product description, short description,
        long description, error description, task description, role description, status description,
        type description, permission description`,
      holds: ["text"],
      level: "none",
      qualified: false,
    },
  ],
};
