import { isIP } from "node:net";
import type { Recogniser } from "../recogniser.ts";

/** Internet addresses of either version. Four small numbers could be a version of a program; a network is nobody's own. */
export const ipAddress: Recogniser = {
  name: "ip_address",
  category: "network",
  plural: "IP addresses",
  provider: "ip_address",
  holds: ["text", "inet"],
  seenIn: ["array"],
  shortest: 15,
  carries: "high",
  agrees: ["ipv6_address"],
  look: (value) => {
    const [address, network] = value.split("/", 2);
    const version = address.length > 45 ? 0 : isIP(address);
    if (version === 0) return "no";
    if (network !== undefined && network !== (version === 4 ? "32" : "128")) return "possible";
    return version === 4 && address.split(".").every((part) => Number(part) < 32) ? "possible" : "certain";
  },
};
