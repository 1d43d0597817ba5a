import { commandLine, type NamedCommand } from "./command-line.ts";
import { markdownTable } from "./markdown.ts";

/** The page docs/reference/cli.md, made from the commands themselves, with what their help has no room for. */
export function cliPage(): string {
  return `${[introduction, ...commandLine().map(commandSection), environment].join("\n\n")}\n`;
}

const introduction = `# Command line

\`npx seedbed <command>\`, where Seedbed is installed or in a clone after \`npm run build\`. \`seedbed --help\` lists the
commands, \`seedbed <command> --help\` their options, \`seedbed --version\` the version. This page is made from the commands
(\`npx vitest run test/docs -u\`).

Results go to standard output, errors to standard error with a code, a hint and a pointer to [Errors](errors.md). The exit
codes are the same in every command: [Exit codes](errors.md#exit-codes). \`SIGINT\` and \`SIGTERM\` roll the current chunk
back and end with 130; a second one ends at once.

With \`--output json\` a command prints JSON and nothing else. \`mask\`, \`verify\` and \`demo\` print one object a line as
things happen ([Events](events.md)); for \`mask\` and \`verify\` that is also what happens off a terminal. \`inspect\`,
\`init\`, \`plan\`, \`generate\`, \`validate\`, \`clean\`, \`reset-data\`, \`lint data\` and \`providers\` print one document.

URLs are \`postgresql://user:password@host:5432/database\`, with special characters percent-encoded and, where the server
asks for TLS, \`?sslmode=verify-full\`. A password in an argument can be seen by other users of the machine; the environment
is a better place.`;

const notes: Readonly<Record<string, string>> = {
  demo: `Starts an embedded PostgreSQL in \`.seedbed/demo\` below the current folder, fills one database with the made-up
company [MedicalHelpDesk Corp](../domains/medical-helpdesk.md), masks it into a second one by its \`demo-corp.yaml\` and a
salt made for the occasion, verifies, and prints a few values before and after and where to look. Run again, it makes both
databases anew. Nothing outside that folder is written but a cache of PostgreSQL's files.`,
  inspect: `Reads the catalog in one snapshot and changes nothing: tables with estimated rows, the order in which they
load, the foreign keys that close circles, columns that look personal with the reason ([Detection](detection.md)), columns that
look like a foreign key and are none, and objects that are not copied.`,
  init: `Writes a first configuration in which \`plan\` has nothing to refuse: a rule for each column that is surely personal,
a suggestion, as a comment, for each that may be, and the reason for both. On a terminal it asks about the latter; Ctrl-C leaves
nothing written. See [A first configuration](../guide/first-configuration.md).`,
  plan: `Everything that \`mask\` decides before it writes: each table's strategy, each column's action, provider and the
reason, and all [findings](findings.md). Without a target its checks are left out. Reads sizes and bounds of the source,
which on a large one takes a moment, and a [sample of values](detection.md#which-values-are-read); tries CHECKs on some masked
rows. Of the originals in \`--sample\` only the shape is shown, letters as x and digits as 9. See
[Showing that it is safe](../guide/review.md). Exit 3 where the configuration or the plan has errors, exit 2 where only the
target is refused.`,
  mask: `The run: checks, schema, rows, keys and indexes, sequences, verification, record. The target must be an empty
database. Each chunk of rows commits together with its line in the ledger, so after a crash or an interrupt
\`seedbed mask --resume\` with the same configuration, salt and source goes on: it reads finished chunks again and reloads
those whose rows have changed since, unless \`--source-frozen\` says that the source stood still. One run at a time can
work on a target. See the [guide](../guide/masking.md).`,
  verify: `Needs the configuration and the salt of the run, for the record is under a key of the salt. See
[Checks](checks.md#after-the-run).`,
  generate: `Fills the target's own tables, or with \`--domain\` or a profile's name those of a [domain](../guide/generate.md#domains), which are
made where they are missing. Refuses, with exit 2, a database that looks like production or that holds rows already, unless
\`--append\`, which goes [beside them](../guide/generate.md#beside-rows-that-are-there). Rows are committed in chunks with their line in the ledger: the same command again goes on with a run that broke
off. Ends with the validators; exit 1 where one fails. \`--output json\` prints the [result](../guide/generate.md#the-result) as one document.
See [Filling a database](../guide/generate.md).`,
  validate: `Looks at the rows that are there, in one snapshot, and changes nothing. What the rows were made from is read from the record
of the last run; without one, \`--domain\` and \`--profile\` say it. Prints \`PASS\`, \`FAIL\` or \`SKIP\` for each validator with
counts, and the keys of up to five rows for what is wrong; exit 1 on a failure.`,
  clean: `Takes out the rows that generating runs wrote, known by the transactions that wrote them or by what was made for them, and nothing else; see
[Taking rows out again](../guide/generate.md#taking-rows-out-again). Refuses, with exit 2 and the foreign key's name, where rows that stay
reference rows that would go. All of it is one transaction. Without \`--confirm\` it says what would go, and exits 2.`,
  "reset-data": `\`clean --confirm\`, \`generate\` and the validators in one. What keeps \`generate\` from making rows is asked first, and then nothing goes. Rows that Seedbed did not write stay, and where there are some
\`generate\` refuses as it does by itself.`,
  "audit verify": `Walks the chain of every run in the [audit log](events.md#in-the-audit-log) and says where a line was changed,
removed or put in between; exit 1 where one was. Needs nothing but the target. It prints the last hash of each run: written
down elsewhere, that hash also shows a chain that somebody made anew.`,
  "lint data": `Reads a database and counts, in each column that looks personal, values that provably belong to nobody and values
that may be somebody's; exit 1 where there is one of the latter in a column of a kind that can be told. Prints no value. See
[Showing that it is safe](../guide/review.md#is-anything-real-left).`,
  salt: `Keep it where you keep passwords. With another salt every masked value is another one; with the same salt and the
same originals, every run gives the same values.`,
  providers: `The same list as in [Providers](providers.md), with three examples each.`,
  schema: `For editors: save it, and begin \`seedbed.yaml\` with \`# yaml-language-server: $schema=./seedbed.schema.json\`.`,
};

function commandSection({ words, command }: NamedCommand): string {
  const name = words.join(" ");
  const options = command.options.map((option) => [
    `\`${option.flags}\``,
    option.argChoices === undefined ? option.description : `${option.description}: ${option.argChoices.join(" or ")}`,
  ]);
  return [
    `## ${name}`,
    sentence(command.description()),
    ...(options.length === 0 ? [] : [markdownTable(["option", ""], options)]),
    notes[name] ?? "",
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

const environment = `## Environment

| variable | |
|---|---|
| \`SOURCE_DB_URL\` | the database to read, where \`--source\` is not given |
| \`TARGET_DB_URL\` | the database to write, where \`--target\` is not given; but for made-up rows \`DATABASE_URL\` is not read |
| \`DATABASE_URL\` | the database of \`generate\`, \`validate\`, \`clean\` and \`reset-data\`, where neither \`--target\` nor \`TARGET_DB_URL\` is given, and of the library, where no \`connection\` is |
| \`RECORD_DB_URL\` | the database that keeps schema \`_seedbed\`, where \`--record\` is not given |
| \`QA_ENVIRONMENT\` | the profile, where none is given; where \`--domain\` is, if that domain has it |
| \`QA_BATCH_SIZE\` | rows of a chunk, or of one INSERT; by size where it is not set |
| \`QA_PARALLEL_WORKERS\` | chunks written side by side, where \`--jobs\` is not given; 2 |
| \`QA_USE_BULK_INSERT\` | \`false\`: INSERT of \`QA_BATCH_SIZE\` rows (100) instead of COPY |
| \`QA_VALIDATION_ENABLED\` | \`false\`: no validators at the end of \`generate\` |
| \`QA_VALIDATION_SAMPLE_SIZE\` | rows of a table that validators look at where all would take long; all |
| \`QA_STRICT_MODE\` | \`true\`: warnings fail the run |
| \`SEEDBED_SALT\` | the salt itself or a reference to it, where the configuration has no \`global_salt\` |
| \`ANONYMIZATION_SALT\` | the same, where \`SEEDBED_SALT\` is not set |
| \`SEEDBED_SECRET_ROOTS\` | more folders from which secrets may be read, separated as in \`PATH\` |
| \`SEEDBED_INVOKER\` | who is written down in the audit log as having run a command; else \`USER\` |
| \`SEEDBED_CACHE_DIR\` | where the files of the embedded PostgreSQL are kept; else \`seedbed\` below the system's cache folder |
| \`XDG_CACHE_HOME\` | the system's cache folder, where it is not \`~/.cache\` |
| \`SEEDBED_KERNEL\` | \`off\` masks rows in plain TypeScript and not in WebAssembly: the same bytes, about half as fast |
| \`SEEDBED_DEBUG\` | \`1\` prints where in the program an error happened. Its text may quote anything, a value of a row too |
| \`CI\` | set to anything: no lines that change in place |`;
