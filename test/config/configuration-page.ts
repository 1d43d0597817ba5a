import { actionNames, actionOptions, type ActionName } from "../../src/jobs/mask/config/action-options.ts";
import { findingCodes } from "../../src/jobs/mask/config/finding-codes.ts";
import { maskConfigJsonSchema, type JsonSchema } from "../../src/jobs/mask/config/json-schema.ts";
import { laterWords } from "../../src/jobs/mask/config/later-words.ts";

/** The page docs/reference/configuration.md, made from the same schema that checks the file. */
export function configurationPage(): string {
  const schema = maskConfigJsonSchema();
  const table = inner(property(schema, "tables").additionalProperties);
  return [
    introduction,
    section("Settings", "At the top of the file, in any order.", settingsTable(schema)),
    section("Tables", "Below `tables:`, by name.", settingsTable(table), names),
    section("Actions", "Below `columns:`, by column: `email: { action: fake, provider: email }`."),
    ...actionNames.map((action) => actionSection(action, table)),
    section("Secrets", secrets),
    section("Not available yet", notYet, ...laterLists()),
    section("Problems", problems, codesTable()),
  ].join("\n\n");
}

const introduction = `# Configuration

\`mask-rules.yaml\` or \`seedbed.yaml\` says what happens to which table and column. Only \`version\` must be there: a column
without a rule is masked if it is surely personal, and copied if not. \`seedbed schema\` prints the form as JSON Schema, for
editors that complete and check YAML. This page is made from that schema.

\`\`\`yaml
version: "1.0"
global_salt: env://SEEDBED_SALT
tables:
  public.users:
    columns:
      email: { action: fake, provider: email }
      notes: { action: static, value: "removed" }
      role: { action: passthrough }
  audit.events:
    strategy: exclude
\`\`\`

The file is YAML 1.2 in UTF-8: one document, no anchors, aliases, merge keys or tags. \`yes\` and \`no\` are text; write \`true\`
and \`false\`.`;

const names = `Names are written as in SQL: \`crm.orders\`, \`'"Ops & Co".a'\`, \`'crm.people."E-Mail Address"'\`. Quotes may be left out
where nothing else reads the same. Capitals count as the catalog has them; nothing is folded. A table without a schema is
the one in \`public\`, else the only one of that name. A partition has no entry of its own.`;

const secrets = `\`global_salt\` names the place where the salt is kept:

| written | read from |
|---|---|
| \`env://NAME\`, \`\${NAME}\` | the environment variable |
| \`file:///run/secrets/NAME\` | the file, without the line break at its end |

A file must be a regular one of at most 64 KiB below \`/run/secrets\`, \`/var/run/secrets\` or a folder that
\`SEEDBED_SECRET_ROOTS\` lists; a link may not lead out of them. The salt itself is refused here unless \`--allow-literal-salt\`
is given, because configuration is shared and kept.

Under 32 characters a salt is refused, exit 4. Under 128 bits of likely chance there is a warning, \`SALT_WEAK\`. The estimate
is low on purpose: a stretch of five characters or more that stood before, or that counts up, down or on (\`12345\`, \`aaaaa\`),
is 8 bits in all; any other character counts what its kind can hold (3.3 bits for digits, 4 for hex, 4.7 for letters of one
case, up to 6.6); and where letters follow each other as in English, a letter is 2 bits. The output of \`seedbed salt\` has
256.`;

const notYet = `These words are known and refused, exit 3, with what to do until they work.`;

const problems = `Everything wrong with a file is reported at once, exit 3, each problem with file, line, column and path. Codes:`;

function section(title: string, ...parts: readonly string[]): string {
  return [`## ${title}`, ...parts].join("\n\n");
}

function actionSection(action: ActionName, table: JsonSchema): string {
  const rule = inner(property(table, "columns").additionalProperties);
  const schema = rule.oneOf?.find((each) => allowed(property(each, "action")).includes(`\`${action}\``)) ?? {};
  const options = Object.keys(actionOptions[action].shape).filter((name) => name !== "action");
  const parts = options.length === 0 ? [] : [settingsTable(schema, options)];
  return [`### ${action}`, schema.description ?? "", ...parts].join("\n\n");
}

function settingsTable(schema: JsonSchema, wanted = Object.keys(schema.properties ?? {})): string {
  const rows = wanted.map((name) => {
    const setting = property(schema, name);
    return `| \`${name}\` | ${takes(setting)} | ${presetOf(setting, schema.required?.includes(name) === true)} | ${setting.description ?? ""} |`;
  });
  return ["| setting | takes | default | |", "|---|---|---|---|", ...rows].join("\n");
}

function presetOf(setting: JsonSchema, required: boolean): string {
  if (required) return "must be given";
  const isScalar = ["string", "number", "boolean"].includes(typeof setting.default);
  return isScalar && setting.default !== "" ? `\`${String(setting.default)}\`` : "none";
}

function takes(setting: JsonSchema): string {
  const words = allowed(setting);
  if (words.length > 0) return words.join(", ");
  if (setting.anyOf !== undefined)
    return setting.anyOf
      .filter((each) => each.type !== "null")
      .map((each) => takes(each))
      .join(" or ");
  if (setting.type === "integer") return `${setting.minimum} to ${setting.maximum}`;
  return [setting.type]
    .flat()
    .map((type) => kinds.get(type ?? "") ?? "anything")
    .join(" or ");
}

const kinds: ReadonlyMap<string, string> = new Map([
  ["string", "text"],
  ["number", "a number"],
  ["boolean", "`true`, `false`"],
  ["array", "a list"],
  ["object", "a map"],
]);

function allowed(setting: JsonSchema): readonly string[] {
  const values = setting.const === undefined ? (setting.enum ?? []) : [setting.const];
  return values.map((value) => `\`${String(value)}\``);
}

function property(schema: JsonSchema, name: string): JsonSchema {
  return inner(schema.properties?.[name]);
}

/** What a schema says of its values, where it also allows null. */
function inner(schema: JsonSchema | boolean | undefined): JsonSchema {
  if (typeof schema !== "object") return {};
  const object = schema.anyOf?.find((each) => each.type === "object");
  return object === undefined ? schema : { ...object, description: schema.description ?? object.description ?? "" };
}

function laterLists(): readonly string[] {
  const levels = [
    ["Settings of the file", laterWords.settings],
    ["Settings of a table", laterWords.table],
    ["Settings of a column", laterWords.column],
    ["Actions", laterWords.actions],
  ] as const;
  const some = levels.filter(([, words]) => Object.keys(words).length > 0);
  return some.map(([title, words]) =>
    [`${title}:`, "", ...Object.entries(words).map(([word, instead]) => `- \`${word}\`: ${instead}`)].join("\n"),
  );
}

function codesTable(): string {
  const rows = Object.entries(findingCodes).map(([code, summary]) => `| \`${code}\` | ${summary} |`);
  return ["| code | |", "|---|---|", ...rows, ""].join("\n");
}
