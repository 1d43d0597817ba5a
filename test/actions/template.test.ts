import { describe, expect, test } from "vitest";
import { applyFilter, parseTemplate } from "../../src/jobs/mask/template-text.ts";
import { table } from "../support/catalog-builder.ts";
import { maskRows, errorsOf, tablePlanOf, type Row } from "./masked-rows.ts";

const users = table("public.users", {
  id: "bigint primary key",
  first_name: "text",
  last_name: "varchar(40)",
  full_name: "text",
  born: "date",
  email: "varchar(60)",
});

const names = `first_name: { action: fake, provider: first_name }
      last_name: { action: fake, provider: last_name }
      full_name: { action: fake, provider: full_name }
      born: { action: noise, step: 7 }`;

async function built(template: string, row: Row, source = users): Promise<Row> {
  const rules = `  public.users:
    columns:
      ${names}
      email: { action: template, with: "${template}" }`;
  const plan = await tablePlanOf([source], "public.users", rules);
  const [binary] = maskRows(plan, [row], "binary");
  expect(maskRows(plan, [row], "text")).toEqual([binary]);
  return binary;
}

const martha: Row = ["7", "Martha", "Jones", "Martha Jones", "1980-02-29", "m@corp.com"];

describe("template", () => {
  test("is made of what the row's other columns are masked to, and of its own text", async () => {
    const [id, first, last, full, born, email] = await built("{first_name}.{last_name}+{id}@example.com", martha);

    expect(email).toBe(`${first}.${last}+${id}@example.com`);
    expect([first, last, full, born]).not.toEqual(martha.slice(1, 5));
    expect((await built("{full_name} {born} {{x}}", martha))[5]).toBe(`${full} ${born} {x}`);
  });

  test("changes values as its filters say, one after the other", async () => {
    const [, first, last, , , email] = await built(
      "{ first_name | first | lower }-{last_name|upper}-{full_name|slug}",
      martha,
    );

    expect(email).toBe(
      `${first?.[0].toLowerCase()}-${last?.toUpperCase()}-${first?.toLowerCase()}-${last?.toLowerCase()}`,
    );
  });

  test("leaves nothing of NULL and empty columns, and NULL and '' of its own as they are", async () => {
    expect((await built("<{first_name}|{last_name}>", ["7", null, "", "x", null, "m@corp.com"]))[5]).toBe("<|>");
    expect((await built("{id}", ["7", "a", "b", "c", null, null]))[5]).toBeNull();
    expect((await built("{id}", ["7", "a", "b", "c", null, ""]))[5]).toBe("");
  });

  test("is cut where it is too long for its column, by characters", async () => {
    const narrow = table("public.users", {
      id: "bigint primary key",
      first_name: "text",
      last_name: "text",
      full_name: "text",
      born: "date",
      email: "varchar(5)",
    });

    expect((await built("ßß-{id}-漢字", martha, narrow))[5]).toBe("ßß-7-");
  });

  test("keeps a unique column unique by a unique number alone", async () => {
    const unique = table("public.users", {
      id: "bigint primary key",
      first_name: "text",
      email: "varchar(60) not null unique",
    });
    const findings = async (template: string): Promise<readonly string[]> => {
      const rules = `  public.users: { columns: { first_name: { action: fake, provider: first_name }, email: { action: template, with: "${template}" } } }`;
      return (await errorsOf([unique], rules, 1000)).map(({ code }) => code);
    };

    expect(await findings("user{id}@example.com")).toEqual([]);
    expect(await findings("{first_name}@example.com")).toEqual(["UNIQUE_SPACE_TOO_SMALL"]);
    expect(await findings("{first_name}{id}@example.com")).toEqual(["UNIQUE_SPACE_TOO_SMALL"]);
    expect(await findings(`user{id}@${"x".repeat(40)}`)).toEqual(["UNIQUE_SPACE_TOO_SMALL"]);
  });

  test.each([
    ["{first_nam}", "UNKNOWN_COLUMN"],
    ["{email}", "INVALID_TEMPLATE"],
    ["{doc}", "RULE_DOES_NOT_FIT"],
    ["{nickname}", "RULE_DOES_NOT_FIT"],
  ])("of %s is refused, at its place", async (template, code) => {
    const source = table("public.users", {
      id: "bigint primary key",
      first_name: "text",
      doc: "jsonb",
      nickname: "text",
      email: "text",
    });
    const rules = `  public.users:
    columns:
      nickname: { action: template, with: "{first_name}" }
      email: { action: template, with: "${template}" }`;

    const findings = await errorsOf([source], rules);

    expect(findings).toMatchObject([{ code, where: expect.stringContaining("rules.yaml:7:") }]);
  });

  test("is refused where another table references the column", async () => {
    const other = table("public.logins", { email: "text references public.users(email)" });
    const source = table("public.users", { id: "bigint primary key", email: "text unique" });

    const findings = await errorsOf(
      [source, other],
      '  public.users: { columns: { email: { action: template, with: "{id}" } } }',
    );

    expect(findings[0]).toMatchObject({
      code: "RULE_DOES_NOT_FIT",
      message: expect.stringContaining("beside different columns"),
    });
  });
});

test.each([
  [
    "a{b}c",
    [
      { kind: "text", text: "a" },
      { kind: "column", column: "b", filters: [] },
      { kind: "text", text: "c" },
    ],
  ],
  [
    "{{{b}}}",
    [
      { kind: "text", text: "{" },
      { kind: "column", column: "b", filters: [] },
      { kind: "text", text: "}" },
    ],
  ],
  ["{E-Mail | slug|first}", [{ kind: "column", column: "E-Mail", filters: ["slug", "first"] }]],
])("the template %s is read", (text, parts) => {
  expect(parseTemplate(text).parts).toEqual(parts);
});

test.each(["{", "}", "{}", "{ }", "{a|}", "{a|b}", "{a{b}}", "{{a}}", "plain", "{a}}"])(
  "the template %s is refused",
  (text) => {
    expect(parseTemplate(text).problem?.hint.length).toBeGreaterThan(8);
  },
);

test.each([
  ["slug", " Zoë  O'Néil-Straße, 3. ", "zoe-o-neil-straße-3"],
  ["first", "𝒳yz", "𝒳"],
  ["first", "", ""],
  ["upper", "straße", "STRASSE"],
  ["lower", "ÀB", "àb"],
] as const)("the filter %s makes of %s %s", (filter, text, expected) => {
  expect(applyFilter(filter, text)).toBe(expected);
});
