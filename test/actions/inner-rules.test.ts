import { describe, expect, test } from "vitest";
import type { PreparedRule, RuleChange } from "../../src/jobs/mask/masking-action.ts";
import { table } from "../support/catalog-builder.ts";
import { maskRows, tablePlanOf } from "./masked-rows.ts";

const source = table("public.users", {
  id: "int primary key",
  email: "text unique",
  emails: "text[]",
  doc: "jsonb",
  login: "text",
});

const rules = `  public.users:
    columns:
      email: { action: fake, provider: email }
      emails: { action: fake, provider: email, seed_alias: public.users.email }
      doc: { action: json, paths: { $.mail: { action: fake, provider: email, seed_alias: public.users.email }, $.other: { action: hash } } }
      login: { action: template, with: "<{email}>" }`;

/** A rule that writes a sign before what it wrote. */
const signed =
  (sign: string): RuleChange =>
  (rule, domain): PreparedRule => {
    if (domain.name !== "public.users.email") return rule;
    return {
      ...rule,
      map: (cell, out, others) => {
        out.text(sign);
        rule.map(cell, out, others);
      },
    };
  };

describe("rules inside a rule", () => {
  test("give a value the fake that its column gives it, in arrays, documents and templates", async () => {
    const plan = await tablePlanOf([source], "public.users", rules);

    const [[, email, emails, doc, login]] = maskRows(
      plan,
      [["1", "a@corp.com", "{b@corp.com,a@corp.com}", '{"mail": "a@corp.com"}', "x"]],
      "binary",
    );

    expect(emails?.endsWith(`,${email}}`)).toBe(true);
    expect(JSON.parse(doc ?? "")).toEqual({ mail: email });
    expect(login).toBe(`<${email}>`);
  });

  test("can be changed one after the other, those of one domain alone", async () => {
    const plan = await tablePlanOf([source], "public.users", rules);
    const twice = plan.rules.map((rule) => rule.inner?.change(signed("1")).inner?.change(signed("2")) ?? rule);
    const row = ["1", "a@corp.com", "{a@corp.com}", '{"mail": "a@corp.com", "other": "x"}', "x"];

    const [[, email, emails, doc, login]] = maskRows({ ...plan, rules: twice }, [row], "binary");
    const [[, , , plain]] = maskRows(plan, [row], "binary");

    expect(emails).toBe(`{21${email}}`);
    expect(JSON.parse(doc ?? "")).toEqual({ ...JSON.parse(plain ?? ""), mail: `21${email}` });
    expect(login).toBe(`<21${email}>`);
  });
});
