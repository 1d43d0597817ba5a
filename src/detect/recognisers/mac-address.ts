import type { Recogniser } from "../recogniser.ts";

/** Addresses of network cards: six bytes in hexadecimal, separated (IEEE 802); without separators it could be any number. */
export const macAddress: Recogniser = {
  name: "mac_address",
  category: "network",
  plural: "addresses of network cards",
  provider: "mac_address",
  holds: ["text", "mac"],
  seenIn: ["array"],
  shortest: 12,
  carries: "high",
  look: (value) => {
    if (/^[0-9a-f]{2}([:-])[0-9a-f]{2}(?:\1[0-9a-f]{2}){4}$/i.test(value)) return "certain";
    if (/^(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}$/i.test(value)) return "certain";
    return /^[0-9a-f]{12}$/i.test(value) ? "possible" : "no";
  },
};
