import { describe, expect, test } from "vitest";
import { JsonSplice, type JsonToken } from "../../src/jobs/mask/json-splice.ts";
import { parseJsonPath } from "../../src/jobs/mask/json-path.ts";
import { CellWriter } from "../../src/rows/cell-writer.ts";

/** The document with `<path number>` in the place of every value that a path leads to; null for what is no JSON. */
function marked(
  document: string,
  paths: readonly string[],
  container: "inside" | "whole" | "kept" = "inside",
): string | null {
  const steps = paths.map((path) => parseJsonPath(path).steps ?? []);
  const splice = new JsonSplice(steps, {
    container: () => container,
    value: (path: number, _token: JsonToken, out: CellWriter) => out.text(`<${path}>`),
  });
  const bytes = Buffer.from(` ${document} `, "utf8");
  const out = new CellWriter(4);
  out.text("before");
  if (!splice.write(bytes, { start: 1, end: bytes.length - 1 }, out)) return out.at === 6 ? null : "something is left";
  return Buffer.from(out.bytes.subarray(6, out.at)).toString("utf8");
}

describe("a path", () => {
  test.each([
    ["$.a", '{"a": 1, "b": 2}', '{"a": <0>, "b": 2}'],
    ["$.a.b", '{"a": {"b": "x", "c": 1}, "b": 2}', '{"a": {"b": <0>, "c": 1}, "b": 2}'],
    ["$['odd name']", '{"odd name":1,"odd":2}', '{"odd name":<0>,"odd":2}'],
    ['$["it\'s"]', '{"it\'s":1}', '{"it\'s":<0>}'],
    ["$['it\\'s \\u00e9']", '{"it\'s \\u00e9":1}', '{"it\'s \\u00e9":<0>}'],
    ["$.größe", '{"gr\\u00f6\\u00dfe":1, "größe":2}', '{"gr\\u00f6\\u00dfe":<0>, "größe":<0>}'],
    ["$.a[*]", '{"a": [1, "two", null, [3]], "b": [1]}', '{"a": [<0>, <0>, <0>, [<0>]], "b": [1]}'],
    ["$.a[1]", '{"a": [1, 2, 3]}', '{"a": [1, <0>, 3]}'],
    ["$[0].x", '[{"x":1},{"x":2}]', '[{"x":<0>},{"x":2}]'],
    ["$.*", '{"a": 1, "b": {"c": 2}}', '{"a": <0>, "b": {"c": <0>}}'],
    [
      "$..email",
      '{"email":1,"p":[{"email":{"email":2},"q":{"email":3}}]}',
      '{"email":<0>,"p":[{"email":{"email":<0>},"q":{"email":<0>}}]}',
    ],
    ["$..a.b", '{"a":{"a":{"b":1},"b":2},"b":3}', '{"a":{"a":{"b":<0>},"b":<0>},"b":3}'],
    ["$..[0]", "[[1,2],[3]]", "[[<0>,<0>],[<0>]]"],
    ["$..*", '{"a":[1]}', '{"a":[<0>]}'],
    ["$", '{"a":[1,{"b":2}]}', '{"a":[<0>,{"b":<0>}]}'],
    ["$", '"x"', "<0>"],
    ["$.a", '{"a":1,"a":"two","a":{"a":3}}', '{"a":<0>,"a":<0>,"a":{"a":<0>}}'],
    ["$.a", "[1]", "[1]"],
    ["$.a", "12", "12"],
    ["$[0]", '{"0": 1}', '{"0": 1}'],
    ["$.b", '{"a": "say \\"b\\": {}", "b" : "\\\\" }', '{"a": "say \\"b\\": {}", "b" : <0> }'],
  ])("%s finds its values in %s and leaves the rest", (path, document, expected) => {
    expect(marked(document, [path])).toBe(expected);
  });

  test("that stands first counts where two lead to one value, inside containers too", () => {
    const document = '{"a":{"b":1,"c":2},"b":3}';

    expect(marked(document, ["$.a.b", "$.a", "$..b"])).toBe('{"a":{"b":<0>,"c":<1>},"b":<2>}');
    expect(marked(document, ["$..b", "$.a.b", "$.a"])).toBe('{"a":{"b":<0>,"c":<2>},"b":<0>}');
  });

  test("to an object or array takes it whole where that is asked for, or leaves it", () => {
    const document = '{"a" : {"b":[1, {"c":2}]} , "d":[ ],"e":1}';

    expect(marked(document, ["$.a", "$..c", "$.d"], "whole")).toBe('{"a" : <0> , "d":<2>,"e":1}');
    expect(marked(document, ["$.a", "$..c", "$.e"], "kept")).toBe('{"a" : {"b":[1, {"c":2}]} , "d":[ ],"e":<2>}');
  });

  test.each([
    ["a.b", "begins with $"],
    ["$.", "no name"],
    ["$..", "no name"],
    ["$.a[1:2]", "Slices"],
    ["$.a[?(@.b > 1)]", "Filters"],
    ["$[-1]", "from the end"],
    ["$[0,1]", "Lists"],
    ["$['a','b']", "Lists"],
    ["$.a b", "no step"],
    ["$['open", "no step"],
    ["$[01]", "no step"],
  ])("written %s is refused with a reason", (path, reason) => {
    expect(parseJsonPath(path).problem?.message).toContain(reason);
  });
});

describe("a document", () => {
  test.each([
    [
      "",
      " ",
      "{",
      "[",
      '"',
      "{]",
      "[}",
      '{"a"}',
      '{"a":}',
      '{"a":1,}',
      "[1,]",
      "[1 2]",
      "{a:1}",
      "{'a':1}",
      '{"a":1}}',
      "[1]]",
      "1 2",
      "nul",
      "tru",
      "TRUE",
    ],
    [
      "01",
      "+1",
      "1.",
      ".5",
      "1e",
      "1e+",
      "-",
      "0x1",
      "NaN",
      "Infinity",
      '"\t"',
      '"\\x"',
      '"\\u12g4"',
      '"\\',
      '"a',
      "\u0000",
      "[,1]",
      "{,}",
      '{"a":1 "b":2}',
    ],
  ])("that is no JSON is told from one, as JSON.parse does", (...documents) => {
    const taken = documents.filter((document) => marked(document, ["$..a"]) !== null);

    expect(taken).toEqual([]);
  });

  test.each([
    "0",
    "-0",
    "1.0",
    "1e400",
    "-1.50E-3",
    "0.1000",
    "123456789012345678901234567890",
    "true",
    "null",
    '""',
    "[]",
    "{}",
    '"\\ud800"',
  ])("like %s stays as it is where no path leads", (document) => {
    expect(marked(document, ["$.x"])).toBe(document);
    expect(marked(`[ ${document} ,${document}]`, ["$.x"])).toBe(`[ ${document} ,${document}]`);
  });

  test("of any depth is read without running out of stack", () => {
    const depth = 200_000;
    const document = `${'[{"a":'.repeat(depth)}1${"}]".repeat(depth)}`;

    const result = marked(document, ["$..a[0].b", "$..a"]);

    expect(result).toBe(document.replace("1", "<1>"));
  });
});
