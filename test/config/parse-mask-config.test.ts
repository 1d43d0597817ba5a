import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { SeedbedError } from "../../src/core/seedbed-error.ts";
import { defaultMaskConfig } from "../../src/jobs/mask/config/default-mask-config.ts";
import { parseMaskConfig } from "../../src/jobs/mask/config/parse-mask-config.ts";
import { showPlace } from "../../src/jobs/mask/config/place.ts";
import { knownProviders } from "./known-providers.ts";
import { problemsOf } from "./problems-of.ts";

const excerpt = readFileSync(join(import.meta.dirname, "seed-0-excerpt.yaml"), "utf8");

function parse(text: string) {
  return parseMaskConfig(text, "mask-rules.yaml", knownProviders);
}

/** The one column rule of a table users. */
function ruleOf(rule: string) {
  return parse(`version: "1.0"\ntables:\n  users:\n    columns:\n      x: ${rule}\n`).tables[0].columns[0];
}

describe("the excerpt of seed 0, section 4", () => {
  test("is refused for ner_mask only, and says what to do until it exists", () => {
    const problems = problemsOf(excerpt);

    expect(problems.map(({ code, where }) => `${code} ${where}`)).toEqual([
      "NOT_AVAILABLE_YET mask-rules.yaml:51:23 tables.public.ticket_messages.columns.body.action",
      "NOT_AVAILABLE_YET mask-rules.yaml:55:30 tables.clinical.patient_visits.columns.visit_notes.action",
    ]);
    expect(problems[0].message).toBe("The action `ner_mask` is not available yet in this version.");
    expect(problems[0].hint).toContain("{ action: static, value: '...' }");
  });

  test("loads unchanged otherwise", () => {
    const config = parse(excerpt.replaceAll("{ action: ner_mask }", "{ action: hash }"));

    expect(config.globalSalt?.value).toBe("env://PRIVACI_TEST_SALT");
    expect(config.onExistingData).toBe("fail");
    expect(config.tables.map(({ name, strategy }) => `${name} ${strategy.value}`)).toEqual([
      "public.organizations transform",
      "public.users transform",
      "clinical.patients transform",
      "clinical.patient_documents transform",
      "public.ticket_messages transform",
      "clinical.patient_visits transform",
      "audit_internal.audit_log_events exclude",
    ]);
    expect(config.tables[0].columns.map(({ action }) => action)).toEqual([
      { action: "fake", provider: "company", params: {} },
      { action: "regex_mask", pattern: String.raw`^\d{2}-\d{7}$`, replace: "00-0000000", flags: "" },
      { action: "fake", provider: "email", params: {} },
    ]);
    expect(config.tables[3].columns.map(({ seedAlias }) => seedAlias?.value)).toEqual([
      "clinical.providers.email",
      "public.users.email",
      undefined,
    ]);
  });

  test("keeps the place of each value, for checks that come later", () => {
    const config = parse(excerpt.replaceAll("{ action: ner_mask }", "{ action: hash }"));

    const [, users, , documents] = config.tables;
    expect(showPlace(users.at)).toBe("mask-rules.yaml:12:3 tables.public.users");
    expect(showPlace(users.columns[6].at)).toBe("mask-rules.yaml:21:7 tables.public.users.columns.password_hash");
    expect(users.columns[6].places.get("value")).toMatchObject({ line: 21, column: 47 });
    expect(documents.columns[0].seedAlias?.at).toMatchObject({ line: 42, column: 21 });
    expect(documents.strategy.at).toMatchObject({ line: 36, column: 15 });
    expect(config.places.get("on_existing_data")).toMatchObject({ line: 3, column: 19 });
  });
});

describe("settings", () => {
  test("that are left out have the defaults of the documentation", () => {
    expect({ ...defaultMaskConfig(), places: null }).toEqual({
      file: "(defaults)",
      salt: "kept",
      copyObjects: [],
      onExistingData: "fail",
      onDrift: "fail",
      strictAutodetect: false,
      autoDetect: true,
      policy: "safe",
      plugins: [],
      impliedFkIgnore: [],
      auditLog: true,
      batchSize: "auto",
      cyclePolicy: "auto",
      constraints: "after_load",
      replicateAllIndexes: false,
      protect: { pattern: "prod", flags: "i" },
      protectRows: 0,
      tables: [],
      places: null,
    });
  });

  test("are all read", () => {
    const config = parse(`version: "1.0"
on_existing_data: drop_create
on_drift: warn
strict_autodetect: true
auto_detect: false
implied_fk_ignore: [public.a.b]
audit_log: false
batch_size: 5000
cycle_policy: require_deferrable
constraints: in_place
replicate_all_indexes: true
protect: live|main
protect_rows: 100
`);

    expect(config).toMatchObject({
      onExistingData: "drop_create",
      onDrift: "warn",
      strictAutodetect: true,
      autoDetect: false,
      impliedFkIgnore: [{ value: "public.a.b", at: { line: 6, column: 21, path: "implied_fk_ignore[0]" } }],
      auditLog: false,
      batchSize: 5000,
      cyclePolicy: "require_deferrable",
      constraints: "in_place",
      replicateAllIndexes: true,
      protect: { pattern: "live|main", flags: "" },
      protectRows: 100,
    });
  });

  test.each(['"1.0"', "'1.0'", "1.0"])("take %s for the version", (version) => {
    expect(problemsOf(`version: ${version}\n`)).toEqual([]);
  });

  test("may be bytes, with a byte order mark and Windows line ends", () => {
    const config = parseMaskConfig(
      new TextEncoder().encode('\uFEFFversion: "1.0"\r\naudit_log: false\r\n'),
      "a.yaml",
      knownProviders,
    );

    expect(config.auditLog).toBe(false);
  });

  test("and headings whose entries are commented out are empty", () => {
    const config = parse('version: "1.0"\ntables:\n  users:\n    columns:\n      # x: { action: hash }\n  orders:\n');

    expect(config.tables.map(({ name, columns }) => [name, columns.length])).toEqual([
      ["users", 0],
      ["orders", 0],
    ]);
    expect(problemsOf('version: "1.0"\ntables:\n')).toEqual([]);
  });
});

describe("an action", () => {
  test.each(["null", "Null", "'null'", '"null"', "~"])("written %s is the action null", (written) => {
    expect(ruleOf(`{ action: ${written} }`).action).toEqual({ action: "null" });
  });

  test("has the defaults of its options filled in", () => {
    expect(ruleOf("{ action: hash }").action).toEqual({ action: "hash", length: 32 });
    expect(ruleOf("{ action: hash, length: 16 }").action).toEqual({ action: "hash", length: 16 });
    expect(ruleOf("{ action: passthrough }").action).toEqual({ action: "passthrough" });
  });

  test("takes parameters of every kind", () => {
    const { action } = ruleOf("{ action: fake, provider: choice, params: { choices: [a, 2], ordered: true } }");

    expect(action).toEqual({ action: "fake", provider: "choice", params: { choices: ["a", 2], ordered: true } });
  });

  test.each([
    ["1.50", "1.50"],
    ["12345678901234567890", "12345678901234567890"],
    ["-0", "-0"],
    ["0x1f", "31"],
    ["true", "true"],
    ["'007'", "007"],
    ["2024-01-31", "2024-01-31"],
    ["''", ""],
    ["'{}'", "{}"],
  ])("static keeps the value %s as it is written", (written, value) => {
    expect(ruleOf(`{ action: static, value: ${written} }`).action).toEqual({ action: "static", value });
  });

  test("regex_mask takes groups, two-digit groups and literal dollars", () => {
    expect(problemsOf(withRule(String.raw`'(a)(b)', replace: '$2\1$$3$10'`))).toEqual([]);
    expect(problemsOf(withRule(String.raw`'(?<year>\d+)', replace: '$1', flags: iu`))).toEqual([]);
  });

  test("that is a provider's name gets the rule to write instead", () => {
    expect(hintsOf('version: "1.0"\ntables: { t: { columns: { c: { action: email } } } }')).toEqual([
      "Write { action: fake, provider: email }.",
    ]);
  });
});

function withRule(pattern: string): string {
  return `version: "1.0"\ntables:\n  t:\n    columns:\n      c: { action: regex_mask, pattern: ${pattern} }\n`;
}

function hintsOf(text: string): readonly (string | undefined)[] {
  return problemsOf(text).map(({ hint }) => hint);
}

describe("a refusal", () => {
  test("is a CONFIG_INVALID, exit 3, that counts the problems", () => {
    const refused = () => parse("versoin: 1\n");

    expect(refused).toThrow("The configuration mask-rules.yaml has 2 problems.");
    expect(refused).toThrow(expect.objectContaining({ code: "CONFIG_INVALID", exitCode: 3 }));
    expect(refused).toThrow(SeedbedError);
  });

  test.each([
    ["strict_autodetetc: true", "Did you mean `strict_autodetect`?"],
    ["on_existing_data: truncat", "Did you mean `truncate`?"],
    ["strict_autodetect: yes", "YAML 1.2 reads yes, no, on and off as text; write true or false."],
    ["batch_size: -1", 'Without the line it is "auto".'],
    ["users: { strategy: empty }", "Tables stand below `tables:`, indented."],
    ["tables: { users: { email: { action: hash } } }", "Columns stand below `columns:`, indented."],
    ["tables: { users: { columns: { a: { action: hsah } } } }", "Did you mean `hash`?"],
    ["tables: { users: { columns: { a: { action: fake, provider: emall } } } }", "Did you mean `email`?"],
    ["tables: { users: { columns: { a: hash } } }", "Write { action: hash }, with what it needs."],
  ])("of %s says what to write instead", (line, hint) => {
    expect(hintsOf(`version: "1.0"\n${line}\n`)).toEqual([hint]);
  });

  test("never shows a salt that stands where a reference should", () => {
    const salt = "0123456789012345678901234567890123456789";
    const texts = [
      `version: "1.0"\nglobal_salt: ${salt}\n`,
      `version: "1.0"\nglobal_salt: [${salt}]\n`,
      `version: "1.0"\nglobal_salt: "${salt}\n`,
      `version: "1.0"\nglobal_salt: ${salt}: 5\n`,
      `version: "1.0"\nglobal_salt: @${salt}\n`,
      `version: "1.0"\nglobal_salt: "\\q${salt}"\n`,
      `version: "1.0"\nglobal_salt: "a" ${salt}\n`,
      `version: "1.0"\nglobal_salt: *${salt}\n`,
      `version: "1.0"\nglobal_salt: !${salt} x\n`,
    ];

    const problems = texts.map((text) => problemsOf(text));

    expect(problems.map((findings) => findings.length > 0)).toEqual(texts.map(() => true));
    expect(JSON.stringify(problems)).not.toContain(salt);
  });

  test("of a file beyond 4 MiB does not read it", () => {
    expect(problemsOf(`#${"x".repeat(4 * 1024 * 1024)}\n`).map(({ code }) => code)).toEqual(["YAML_TOO_LARGE"]);
  });

  test("takes little time for thousands of rules and of problems", () => {
    const columns = Array.from({ length: 20_000 }, (_, number) => `      c${number}: { action: hash, length: 3 }\n`);

    const problems = problemsOf(`version: "1.0"\ntables:\n  t:\n    columns:\n${columns.join("")}`);

    expect(problems).toHaveLength(20_000);
  }, 20_000);
});
