import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { table } from "../support/catalog-builder.ts";
import { maskRows, errorsOf, tablePlanOf } from "./masked-rows.ts";

const people = table("public.people", { id: "int primary key", email: "text", code: "int", born: "date" });

/** What masking makes of documents, in their order. */
async function masked(paths: string, documents: readonly string[], type = "json"): Promise<readonly string[]> {
  const source = table("public.t", { id: "int primary key", doc: type });
  const rules = `  public.t: { columns: { doc: { action: json, paths: { ${paths} } } } }`;
  const plan = await tablePlanOf([source, people], "public.t", rules);
  return maskRows(
    plan,
    documents.map((document) => ["1", document]),
    "binary",
  ).map((row) => row[1] ?? "NULL");
}

const keepAll = "$..secret: { action: keep_format }";

/** Documents that are equal but for what stands under a key. */
function without(key: string, document: unknown): unknown {
  if (Array.isArray(document)) return document.map((item) => without(key, item));
  if (typeof document !== "object" || document === null) return document;
  return Object.fromEntries(
    Object.entries(document).map(([name, value]) => [name, name === key ? null : without(key, value)]),
  );
}

describe("json", () => {
  test("changes what its paths lead to and no other byte of any document", async () => {
    const documents = fc.sample(fc.json({ maxDepth: 4 }), 300).concat(
      fc.sample(
        fc
          .letrec<{ node: unknown }>((tie) => ({
            node: fc.oneof(
              { maxDepth: 4 },
              fc.string(),
              fc.double({ noNaN: true, noDefaultInfinity: true }),
              fc.dictionary(fc.constantFrom("secret", "open", "a b"), tie("node")),
              fc.array(tie("node")),
            ),
          }))
          .node.map((node) => JSON.stringify(node, null, 1)),
        300,
      ),
    );

    const results = await masked(keepAll, documents);

    const strip = (document: string): unknown => without("secret", JSON.parse(document));
    expect(results.map(strip)).toEqual(documents.map(strip));
    const untouched = documents.map((document) => !document.includes('"secret"'));
    expect(results.filter((_, place) => untouched[place])).toEqual(documents.filter((_, place) => untouched[place]));
  });

  test("keeps the digits of numbers, the order of keys, spaces and escapes", async () => {
    const [result] = await masked(keepAll, [
      '{ "n":[1.0, 1e400,0.1000,-0],\n"b":"\\u00e9\\/", "a":{"secret" :"x1"} ,"b":2}',
    ]);

    expect(result).toMatch(
      /^\{ "n":\[1\.0, 1e400,0\.1000,-0\],\n"b":"\\u00e9\\\/", "a":\{"secret" :"[a-wyz]\d"\} ,"b":2\}$/,
    );
  });

  test("masks all of equal keys, whole objects and arrays, and leaves null", async () => {
    const [result] = await masked(keepAll, ['{"secret":"ab","secret":{"x":["cd",{"y":12}]},"secret":null}']);

    expect(result).toMatch(/^\{"secret":"[a-z]{2}","secret":\{"x":\["[a-z]{2}",\{"y":\d\d\}\]\},"secret":null\}$/);
    expect(result).not.toMatch(/ab|cd|12/);
  });

  test("writes back a number as a number where it is one, else as a string", async () => {
    const numbers = await masked(
      "$.a: { action: noise, ratio: 0.1 }, $.b: { action: hash }, $.c: { action: keep_format }, $.d: { action: generalize, to: 10 }",
      ['{"a":100,"b":5,"c":42,"d":47.5}', '{"a":"100","b":true,"c":true,"d":"47.5 kg and more"}'],
    );

    expect(numbers[0]).toMatch(/^\{"a":(?:9\d|10\d|110),"b":"[0-9a-f]{32}","c":[1-9]\d,"d":40\.0\}$/);
    expect(numbers[1]).toMatch(/^\{"a":"(?:9\d|10\d|110)","b":"[0-9a-f]{32}","c":"[a-z]{4}","d":"47\.5 kg an"\}$/);
  });

  test("puts one value, or null, in the place of anything", async () => {
    const [result] = await masked(
      "$.a: { action: static, value: gone }, $.b: { action: static, value: 0 }, $.c: { action: null }, $.d: { action: passthrough }, '$..*': { action: static, value: other }",
      ['{"a":{"deep":[1]},"b":17,"c":["x"],"d":{"e":"kept"},"f":"g"}'],
    );

    expect(result).toBe('{"a":"gone","b":0,"c":null,"d":{"e":"kept"},"f":"other"}');
  });

  test("escapes what it writes as JSON wants it", async () => {
    const rule = String.raw`$.a: { action: regex_mask, pattern: 'x', replace: "\"\\\n\u0001é" }`;
    const [result] = await masked(rule, ['{"a":"x\\u0000\\t\\ud83d\\ude00"}']);

    expect(JSON.parse(result)).toEqual({ a: '"\\\n\u0001é\u0000\t\u{1F600}' });
    expect(await masked(keepAll, ['{"secret":"\\ud800\\"\\udc00\\u0007"}'])).toEqual([
      '{"secret":"\\ud800\\"\\udc00\\u0007"}',
    ]);
  });

  test("leaves empty strings, and documents without its paths", async () => {
    const documents = ['{"secret":""}', "[]", '"text"', "12", "null", '{"secre":"x"}'];

    expect(await masked(keepAll, documents)).toEqual(documents);
  });

  test("gives equal originals equal fakes, inside documents and in the column that seed_alias names", async () => {
    const source = table("public.t", { doc: "jsonb", code: "int" });
    const rules = `  public.people:
    columns:
      email: { action: fake, provider: email }
      code: { action: hash }
      born: { action: noise, step: 3 }
  public.t:
    columns:
      doc:
        action: json
        paths:
          $.mail: { action: fake, provider: email, seed_alias: public.people.email }
          $.mails[*]: { action: fake, provider: email, seed_alias: public.people.email }
          $.code: { action: hash, seed_alias: public.people.code }
          $.born: { action: noise, step: 3, seed_alias: public.people.born }`;
    const ours = maskRows(
      await tablePlanOf([people, source], "public.people", rules),
      [["1", "ann@corp.com", "77", "2024-02-29"]],
      "binary",
    );
    const [[email, code, born]] = ours.map((row) => row.slice(1));
    const theirs = await tablePlanOf([people, source], "public.t", rules);

    const [[document]] = maskRows(
      theirs,
      [['{"born": "2024-02-29", "code": 77, "mail": "ann@corp.com", "mails": ["ann@corp.com", "bob@corp.com"]}', null]],
      "binary",
    );

    expect(JSON.parse(document ?? "")).toMatchObject({ born, code: Number(code), mail: email });
    expect(JSON.parse(document ?? "")).toHaveProperty("mails.0", email);
    expect(JSON.parse(document ?? "")).not.toHaveProperty("mails.1", email);
  });

  test("refuses an alias whose column is masked otherwise, and a path that no action can serve", async () => {
    const source = table("public.t", { doc: "jsonb" });
    const misfits = async (path: string): Promise<string> => {
      const findings = await errorsOf(
        [people, source],
        `  public.t: { columns: { doc: { action: json, paths: { ${path} } } } }`,
      );
      return `${findings[0]?.code} ${findings[0]?.message}`;
    };

    expect(await misfits("$.a: { action: hash, seed_alias: public.people.email }")).toContain(
      "whose rule is another (passthrough)",
    );
    expect(await misfits("$.a: { action: shift_date, days: 3, by: nobody }")).toContain("UNKNOWN_COLUMN");
    expect(await misfits("$.a: { action: hash, seed_alias: public.people.mail }")).toContain("UNKNOWN_COLUMN");
    expect(await misfits("$.a: { action: template, with: '{doc}' }")).toContain("INVALID_TEMPLATE");
    expect(await misfits("$.a: { action: generalize, to: age_hipaa }, $.b: { action: static, value: x }")).toBe(
      "undefined undefined",
    );
  });

  test("reads other columns of the row for its paths", async () => {
    const source = table("public.t", {
      id: "int primary key",
      first_name: "text",
      doc: "jsonb",
      person_id: "int references public.people(id)",
    });
    const rules = `  public.t:
    columns:
      first_name: { action: fake, provider: first_name }
      doc:
        action: json
        paths:
          $.at[*]: { action: shift_date, days: 20, by: person_id }
          $.name: { action: template, with: "{first_name|upper} {id}" }
          $.born: { action: shift_date, days: 20, by: person_id }`;
    const plan = await tablePlanOf([people, source], "public.t", rules);

    const [[, name, document]] = maskRows(
      plan,
      [["5", "Martha", '{"at": ["2024-01-01", "2024-01-31"], "born": "1990-01-01", "name": "x"}', "7"]],
      "text",
    );

    const { at, born, name: written } = JSON.parse(document ?? "");
    const moved = (before: string, after: string): number => (Date.parse(after) - Date.parse(before)) / 86_400_000;
    expect(moved("2024-01-01", at[0])).toBe(moved("1990-01-01", born));
    expect(moved("2024-01-31", at[1])).toBe(moved("1990-01-01", born));
    expect(written).toBe(`${name?.toUpperCase()} 5`);
  });
});

describe("json in a column of text", () => {
  test("masks what is no JSON as a whole by its form, and counts it", async () => {
    const source = table("public.t", { doc: "varchar(24)" });
    const plan = await tablePlanOf(
      [source],
      "public.t",
      `  public.t: { columns: { doc: { action: json, paths: { ${keepAll}, $.m: { action: hash } } } } }`,
    );

    const rows = maskRows(
      plan,
      ['{"secret": "abc"}', '{"secret": "abc"', "{Ann, 42}", '{"m":"a"}', "", null].map((doc) => [doc]),
      "text",
    );

    expect(rows[0][0]).toMatch(/^\{"secret": "[a-z]{3}"\}$/);
    expect(rows[1][0]).toMatch(/^\{"[a-z]{6}": "[a-z]{3}"$/);
    expect(rows[2][0]).toMatch(/^\{[A-Z][a-z]{2}, \d\d\}$/);
    // A hash would make the document too long for its column.
    expect(rows[3][0]).toMatch(/^\{"[a-z]":"[a-z]"\}$/);
    expect(rows.slice(4)).toEqual([[""], [null]]);
    expect(plan.rules[0].strays?.count).toBe(3);
  });
});
