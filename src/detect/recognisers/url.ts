import type { Recogniser } from "../recogniser.ts";

/** Addresses of web pages that are a person's own: a profile on a network, a name or a password in the address. */
export const url: Recogniser = {
  name: "url",
  category: "contact",
  plural: "personal web addresses",
  provider: "url",
  holds: ["text"],
  seenIn: ["array"],
  shortest: 16,
  carries: "medium",
  unmistakable: true,
  agrees: ["social_account", "picture_url"],
  look: (value) => {
    if (value.length > 2_000 || !/^(?:https?:\/\/|www\.)\S+$/i.test(value)) return "no";
    const address = value.replace(/^https?:\/\//i, "");
    return /^[^/?#]*@/.test(address) || isProfile(address.replace(/^(?:www|m|[a-z]{2})\./i, ""))
      ? "certain"
      : "possible";
  },
};

/** The part of the path that names somebody follows at once. */
function isProfile(address: string): boolean {
  const found = /^([a-z0-9.-]+)\/([^/?#]+)\/?([^/?#]*)/i.exec(address);
  if (found === null) return false;
  const [, host, first, second] = found;
  const prefix = networks.get(host.toLowerCase());
  if (prefix === undefined) return false;
  return prefix === ""
    ? second === "" && !/\.\w+$/.test(first)
    : first.toLowerCase() === prefix || first.startsWith("@");
}

const networks: ReadonlyMap<string, string> = new Map([
  ["linkedin.com", "in"],
  ["facebook.com", ""],
  ["twitter.com", ""],
  ["x.com", ""],
  ["instagram.com", ""],
  ["github.com", ""],
  ["gitlab.com", ""],
  ["tiktok.com", "@"],
  ["youtube.com", "@"],
  ["xing.com", "profile"],
  ["gravatar.com", "avatar"],
  ["t.me", ""],
]);
