import type { Recogniser } from "../recogniser.ts";
import { email } from "./email.ts";
import { ssn } from "./ssn.ts";

/** Texts of any kind with an e-mail address, a phone number or a social security number somewhere in them. */
export const mention: Recogniser = {
  name: "mention",
  category: "free text",
  plural: "texts that mention an e-mail address, a phone number or a social security number",
  provider: "note",
  holds: ["text"],
  seenIn: ["array", "json"],
  shortest: 30,
  carries: "medium",
  enough: { share: 0.02, distinct: 8 },
  agrees: ["note", "message", "document", "url", "user_agent"],
  look: (value) => {
    if (value.length < 15) return "no";
    if (/(?<![\w.-])(?:\(\d{3}\) |\d{3}[-.])\d{3}[-.]\d{4}(?![\w-])/.test(value) && value.length > 25) return "certain";
    const parts = value.split(/[\s,;=&?"'<>()[\]{}|]+/);
    if (parts.length < 2) return "no";
    return parts.some((part) => isMentioned(part.replace(/[.:!]+$/, ""))) ? "certain" : "no";
  },
};

function isMentioned(part: string): boolean {
  if (part.includes("@")) return email.look(part.replace(/^[a-z]+:(?:\/\/)?/i, "")) === "certain";
  return part.length === 11 && ssn.look(part) === "certain";
}
