import { preflightChecks } from "../../src/engine/preflight-checks.ts";
import { verifications } from "../../src/engine/verifications.ts";
import { markdownTable } from "./markdown.ts";

/** The page docs/reference/checks.md, made from the two registries. */
export function checksPage(): string {
  return `# Checks

This page is made from the registries (\`npx vitest run test/docs -u\`).

## Before the run

\`seedbed mask\` runs these before it writes anything, \`seedbed plan\` too when a target is given. All of them run, so that
all problems show at once; one error is enough to refuse, exit 2. [Findings](findings.md) lists what each can say.

${markdownTable(
  ["check", "so that"],
  preflightChecks.parts.map(({ name, summary }) => [`\`${name}\``, summary]),
)}

## After the run

\`seedbed mask\` verifies what it wrote unless \`--no-verify\` is given; \`seedbed verify\` does it again at any later time. A
check that fails ends the command with exit 1 and names table and column, with counts and never a value.

${markdownTable(
  ["check", "passes when"],
  verifications.parts.map(({ name, summary }) => [`\`${name}\``, summary]),
)}

- At the end of a run the server has just checked every constraint while it built it; \`seedbed verify\` counts the rows
  that break one, for somebody may have written to the target since.
- \`content\` compares order-independent digests of the whole target with those that were recorded while the rows were read
  and written; where the leak scan reads a table as it was written, both share one reading. They are 64 bits wide, start from a
  key of the salt and are made to notice accidents.
- \`masked-columns\` counts twice: over every row while it was masked, and, where the primary key is not masked and the
  source can be read (\`--against-source\`), over up to 2,000 rows of each table by their key, of each partition 200 or
  more. Chance is allowed for: of 100 different states a hundredth comes out as it went in.
- \`leak-scan\` reads the originals of masked columns from the source and every column of the target, also tables that the run
  did not make, and knows nothing of how values were masked: [what it looks for](../guide/masking.md#leaks), and what it
  does not. It is the one check that needs the source's rows; \`--no-leak-scan\` leaves it out.
- Without \`--against-source\`, \`seedbed verify\` compares with what the run recorded; a source that has moved on is no
  failure.
`;
}
