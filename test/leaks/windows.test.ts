import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addressForm } from "../../src/engine/leaks/address-form.ts";
import { chanceAllows } from "../../src/engine/leaks/chance.ts";
import { DistinctCount } from "../../src/engine/leaks/distinct-count.ts";
import { WindowFilter } from "../../src/engine/leaks/window-filter.ts";
import { spread, WindowHash } from "../../src/engine/leaks/window-hash.ts";
import { densityOf, formsOf, seeker } from "./seen-windows.ts";

const word = fc.stringMatching(/^[a-zA-ZéüñŁß]{2,9}$/);
const mail = fc
  .tuple(word, word, fc.constantFrom("org", "com", "de"))
  .map(([a, b, tld]) => `${a}.${b}@mail-${b}.${tld}`);
const number = fc.stringMatching(/^[2-9]\d{8,15}$/);
const identifier = fc
  .tuple(fc.stringMatching(/^[A-Z]{2}$/), fc.stringMatching(/^[2-9]\d{6,9}$/))
  .map(([a, b]) => `${a}-${b}`);
const name = fc.tuple(word, word, word).map((words) => words.join(" "));
const original = fc.oneof(mail, number, identifier, name);

/** Text whose end is no letter or digit, so that what follows begins a word. */
const around = fc.string({ unit: "grapheme", maxLength: 200 });
const edge = fc.constantFrom(" ", "\n", '"', "<", "(", ": ", "=", "/", "…", "—", "\u00a0");

/** The other ways in which people write the same. */
const written = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => text.normalize("NFD"),
  (text) => text.replaceAll(/[.@ -]/g, (mark) => `${mark} `),
  (text) => text.replaceAll(/(\d{3})(?=\d)/g, "$1-"),
  (text) => text.replaceAll(/[.@ -]/g, "_"),
);

describe("an original", () => {
  test("is seen anywhere in a random text, however it is written", () => {
    fc.assert(
      fc.property(
        original,
        fc.tuple(around, edge),
        fc.tuple(edge, around),
        written,
        (value, [before, open], [close, after], write) => {
          const folded = formsOf(value);
          fc.pre(folded.length > 0);
          const text = `${before.replaceAll(/[\\%&\d]/g, " ")}${open}${write(value)}${close}${after.replaceAll(/[\d\p{M}\p{Cf}]/gu, " ")}`;

          expect(seeker([value])(text)).toContain(folded[0]);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test("is seen at the place where a long text is cut, and in the last words of 300,000", () => {
    const value = "Ann-Kathrin.Müller@example-mail.org";
    const seek = seeker([value]);
    const [folded] = formsOf(value);

    for (let shift = -70; shift < 70; shift++) {
      const text = `${"é lorem ".repeat(7272)}${"x".repeat(75 + shift)} ${value} ${"dolor ".repeat(40_000)}`;
      expect(seek(text)).toContain(folded);
    }
    expect(seek(`${"é ".repeat(300_000)}${value}`)).toContain(folded);
  });

  test("is not seen in a text that holds none", () => {
    const seek = seeker(["ann.lee@mail.org", "212-867-5309", "RC-81726354", "Ann Lee"]);

    expect(seek("ann_lea@mail.org, 12128675309876, 2128675, rc8172635x4, ann leeds, joann lee")).toEqual([]);
  });

  test.each([
    ["a phone with its country's code", "+1 (212) 867-5309", "212.867.5309"],
    ["a phone without it", "212-867-5309", "+12128675309"],
    ["a phone of another country at home", "+44 20 7946 0958", "call 020 7946 0958"],
    ["a number that lost its zeros", "012-34-5678", "12345678"],
    ["a record number as a number", "MRN 81726354", "81726354"],
  ])("%s", (_, value, text) => {
    expect(seeker([value])(text)).not.toEqual([]);
  });
});

describe("too plain to tell anybody:", () => {
  test.each([
    "Springfield",
    "James",
    "Li Wu",
    "123456",
    "2019-04-12",
    "000-00-0000",
    "ff:ff:ff:ff:ff:ff",
    "",
    "---",
    "AB-12",
    "word ".repeat(17),
  ])("%j", (value) => {
    expect(formsOf(value)).toEqual([]);
  });

  test("numbers given out one after another, for every text has some of them", () => {
    const seek = seeker(Array.from({ length: 5_000 }, (_, place) => String(4_000_000 + place)).concat("7391826"));

    expect(seek("4000123 and 4001999")).toEqual([]);
    expect(seek("and 7391826")).toEqual(["7391826"]);
  });

  test("nor long ones that are few among those that begin like them, but all among their neighbours", () => {
    const seek = seeker(Array.from({ length: 20_300 }, (_, place) => String(1_000_000_001 + place)));

    expect(seek("1000000017, 1000012345 and 1000019999")).toEqual([]);
  });
});

describe("numbers that lie close together, as the telephones of one town do,", () => {
  const phones = Array.from({ length: 1_500 }, (_, place) => String(2_125_550_000 + place * 7));

  test("are looked for", () => {
    expect(seeker(phones)("call 212 555 0700")).toEqual(["2125550700"]);
  });

  test("are met by chance as often as they have neighbours", () => {
    const density = densityOf(phones);
    const digits = new TextEncoder().encode("21255507012128675309");

    expect(density.chance(digits, 0, 10)).toBeCloseTo(1 / 7, 2);
    expect(density.chance(digits, 10, 20)).toBe(1_500 / 10 ** 7);
  });
});

describe("addresses of machines are told apart where they stand by themselves:", () => {
  const formOf = (text: string): string => {
    const bytes = new TextEncoder().encode(text);
    return new TextDecoder().decode(addressForm(bytes, 0, bytes.length));
  };

  test.each([
    ["2001:db8:5::", "2001:db8::5"],
    ["192.0.21.1", "192.0.2.11"],
    ["::ffff:192.0.2.1", "::192.0.2.1"],
  ])("%s is not %s", (one, other) => {
    expect(formOf(one)).not.toBe(formOf(other));
  });

  test("a network's prefix does not count", () => {
    expect(formOf("2001:db8:5::/48")).toEqual(formOf("2001:db8:5::"));
  });

  test.each([
    ["192.0.2.17", "ip192000002017"],
    ["2001:db8::1", "ip20010db8000000000000000000000001"],
    ["::", "ip00000000000000000000000000000000"],
    ["1::", "ip00010000000000000000000000000000"],
    ["fe80::1:0:0:2", "ipfe800000000000000001000000000002"],
    ["::ffff:192.0.2.1", "ip00000000000000000000ffffc0000201"],
    ["1:2:3:4:5:6:7:8/64", "ip00010002000300040005000600070008"],
  ])("%s is %s", (text, form) => {
    expect(formOf(text)).toBe(form);
  });
});

describe("names are known in every order:", () => {
  test.each([
    ["Ann Lee", ["annlee", "leeann"]],
    ["Ann van Dyk", ["annvandyk", "vandykann", "dykannvan", "anndyk", "dykann"]],
  ])("%s", (name, forms) => {
    expect(formsOf(name, true)).toEqual(forms);
  });
});

describe("the filter", () => {
  test("never loses a window, lets few others pass, and has a bound", () => {
    const hash = new WindowHash(new Uint8Array(16).fill(3));
    const filter = new WindowFilter(100_000);
    const bytes = new Uint8Array(8);
    const view = new DataView(bytes.buffer);
    const each = (from: number, to: number, use: () => void): void => {
      for (let place = from; place < to; place++) {
        view.setUint32(2, place);
        hash.hash(bytes, 0, 8);
        use();
      }
    };
    let [lost, passed] = [0, 0];

    each(0, 100_000, () => filter.add(hash.a, hash.b));
    each(0, 100_000, () => (lost += filter.has(hash.a, hash.b) ? 0 : 1));
    each(1_000_000, 2_000_000, () => (passed += filter.has(hash.a, hash.b) ? 1 : 0));

    expect(lost).toBe(0);
    expect(passed).toBeLessThan(200);
    expect(filter.bytes).toBeLessThanOrEqual(1024 * 1024);
    expect(new WindowFilter(1e12).bytes).toBe(32 * 1024 * 1024);
  });

  test("distinct values are counted to a few per cent in two KiB", () => {
    const counts = [100, 3_000, 200_000].map((values) => {
      const count = new DistinctCount();
      for (let place = 0; place < values * 2; place++)
        count.add(spread((place % values) + 1), spread((place % values) ^ 0x5bd1_e995));
      return count.estimate() / values;
    });

    for (const ratio of counts) expect(Math.abs(ratio - 1)).toBeLessThan(0.08);
  });
});

test.each([
  [0, 0],
  [0.00005, 0],
  [0.01, 1],
  [3, 11],
  [10_000, 10_400],
])("where %d finds are expected, chance explains %d", (expected, allowed) => {
  expect(chanceAllows(expected)).toBe(allowed);
});
