import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { table } from "../support/catalog-builder.ts";
import { maskRows, errorsOf, tablePlanOf } from "./masked-rows.ts";

async function generalized(type: string, to: string, values: readonly string[]): Promise<readonly (string | null)[]> {
  const rules = `  public.t: { columns: { v: { action: generalize, to: ${to} } } }`;
  const plan = await tablePlanOf([table("public.t", { v: type })], "public.t", rules);
  return maskRows(
    plan,
    values.map((value) => [value]),
    "binary",
  ).map(([value]) => value);
}

describe("generalize", () => {
  test.each([
    ["integer", "10", ["0", "9", "10", "-1", "-10", "2147483647"], ["0", "0", "10", "-10", "-10", "2147483640"]],
    ["smallint", "1000", ["-32768", "32767"], ["-32000", "32000"]],
    ["numeric(6,2)", "0.5", ["1.75", "-0.25", "9999.99", "NaN"], ["1.50", "-0.50", "9999.50", "NaN"]],
    ["numeric(4,1)", "100", ["999.9", "-999.9"], ["900.0", "-900.0"]],
    ["double precision", "25", ["99.9", "1e+20"], ["75", "1e+20"]],
    ["integer", "age_hipaa", ["0", "89", "90", "91", "115"], ["0", "89", "90", "90", "90"]],
    ["numeric(5,1)", "age_hipaa", ["89.0", "89.5"], ["89.0", "90.0"]],
    ["text", "3", ["90210", "90", "", "ÄÖÜß", "漢字漢字"], ["902", "90", "", "ÄÖÜ", "漢字漢"]],
    [
      "inet",
      "24",
      ["192.0.2.77", "10.1.2.3/8", "2001:db8:1:2::1", "::ffff:1.2.3.4"],
      ["192.0.2.0", "10.1.2.0/8", "2001:db8:1::", "::"],
    ],
    ["cidr", "16", ["192.0.2.0/24", "10.0.0.0/8", "2001:db8::/48"], ["192.0.0.0/16", "10.0.0.0/8", "2001:db8::/32"]],
    ["date", "year", ["2024-02-29", "0044-03-15 BC", "infinity"], ["2024-01-01", "0044-01-01 BC", "infinity"]],
    ["date", "decade", ["2029-12-31", "0009-05-05"], ["2020-01-01", "0001-01-01 BC"]],
    ["date", "quarter", ["2024-01-31", "2024-06-30", "2024-12-31"], ["2024-01-01", "2024-04-01", "2024-10-01"]],
    ["date", "month", ["2024-02-29", "12345-06-07"], ["2024-02-01", "12345-06-01"]],
    [
      "timestamp",
      "day",
      ["2024-02-29 23:59:59.999999", "0044-03-15 12:00:00 BC"],
      ["2024-02-29 00:00:00", "0044-03-15 00:00:00 BC"],
    ],
    ["timestamptz", "month", ["2024-02-29 23:59:59.5+00"], ["2024-02-01 00:00:00+00"]],
    [
      "text",
      "year",
      ["2024-02-29", "2024-02-29T10:11:12.5Z", "2024-02-29 10:11"],
      ["2024-01-01", "2024-01-01T00:00:00Z", "2024-01-01 00:00"],
    ],
  ] as const)("makes less of %s to %s", async (type, to, values, expected) => {
    expect(await generalized(type, to, values)).toEqual(expected);
  });

  test("gives the lowest number of the bucket that holds the original", async () => {
    const values = fc.sample(fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n }), 500);

    const buckets = (await generalized("bigint", "37", values.map(String))).map((text) => BigInt(text ?? ""));

    expect(
      values.filter(
        (value, place) => value < buckets[place] || value - buckets[place] >= 37n || buckets[place] % 37n !== 0n,
      ),
    ).toEqual([]);
  });

  test("masks a text that is no date by its form", async () => {
    const [value] = await generalized("text", "month", ["last May"]);

    expect(value).toMatch(/^[a-z]{4} [A-Z][a-z]{2}$/);
    expect(value).not.toBe("last May");
  });

  test.each([
    ["integer", "year"],
    ["date", "10"],
    ["date", "age_hipaa"],
    ["text", "2.5"],
    ["inet", "33"],
    ["numeric(4,1)", "0.25"],
    ["boolean", "1"],
    ["json", "3"],
  ])("of %s to %s is refused", async (type, to) => {
    const rules = `  public.t: { columns: { v: { action: generalize, to: ${to} } } }`;

    expect(await errorsOf([table("public.t", { v: type })], rules)).toMatchObject([{ code: "RULE_DOES_NOT_FIT" }]);
  });
});
