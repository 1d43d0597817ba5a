import type { Recogniser } from "../recogniser.ts";

/** Addresses of RFC 5322, section 3.2.3 (dot-atoms, letters of any script), at a domain with a dot. */
export const email: Recogniser = {
  name: "email",
  category: "contact",
  plural: "valid e-mail addresses",
  provider: "email",
  holds: ["text"],
  seenIn: ["array"],
  shortest: 10,
  carries: "high",
  unmistakable: true,
  look: (value) => {
    if (value.length > 320 || !value.includes("@")) return "no";
    const address = bareAddress(value);
    const at = address.indexOf("@");
    const local = address.slice(0, at);
    if (at < 1 || at > 64 || !/^[\p{L}\p{M}\p{N}.!#$%&'*+/=?^_`{|}~-]+$/u.test(local)) return "no";
    if (local.startsWith(".") || local.endsWith(".") || local.includes("..")) return "no";
    const labels = address.slice(at + 1).split(".");
    if (!labels.every(isLabel)) return "no";
    if (labels.length === 1) return "possible";
    return isTopLevel(labels[labels.length - 1]) ? "certain" : "no";
  },
};

/** `Jane Doe <jane@example.org>`, `mailto:jane@example.org`: the address in it. */
function bareAddress(value: string): string {
  // Nothing but angles is how messages are numbered: <20240229.1234@mail.example>.
  if (value.endsWith(">")) return value.startsWith("<") ? "" : value.slice(value.lastIndexOf("<") + 1, -1);
  return value.startsWith("mailto:") ? value.slice(7) : value;
}

function isLabel(label: string): boolean {
  return label.length < 64 && /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u.test(label);
}

/** No top-level domain has a digit, but for internationalized ones; endings of files are none: `logo@2x.png`. */
function isTopLevel(label: string): boolean {
  return /^(?:\p{L}{2,}|xn--[a-z0-9-]+)$/iu.test(label) && !fileEndings.has(label.toLowerCase());
}

const fileEndings: ReadonlySet<string> = new Set(
  "png jpg jpeg gif svg webp ico css scss js mjs ts tsx json html htm xml yaml yml txt csv pdf gz zip tgz".split(" "),
);
