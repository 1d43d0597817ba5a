import type { RuleFamily } from "../column-rule.ts";

/** Where somebody came from, and with what. */
export const network: RuleFamily = {
  name: "network",
  rules: [
    {
      kind: "ip_address",
      category: "network",
      reads: "an IP address",
      provider: "ip_address",
      phrases: `
        ip, ip address, address ip, remote address, client address, peer address, forwarded for, x forwarded for,
        real ip, login from, logged from, source address, remote host, ip v`,
      holds: ["text", "inet"],
      seenIn: ["integer", "big integer"],
      shortest: 15,
      level: [
        ["machine", "medium"],
        ["any", "high"],
      ],
    },
    {
      kind: "ipv6_address",
      category: "network",
      reads: "an IPv6 address",
      provider: "ipv6_address",
      phrases: "ip six, ip six address, address ip six",
      holds: ["text", "inet"],
      shortest: 39,
      level: [
        ["machine", "medium"],
        ["any", "high"],
      ],
    },
    {
      kind: "ip_network",
      category: "network",
      reads: "the network somebody came from",
      provider: null,
      phrases: "network, subnet, ip range, ip block, cidr",
      holds: ["inet"],
      level: "medium",
    },
    {
      kind: "mac_address",
      category: "network",
      reads: "a network card's address",
      provider: "mac_address",
      phrases: "mac, mac address, device mac, bssid, hardware address, ethernet address, wifi mac",
      holds: ["text", "mac"],
      shortest: 12,
      level: [
        ["machine", "medium"],
        ["any", "high"],
      ],
    },
    {
      kind: "user_agent",
      category: "network",
      reads: "a browser's description",
      provider: "user_agent",
      phrases: "user agent, browser agent, http agent, user agent string",
      holds: ["text"],
      shortest: 40,
      level: "medium",
    },
    {
      kind: "device_id",
      category: "network",
      reads: "an identifier of somebody's device",
      provider: "uuid",
      phrases: `
        device id, advertising id, ad id, idfa, gaid, android id, installation id, device fingerprint,
        browser fingerprint, visitor id, cookie id, anonymous id, client fingerprint, device udid, tracking id,
        session id`,
      holds: ["text", "uuid"],
      shortest: 36,
      level: "medium",
    },
  ],
};
