import type { Recogniser } from "../recogniser.ts";

/** UUIDs (RFC 9562): nobody's name or number, whatever the column is called. */
export const uuid: Recogniser = {
  name: "uuid",
  category: "id",
  plural: "UUIDs",
  provider: null,
  holds: ["text"],
  carries: "nothing",
  look: (value) => (/^\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i.test(value) ? "certain" : "no"),
};
