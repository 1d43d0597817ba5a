import { describe, expect, test } from "vitest";
import { characterLength } from "../../src/catalog/base-type.ts";
import { maskingActions } from "../../src/jobs/mask/masking-actions.ts";
import { codecFor } from "../../src/rows/codecs.ts";
import { table } from "../support/catalog-builder.ts";
import { maskRows, planOf, printed, tablePlanOf, type Row } from "./masked-rows.ts";

/** How each action is asked for; a new one belongs here too. */
const rules: Readonly<Record<string, readonly string[]>> = {
  fake: [
    "{ action: fake, provider: email }",
    "{ action: fake, provider: integer }",
    "{ action: fake, provider: date }",
  ],
  hash: ["{ action: hash }"],
  regex_mask: ["{ action: regex_mask, pattern: '[0-9]+', replace: '#' }"],
  static: [
    "{ action: static, value: 42 }",
    "{ action: static, value: '2024-02-29' }",
    "{ action: static, value: '{}' }",
  ],
  null: ["{ action: null }"],
  passthrough: ["{ action: passthrough }"],
  shift_date: ["{ action: shift_date, days: 30 }", "{ action: shift_date, days: 3, by: person_id }"],
  noise: ["{ action: noise, ratio: 0.2 }", "{ action: noise, step: 7 }"],
  generalize: [
    "{ action: generalize, to: 3 }",
    "{ action: generalize, to: year }",
    "{ action: generalize, to: age_hipaa }",
  ],
  keep_format: ["{ action: keep_format }"],
  template: ["{ action: template, with: '{person_id}-{kind|upper|first}' }"],
  json: ["{ action: json, paths: { $.a: { action: keep_format }, '$..b': { action: hash } } }"],
};

/** Values of each type, printed as PostgreSQL does. */
const values: Readonly<Record<string, readonly string[]>> = {
  text: [
    "",
    "Martha Jones",
    "2024-02-29",
    '{"a": "x y", "b": [1, {"b": null}]}',
    "été 42",
    "not-a-date",
    "\t\\N",
    "a".repeat(300),
  ],
  "varchar(20)": ["", "x", "twenty characters 12", "déjà vu déjà vu ß", '{"a": "1234567890"}'],
  "char(6)": ["      ", "ab12  ", "AB-123"],
  smallint: ["0", "1", "-1", "42", "32767", "-32768"],
  integer: ["0", "7", "-7", "90", "12345", "2147483647", "-2147483648"],
  bigint: ["0", "5", "-5", "9007199254740993", "9223372036854775807", "-9223372036854775808"],
  "numeric(8,2)": ["0.00", "1.50", "-1.50", "999999.99", "-0.01", "NaN"],
  numeric: ["0", "1234567890123456789012345.6789", "-5", "0.000001", "Infinity"],
  "double precision": ["0", "-1.5", "1e+300", "1e-300", "NaN", "Infinity", "72.5"],
  real: ["0", "0.1", "-2.5", "3.4028235e+38", "1e-45"],
  date: [
    "2024-02-29",
    "1999-12-31",
    "0001-01-01",
    "0044-03-15 BC",
    "9999-12-31",
    "5874897-12-31",
    "infinity",
    "-infinity",
  ],
  timestamp: [
    "2024-02-29 23:59:59.5",
    "1970-01-01 00:00:00",
    "0044-03-15 12:00:00 BC",
    "294276-12-31 23:59:59.999999",
    "infinity",
  ],
  timestamptz: ["2024-02-29 23:59:59.000001+00", "1969-12-31 00:00:00+00", "12345-01-01 00:00:00+00", "-infinity"],
  time: ["12:34:56.789"],
  interval: ["1 year 2 mons", "-00:00:01"],
  uuid: ["a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"],
  inet: ["192.0.2.77", "10.1.2.3/8", "2001:db8::1", "::ffff:1.2.3.4"],
  cidr: ["192.0.2.0/24", "10.0.0.0/8", "2001:db8::/32"],
  macaddr: ["00:00:5e:00:53:01"],
  boolean: ["t", "f"],
  bytea: ["\\x00ff"],
  json: ['{"b" : 1.50,  "a":"\\u00e9"}', "[]", '"text"', "null"],
  jsonb: ['{"a": "x", "b": [1.50, true]}', "12345678901234567890", '""'],
  "text[]": ["{}", '{a,"b c",NULL,"","NULL","\\"\\\\{},"}', "{{a,b},{c,d}}", "[0:1]={x,y}", '{2024-02-29,"no date"}'],
  "integer[]": ["{}", "{1,NULL,-5,2147483647}", "{{1},{2}}"],
  "date[]": ["{2024-02-29,NULL,infinity}"],
  "jsonb[]": ['{"{\\"a\\": 1}","[]"}'],
};

const cases = maskingActions.names.flatMap((name) =>
  (rules[name] ?? [undefined]).flatMap((rule) => Object.keys(values).map((type) => ({ name, rule, type }))),
);

describe.each(cases)("$rule on $type", ({ name, rule, type }) => {
  const source = table("public.things", {
    person_id: "bigint not null",
    kind: "text",
    v: type,
  });
  const below = `  public.things: { columns: { v: ${rule} } }`;
  const rows: readonly Row[] = [null, ...values[type]].flatMap((value) => [
    ["1", "visit", value],
    ["2", null, value],
  ]);

  test("is refused with a reason and a way out, or keeps every promise on both wires", async () => {
    expect(rule, "an action without a line in this test").toBeDefined();
    const { findings } = await planOf([source], below);
    if (findings.some(({ severity }) => severity === "error")) {
      expect(findings.map(({ code }) => code)).toEqual(["RULE_DOES_NOT_FIT"]);
      expect([findings[0].message, findings[0].hint ?? ""].filter((text) => text.length < 8)).toEqual([]);
      return;
    }
    const plan = await tablePlanOf([source], "public.things", below);
    const again = await tablePlanOf([source], "public.things", below);
    const codec = codecFor(source.columns[2].type);
    const length = characterLength(source.columns[2].type);

    const binary = maskRows(plan, rows, "binary").map((row) => row[2]);
    const text = maskRows(plan, rows, "text").map((row) => printed(row[2], codec));

    expect(text.map((value) => printed(value, codec))).toEqual(binary.map((value) => printed(value, codec)));
    expect(maskRows(again, rows, "binary").map((row) => row[2])).toEqual(binary);
    expect(maskRows(again, rows.toReversed(), "binary").map((row) => row[2])).toEqual(binary.toReversed());
    expect(binary.slice(0, 2)).toEqual([null, null]);
    rows.forEach((row, place) => {
      if (row[2] === "" && name !== "null" && name !== "static") expect(binary[place]).toBe("");
      if (length !== null && codec.kind === "text")
        expect([...(binary[place] ?? "")].length).toBeLessThanOrEqual(length);
    });
  });
});
