import type { Recogniser } from "../recogniser.ts";

/** What lets a program in: signed tokens (RFC 7519), keys with the prefix of who gave them out, private keys (RFC 7468). */
export const secret: Recogniser = {
  name: "secret",
  category: "credential",
  plural: "tokens or keys",
  provider: "uuid",
  holds: ["text"],
  seenIn: ["array"],
  shortest: 36,
  carries: "high",
  unmistakable: true,
  agrees: ["password"],
  look: (value) => {
    if (value.length < 16) return "no";
    if (/^(?:Bearer )?eyJ[\w-]{8,}\.eyJ[\w-]{4,}\.[\w-]*/.test(value)) return "certain";
    if (value.startsWith("-----BEGIN ") && value.slice(0, 60).includes("PRIVATE KEY-----")) return "certain";
    return known.test(value) ? "certain" : "no";
  },
};

/** GitHub, GitLab, Stripe, AWS, Slack, Google, SendGrid, npm, Shopify, Twilio, Square. */
const known =
  /^(?:gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|[sr]k_(?:live|test)_\w{10,}|whsec_\w{10,}|(?:AKIA|ASIA)[A-Z0-9]{16}|xox[abprs]-[\w-]{10,}|AIza[\w-]{30,}|ya29\.[\w-]{20,}|SG\.[\w-]{16,}\.[\w-]{16,}|npm_\w{30,}|shp(?:at|ca|pa|ss)_[0-9a-f]{30,}|SK[0-9a-f]{32}|sq0(?:atp|csp)-[\w-]{20,})$/;
