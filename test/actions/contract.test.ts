import { describe, expect, test } from "vitest";
import { characterLength } from "../../src/catalog/base-type.ts";
import { maskingActions } from "../../src/jobs/mask/masking-actions.ts";
import { codecFor } from "../../src/rows/codecs.ts";
import { table } from "../support/catalog-builder.ts";
import { maskRows, errorsOf, printed, tablePlanOf, type Row } from "./masked-rows.ts";

const text = ["text", "varchar(20)", "char(6)", "text[]"] as const;
const integers = ["smallint", "integer", "bigint", "integer[]"] as const;
const decimals = ["numeric(8,2)", "numeric", "double precision", "real"] as const;
const dates = ["date", "timestamp", "timestamptz", "date[]"] as const;

/** How each action is asked for, and the types that it serves; a new action belongs here too. */
const rules: readonly (readonly [action: string, rule: string, serves: readonly string[]])[] = [
  ["fake", "{ action: fake, provider: email }", ["text", "text[]", "varchar(20)"]],
  [
    "fake",
    "{ action: fake, provider: integer }",
    [...integers, "numeric(8,2)", "numeric", "double precision", "real", ...text],
  ],
  ["fake", "{ action: fake, provider: date }", [...dates, "text", "varchar(20)", "text[]"]],
  ["hash", "{ action: hash }", ["text", "varchar(20)", "text[]", ...integers, "uuid"]],
  ["regex_mask", "{ action: regex_mask, pattern: '[0-9]+', replace: '#' }", text],
  [
    "static",
    "{ action: static, value: '2024-02-29' }",
    ["text", "varchar(20)", "date", "timestamp", "timestamptz", "bytea"],
  ],
  ["null", "{ action: null }", []],
  ["passthrough", "{ action: passthrough }", []],
  ["shift_date", "{ action: shift_date, days: 30 }", [...text, ...dates]],
  ["shift_date", "{ action: shift_date, days: 3, by: person_id }", [...text, ...dates]],
  ["noise", "{ action: noise, ratio: 0.2 }", [...integers, ...decimals]],
  ["noise", "{ action: noise, step: 7 }", [...text, ...dates, ...integers, ...decimals]],
  ["generalize", "{ action: generalize, to: 3 }", [...text, ...integers, ...decimals, "inet", "cidr"]],
  ["generalize", "{ action: generalize, to: year }", [...text, ...dates]],
  ["generalize", "{ action: generalize, to: age_hipaa }", [...integers, ...decimals]],
  ["keep_format", "{ action: keep_format }", [...text, ...integers]],
  ["template", "{ action: template, with: '{person_id}-{kind|upper|first}' }", text],
  [
    "json",
    "{ action: json, paths: { $.a: { action: keep_format }, '$..b': { action: hash } } }",
    [...text, "json", "jsonb", "jsonb[]"],
  ],
];

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

const types = Object.keys(values);

/** A table with a column of a type, and the rule for it. */
function asked(type: string, rule: string) {
  const source = table("public.things", { person_id: "bigint not null", kind: "text", v: type });
  return { source, below: `  public.things: { columns: { v: ${rule} } }` };
}

/** NULL and passthrough are for every type. */
function servedBy(action: string, serves: readonly string[]): readonly string[] {
  return action === "null" || action === "passthrough" ? types : serves;
}

test("every action is tried", () => {
  expect([...new Set(rules.map(([action]) => action))].toSorted()).toEqual(maskingActions.names.toSorted());
});

describe.each(rules)("%s as %s", (action, rule, serves) => {
  test("serves the types that it should, and refuses others with a reason and a way out", async () => {
    const served: string[] = [];
    const mute: string[] = [];
    for (const type of types) {
      const { source, below } = asked(type, rule);
      const errors = await errorsOf([source], below);
      if (errors.length === 0) served.push(type);
      const [first] = errors;
      if (first !== undefined && (first.code !== "RULE_DOES_NOT_FIT" || (first.hint ?? "").length < 8)) mute.push(type);
    }

    expect(mute).toEqual([]);
    expect(served.toSorted()).toEqual(servedBy(action, serves).toSorted());
  });

  test.each(servedBy(action, serves))("keeps every promise for %s, on both wires", async (type) => {
    const { source, below } = asked(type, rule);
    const [plan, again] = [
      await tablePlanOf([source], "public.things", below),
      await tablePlanOf([source], "public.things", below),
    ];
    const codec = codecFor(source.columns[2].type);
    const room = codec.kind === "text" ? (characterLength(source.columns[2].type) ?? Infinity) : Infinity;
    const rows: readonly Row[] = [null, ...values[type]].flatMap((value) => [
      ["1", "visit", value],
      ["2", null, value],
    ]);

    const binary = maskRows(plan, rows, "binary").map((row) => row[2]);
    const asText = maskRows(plan, rows, "text").map((row) => printed(row[2], codec));

    expect(asText).toEqual(binary.map((value) => printed(value, codec)));
    expect(maskRows(again, rows, "binary").map((row) => row[2])).toEqual(binary);
    expect(maskRows(again, rows.toReversed(), "binary").map((row) => row[2])).toEqual(binary.toReversed());
    expect(binary.slice(0, 2)).toEqual([null, null]);
    expect(binary.filter((value) => [...(value ?? "")].length > room)).toEqual([]);
    const empty = rows.flatMap((row, place) => (row[2] === "" ? [binary[place]] : []));
    expect(empty.filter((value) => value !== emptied(action))).toEqual([]);
  });
});

/** What becomes of an empty text. */
function emptied(action: string): string | null {
  if (action === "null") return null;
  return action === "static" ? "2024-02-29" : "";
}
