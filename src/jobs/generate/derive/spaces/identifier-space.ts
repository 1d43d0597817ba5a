import { characterLength } from "../../../../catalog/base-type.ts";
import type { Table, TableColumn } from "../../../../catalog/catalog.ts";
import { nameWords, singular } from "../../../../catalog/name-words.ts";
import { providerSpace } from "./provider-space.ts";
import { mixed, widest, type Space } from "./space.ts";

/**
 * Identifiers of text as applications make them up themselves, in the form that the column's default or width tells: a UUID, a
 * ULID of 26 characters, an object id of 24, else letters and digits as a cuid has them. All but UUIDs and short ones begin
 * with a mark of Seedbed's own. Null for a column that is no row's own identifier, or too short.
 */
export function identifierSpace(table: Table, column: TableColumn): Space | null {
  const words = nameWords(column.name).map(singular).join(" ");
  const noun = nameWords(table.id.name).map(singular).join(" ");
  const key = table.constraints.find(({ kind }) => kind === "primary key")?.columns ?? [];
  const isKey = key.includes(column.name) && ["id", "uid", `${noun} id`].includes(words);
  if (!isKey && !/(?:^| )(?:cuid|ulid|nanoid|public id)$/.test(words)) return null;
  const length = characterLength(column.type) ?? Infinity;
  if (length === 36 || /uuid/i.test(column.default ?? ""))
    return providerSpace(column, { kind: "text", length: null, unique: true, policy: "safe" }, { provider: "uuid" });
  if (length === 26 || words.endsWith("ulid")) return length < 26 ? null : marked("ULIDs", "01SEED", 26);
  if (length === 24) return marked("object ids", "5eed", 24);
  if (length === 32) return marked("hexadecimal identifiers", "5eed", 32);
  if (length >= 25) return marked("cuids", "cseed", 25);
  if (length >= 14) return marked("identifiers", "seed", length);
  return length >= 8 && isKey ? unmarked(length) : null;
}

/** Short ones have no room for a mark. */
function unmarked(length: number): Space {
  return {
    summary: `identifiers of ${length}`,
    size: Math.min(widest, lettersAndDigits.length ** length),
    distinct: true,
    at: (place) => place.toString(36).padStart(length, "0").slice(-length),
  };
}

const alphabets: Readonly<Record<string, string>> = {
  "01SEED": "0123456789ABCDEFGHJKMNPQRSTVWXYZ",
  "5eed": "0123456789abcdef",
};
const lettersAndDigits = "0123456789abcdefghijklmnopqrstuvwxyz";

/** The mark, the place spelled in an alphabet's digits, which keeps values apart, and as much more as there is room for. */
function marked(summary: string, mark: string, length: number): Space {
  const alphabet = alphabets[mark] ?? lettersAndDigits;
  const digits = Math.ceil(48 / Math.log2(alphabet.length));
  return {
    summary,
    size: widest,
    distinct: true,
    at: (place) => {
      let text = mark;
      for (let rest = place, count = 0; count < digits; count++) {
        text += alphabet[rest % alphabet.length];
        rest = Math.floor(rest / alphabet.length);
      }
      for (let salt = 1; text.length < length; salt++) text += alphabet[mixed(place, salt) % alphabet.length];
      return text;
    },
  };
}
