import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { table } from "../support/catalog-builder.ts";
import { maskRows, errorsOf, tablePlanOf } from "./masked-rows.ts";

async function kept(
  type: string,
  values: readonly (string | null)[],
  rule = "{ action: keep_format }",
): Promise<readonly (string | null)[]> {
  const plan = await tablePlanOf(
    [table("public.t", { v: type })],
    "public.t",
    `  public.t: { columns: { v: ${rule} } }`,
  );
  return maskRows(
    plan,
    values.map((value) => [value]),
    "binary",
  ).map(([value]) => value);
}

describe("keep_format", () => {
  test.each([
    ["smallint", -32_768n, 32_767n],
    ["integer", -(2n ** 31n), 2n ** 31n - 1n],
    ["bigint", -(2n ** 63n), 2n ** 63n - 1n],
  ])("keeps the sign, the digits and the type of %s, and no two meet", async (type, min, max) => {
    const values = fc.sample(
      fc.uniqueArray(fc.oneof(fc.bigInt({ min, max }), fc.bigInt({ min: -99n, max: 99n })), {
        minLength: 400,
        maxLength: 400,
      }),
      1,
    )[0];
    const texts = [...new Set([...values, min, max, 0n])].map(String);

    const images = (await kept(type, texts)).map((text) => text ?? "");

    expect(images.map((image) => image.length)).toEqual(texts.map((text) => text.length));
    expect(images.map((image) => image.startsWith("-"))).toEqual(texts.map((text) => text.startsWith("-")));
    expect(images.filter((image) => BigInt(image) < min || BigInt(image) > max)).toEqual([]);
    expect(new Set(images).size).toBe(texts.length);
  });

  test("is a permutation of a whole small type's numbers of one length", async () => {
    const numbers = Array.from({ length: 22_768 }, (_, place) => String(10_000 + place));

    const images = (await kept("smallint", numbers)).map((image) => image ?? "");

    expect(images.toSorted()).toEqual(numbers.toSorted());
  });

  test("gives texts that char(n) and citext call equal one image", async () => {
    const [a, b] = await kept("citext", ["Martha", "mARTHA"]);
    const [c, d] = await kept("char(8)", ["ab12    ", "ab12"]);

    expect(a?.toLowerCase()).toBe(b?.toLowerCase());
    expect(c?.trimEnd()).toBe(d);
    expect(c?.length).toBe(8);
  });

  test("keeps a unique column unique, with nothing to be settled", async () => {
    const source = table("public.t", { v: "varchar(12) not null unique" });

    expect(await errorsOf([source], "  public.t: { columns: { v: { action: keep_format } } }", 1_000_000)).toEqual([]);
  });

  test("gives the values of one domain one image, in other columns and in arrays", async () => {
    const source = table("public.t", { a: "text", b: "text[]", c: "varchar(20)" });
    const rules = `  public.t:
    columns:
      a: { action: keep_format, seed_alias: code }
      b: { action: keep_format, seed_alias: code }
      c: { action: keep_format, seed_alias: code }`;
    const plan = await tablePlanOf([source], "public.t", rules);

    const [[a, b, c]] = maskRows(plan, [["AB-12", '{AB-12,"x y"}', "AB-12"]], "binary");

    expect(a).not.toBe("AB-12");
    expect(c).toBe(a);
    expect(b).toMatch(new RegExp(`^\\{${a},"[a-z] [a-z]"\\}$`));
  });

  test.each([
    ["enum mood", "labels"],
    ["date", "shift_date"],
    ["numeric", "noise"],
    ["uuid", "hash"],
    ["jsonb", "static"],
  ])("of %s is refused, and says what else there is", async (type, instead) => {
    const findings = await errorsOf(
      [table("public.t", { v: type })],
      "  public.t: { columns: { v: { action: keep_format } } }",
    );

    expect(findings).toMatchObject([{ code: "RULE_DOES_NOT_FIT" }]);
    expect(`${findings[0].message} ${findings[0].hint}`).toContain(instead);
  });
});

test("regex_mask masks by its form what its pattern does not find, and counts it", async () => {
  const rule = "{ action: regex_mask, pattern: '^\\d{3}-(\\d{4})$', replace: 'XXX-$1' }";
  const plan = await tablePlanOf(
    [table("public.t", { v: "text" })],
    "public.t",
    `  public.t: { columns: { v: ${rule} } }`,
  );

  const [found, missed] = maskRows(plan, [["555-1234"], ["call Ann 42"]], "text").map(([value]) => value);

  expect(found).toBe("XXX-1234");
  expect(missed).toMatch(/^[a-z]{4} [A-Z][a-z]{2} \d\d$/);
  expect(missed).not.toBe("call Ann 42");
  expect(plan.rules[0].strays?.count).toBe(1);
});
