import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Cell } from "../../src/rows/cell.ts";
import { CellWriter } from "../../src/rows/cell-writer.ts";
import { Index } from "../../src/rows/index-fraction.ts";
import { dictionaries } from "../../src/values/dictionaries.ts";
import { isSynthetic } from "../../src/values/is-synthetic.ts";
import { personaMaker, personaProviders } from "../../src/values/persona.ts";
import type { MakerTarget } from "../../src/values/provider.ts";
import { providers } from "../../src/values/providers.ts";

const plain: MakerTarget = { kind: "text", length: null, unique: false };

function maker(name: string, changes: Partial<MakerTarget> = {}) {
  const provider = providers.find(name);
  if (provider === undefined) throw new TypeError(`There is no provider ${name}.`);
  return personaMaker(provider, { ...plain, ...changes }, {});
}

/** What a column shows of the person of an index. */
function shown(
  name: string,
  person: readonly number[],
  changes: Partial<MakerTarget> = {},
  like = "2001-05-07",
): string {
  const original = new Cell();
  original.bytes = new TextEncoder().encode(like);
  original.end = original.bytes.length;
  const index = new Index();
  const [a, b, c, d] = person;
  index.set(a, b, c, d);
  const out = new CellWriter(256);
  maker(name, changes).like(original, index, out);
  return new TextDecoder().decode(out.bytes.subarray(0, out.at));
}

const anyWord = fc.nat({ max: 0xffff_ffff });
const anyPerson = fc.tuple(anyWord, anyWord, anyWord, anyWord);

describe("a persona", () => {
  test("has one name in all columns, and the gender that goes with it", () => {
    const women = new Set(dictionaries.femaleNames());
    fc.assert(
      fc.property(anyPerson, fc.boolean(), (person, unique) => {
        const [first, last] = [shown("first_name", person), shown("last_name", person)];
        const [small, family] = [first.toLowerCase(), last.toLowerCase()];

        expect(shown("full_name", person)).toBe(`${first} ${last}`);
        expect(shown("full_name", person, {}, "DOE, ANN")).toBe(`${last}, ${first}`.toUpperCase());
        expect(shown("email", person, { unique }).startsWith(`${small}.${family}${unique ? "." : "@"}`)).toBe(true);
        expect(shown("username", person, { unique }).startsWith(small.charAt(0) + family)).toBe(true);
        expect(shown("gender", person)).toBe(women.has(first) ? "Female" : "Male");
        expect(shown("dob", person)).toMatch(/^(199[6-9]|200[0-6])-\d\d-\d\d$/);
      }),
    );
  });

  test("has an address that is nobody's", () => {
    fc.assert(
      fc.property(anyPerson, fc.boolean(), (person, unique) => {
        expect(isSynthetic("email", shown("email", person, { unique }))).toBe(true);
      }),
    );
  });

  test("needs the room that the longest takes, and says how much", () => {
    const { longest } = maker("full_name");

    expect(() => maker("full_name", { length: longest })).not.toThrow();
    expect(() => maker("full_name", { length: longest - 1 })).toThrow(`needs ${longest} characters`);
    expect(() => maker("gender", { length: 1 })).not.toThrow();
  });

  test("keeps unique columns unique where there are values enough, and refuses where not", () => {
    const unique = personaProviders.filter((name) => {
      try {
        return maker(name, { unique: true }).size >= 2n ** 80n;
      } catch {
        return false;
      }
    });

    expect(unique).toEqual(["first_name", "last_name", "full_name", "email", "username"]);
    expect(() => maker("dob", { unique: true, kind: "date" })).toThrow("too few values");
  });
});
