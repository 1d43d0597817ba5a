import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readSalt } from "../../src/app/settings/read-salt.ts";
import { checkSalt } from "../../src/core/salt.ts";
import { saltEntropy } from "../../src/core/salt-entropy.ts";

const good = createHash("sha256").update("a salt for tests").digest("hex");
const at = { file: "mask-rules.yaml", line: 2, column: 14, path: "global_salt" };
const globalSalt = { value: "env://OTHER", at };

describe("the salt is taken", () => {
  test("from global_salt, else SEEDBED_SALT, else ANONYMIZATION_SALT", async () => {
    const environment = { OTHER: `${good}0`, SEEDBED_SALT: `${good}1`, ANONYMIZATION_SALT: `${good}2` };
    const { SEEDBED_SALT: _, ...without } = environment;

    const salts = await Promise.all([
      readSalt({ globalSalt, environment, allowLiteral: false }),
      readSalt({ environment, allowLiteral: false }),
      readSalt({ environment: without, allowLiteral: false }),
      readSalt({ environment: { ...environment, SEEDBED_SALT: "" }, allowLiteral: false }),
    ]);

    expect(salts.map(({ salt }) => salt.at(-1))).toEqual(["0", "1", "2", "2"]);
  });

  test("from the place that SEEDBED_SALT refers to, when it is a reference", async () => {
    const environment = { SEEDBED_SALT: "env://OTHER", OTHER: good };

    expect(await readSalt({ environment, allowLiteral: false })).toEqual({ salt: good, findings: [] });
  });

  test("from nowhere when there is none, with exit 4", async () => {
    await expect(readSalt({ environment: {}, allowLiteral: false })).rejects.toThrow(
      expect.objectContaining({ code: "SALT_INVALID", exitCode: 4 }),
    );
  });

  test("from the configuration itself only when that is allowed", async () => {
    const literal = { value: good, at };

    await expect(readSalt({ globalSalt: literal, environment: {}, allowLiteral: false })).rejects.toThrow(
      "mask-rules.yaml:2:14 global_salt holds a secret itself",
    );
    expect((await readSalt({ globalSalt: literal, environment: {}, allowLiteral: true })).salt).toBe(good);
  });

  test("and never shown, however wrong it is", async () => {
    const secrets = [good.slice(0, 31), "unexpectedly weak salt, unexpectedly weak salt"];

    const shown = await Promise.all(
      secrets.map((salt) =>
        readSalt({ environment: { SEEDBED_SALT: salt }, allowLiteral: false }).then(
          ({ findings }) => JSON.stringify(findings),
          (error: unknown) => `${String(error)} ${JSON.stringify(error)}`,
        ),
      ),
    );

    expect(shown[0]).toContain("SALT_INVALID");
    expect(shown[1]).toContain("SALT_WEAK");
    for (const secret of secrets) expect(shown.join(" ")).not.toContain(secret);
  });
});

describe("a salt", () => {
  test("under 32 characters is refused, one of 32 is not", () => {
    expect(() => checkSalt(good.slice(0, 31), "SEEDBED_SALT")).toThrow(
      "The salt from SEEDBED_SALT has 31 characters; 32 are the least.",
    );
    expect(checkSalt(good.slice(0, 32), "SEEDBED_SALT")).toEqual([]);
    expect(() => checkSalt("\u{1F600}".repeat(31), "SEEDBED_SALT")).toThrow("31 characters");
  });

  test.each([
    ["a".repeat(64), 10],
    ["0123456789abcdef".repeat(4), 40],
    ["abcdefghijklmnopqrstuvwxyz0123456789", 60],
    ["changeme-changeme-changeme-changeme", 60],
    ["this-is-my-very-secret-salt-for-production", 127],
    ["correct horse battery staple and another", 127],
    ["please change this salt before you go live!", 127],
    ["12345678901234567890123456789012", 60],
    ["20240101000000000000000000000001", 90],
    ["password123password123password123", 90],
  ])("%s is likely to be guessed and gets a warning", (salt, most) => {
    const [warning] = checkSalt(salt, "SEEDBED_SALT");

    expect(saltEntropy(salt)).toBeLessThanOrEqual(most);
    expect(warning).toMatchObject({ code: "SALT_WEAK", severity: "warning", where: "SEEDBED_SALT" });
    expect(JSON.stringify(warning)).not.toContain(salt);
  });

  test("of random hex, base64 or printable characters gets none", () => {
    const alphabets = [
      ["0123456789abcdef", 64],
      ["0123456789ABCDEF", 64],
      ["ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 43],
      ["abcdefghijklmnopqrstuvwxyz234567", 52],
      ["ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 52],
      ["abcdefghijklmnopqrstuvwxyz", 40],
    ] as const;
    const flagged = alphabets.flatMap(([alphabet, length]) =>
      Array.from({ length: 500 }, (_, number) => randomText(alphabet, length, number)).filter(
        (salt) => checkSalt(salt, "SEEDBED_SALT").length > 0,
      ),
    );

    expect(flagged).toEqual([]);
  });

  test("of 32 random hex digits is rarely taken for less than it is", () => {
    const salts = Array.from({ length: 2000 }, (_, number) => randomText("0123456789abcdef", 32, number));

    const flagged = salts.filter((salt) => checkSalt(salt, "SEEDBED_SALT").length > 0);

    expect(flagged.length).toBeLessThan(20);
  });

  test("is not better for being written twice", () => {
    expect(saltEntropy(good + good)).toBeLessThan(saltEntropy(good) + 9);
  });

  test("of any length is estimated at once, and never below nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (salt) => {
        expect(saltEntropy(salt)).toBeGreaterThanOrEqual(0);
      }),
    );
    expect(saltEntropy("ab".repeat(1_000_000))).toBeLessThan(60);
  });
});

/** Text that is random to look at and the same in every run. */
function randomText(alphabet: string, length: number, number: number): string {
  const bytes = Array.from({ length: Math.ceil(length / 16) }, (_, part) => [
    ...createHash("sha512").update(`${alphabet} ${number} ${part}`).digest(),
  ]).flat();
  // Four bytes a character: what a modulo of 32 bits favours is beyond notice.
  return Array.from({ length }, (_, at) => {
    const [a, b, c, d] = bytes.slice(at * 4, at * 4 + 4);
    return alphabet[(a * 0x1000000 + b * 0x10000 + c * 0x100 + d) % alphabet.length];
  }).join("");
}
