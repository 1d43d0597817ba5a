import { describe, expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { errorCodes, exitCodes } from "../src/core/error-codes.ts";
import { verifications } from "../src/engine/verifications.ts";
import { actionNames, actionOptions } from "../src/jobs/mask/config/action-options.ts";
import { laterWords } from "../src/jobs/mask/config/later-words.ts";
import { parseMaskConfig } from "../src/jobs/mask/config/parse-mask-config.ts";
import { maskingActions } from "../src/jobs/mask/masking-actions.ts";
import { providers } from "../src/values/providers.ts";
import { checksPage } from "./docs/checks-page.ts";
import { cliPage } from "./docs/cli-page.ts";
import { commandLine, helpText } from "./docs/command-line.ts";
import { anchors, codeBlocks, firstCells, headings, links, section } from "./docs/markdown.ts";
import { brokenLinks, pageAt, pages } from "./docs/pages.ts";
import { providersPage } from "./docs/providers-page.ts";
import { unknownShellLines } from "./docs/shell-lines.ts";
import {
  auditEventsInSource,
  commandLineEventsInSource,
  environmentVariablesInSource,
  errorCodesInSource,
  findingCodesInSource,
  isInSource,
  runEventsInSource,
} from "./docs/source-words.ts";

const made = (page: string): string => `../docs/reference/${page}`;

describe("the command line", () => {
  test("is documented as it is (npx vitest run test/docs -u writes the page)", async () => {
    await expect(cliPage()).toMatchFileSnapshot(made("cli.md"));
  });

  test("shows every command, and every option of each, with --help", async () => {
    const help = await helpText([]);
    const unnamed = commandLine().filter(({ words }) => !new RegExp(`^  ${words[0]}\\b`, "m").test(help));

    const unshown = [];
    for (const { words, command } of commandLine()) {
      const text = await helpText(words);
      unshown.push(...command.options.filter((option) => !text.includes(option.flags)).map(({ flags }) => flags));
    }
    expect([unnamed, unshown]).toEqual([[], []]);
  });

  test("has every environment variable that the source reads in its page", () => {
    const documented = firstCells(section(pageAt("docs/reference/cli.md"), "Environment"));

    expect(environmentVariablesInSource().filter((variable) => !documented.includes(variable))).toEqual([]);
  });
});

describe("the page of errors", () => {
  const page = pageAt("docs/reference/errors.md");

  test("has a section for each code, under the anchor that the command line prints, with exit code and summary", () => {
    const wrong = Object.entries(errorCodes).filter(([code, { exit, summary }]) => {
      const text = section(page, code);
      return (
        !anchors(page).has(code.toLowerCase()) || !text.includes(summary) || !text.includes(`Exit ${exitCodes[exit]}`)
      );
    });

    expect(wrong).toEqual([]);
  });

  test("has no code that does not exist, and says which are not raised yet", () => {
    const listed = headings(page).filter((heading) => /^[A-Z_]+$/.test(heading));
    const unraised = listed.filter((code) => section(page, code).includes("No command raises it yet"));

    expect(listed.toSorted()).toEqual(Object.keys(errorCodes).toSorted());
    expect(unraised.toSorted()).toEqual(listed.filter((code) => !errorCodesInSource().includes(code)).toSorted());
  });

  test("lists every exit code", () => {
    const listed = firstCells(section(page, "Exit codes"));

    expect(listed.toSorted()).toEqual(Object.values(exitCodes).map(String).toSorted());
  });
});

test("the page of findings lists the codes of plan, checks and salt, and no others", () => {
  expect(firstCells(pageAt("docs/reference/findings.md").text).toSorted()).toEqual(findingCodesInSource());
});

describe("the page of actions", () => {
  const page = pageAt("docs/reference/actions.md");

  test("has a section for each action, with its summary and every option", () => {
    const wanted = maskingActions.parts.flatMap(({ name, summary }) => [
      [name, summary],
      ...Object.keys(actionOptions[name].shape).map((option) => [name, `\`${option}\``]),
    ]);

    const missing = wanted.filter(([name, text]) => text !== "`action`" && !section(page, name).includes(text));
    expect(missing).toEqual([]);
  });

  test("has no action that does not exist", () => {
    expect(maskingActions.names).toEqual(actionNames);
    expect(headings(page).slice(1)).toEqual([...actionNames, "Which rule a column gets"]);
  });
});

test("the page of providers is what the registry says (npx vitest run test/docs -u writes it)", async () => {
  await expect(providersPage()).toMatchFileSnapshot(made("providers.md"));
});

test("the page of checks is what the registries say (npx vitest run test/docs -u writes it)", async () => {
  await expect(checksPage()).toMatchFileSnapshot(made("checks.md"));
});

describe("the page of events", () => {
  const page = pageAt("docs/reference/events.md");

  test("lists every line that a command writes, with its fields", () => {
    const listed = firstCells(section(page, "On standard output"));
    const events = runEventsInSource();

    const incomplete = [...events].filter(([type, fields]) => {
      const row = page.text.split("\n").find((line) => line.startsWith(`| \`${type}\` |`));
      return fields.some((field) => row?.includes(`\`${field}\``) !== true);
    });
    expect(listed.toSorted()).toEqual([...events.keys(), ...commandLineEventsInSource()].toSorted());
    expect(incomplete).toEqual([]);
  });

  test("lists every audit event of a masking run", () => {
    const listed = firstCells(section(page, "In the audit log"));

    expect(listed.toSorted()).toEqual([...auditEventsInSource(), "verify.*"].toSorted());
  });

  test("names every verification", () => {
    expect(verifications.names.filter((name) => !page.text.includes(`\`verify.${name}\``))).toEqual([]);
  });
});

describe("every page", () => {
  test("has links that lead somewhere", () => {
    const broken = pages.flatMap((page) => brokenLinks(page).map((link) => `${page.path}: ${link}`));

    expect(broken).toEqual([]);
  });

  test("has shell lines that begin with a script, a command and options that there are", () => {
    const unknown = pages.flatMap((page) => unknownShellLines(page).map((line) => `${page.path}: ${line}`));

    expect(unknown).toEqual([]);
  });

  test("has configurations that load", () => {
    const examples = pages.flatMap((page) =>
      codeBlocks(page, "yaml").map(({ lines }) => ({ path: page.path, yaml: lines.join("\n") })),
    );

    for (const { path, yaml } of examples) expect(() => parseMaskConfig(yaml, path, providers)).not.toThrow();
    expect(examples.length).toBeGreaterThan(3);
  });

  test("of the documentation is linked from its index", () => {
    const index = pageAt("docs/README.md");
    const linked = new Set(links(index).map((link) => `docs/${link}`));

    const unlinked = pages.filter(({ path }) => path.startsWith("docs/") && path !== index.path && !linked.has(path));
    expect(unlinked.map(({ path }) => path)).toEqual([]);
  });
});

test("the page of the architecture names what there is", () => {
  const { text } = pageAt("docs/architecture.md");
  const named = [
    ...text.matchAll(/`([A-Za-z]*[a-z][A-Z][A-Za-z]*|[a-z-]+\/(?:[a-z-]+\/)*[a-z.-]*)(?:\(.*?\)[a-z.]*)?`/g),
  ];

  expect(named.map(([, word]) => word).filter((word) => !isInSource(word))).toEqual([]);
  expect(named.length).toBeGreaterThan(40);
});

test("the decisions are numbered without a gap and say what they are called", () => {
  const decisions = pages.filter(({ path }) => path.startsWith("docs/decisions/"));
  const numbers = decisions.map((page) => /\/(\d{4})-[a-z0-9-]+\.md$/.exec(page.path)?.[1]);

  expect(numbers).toEqual(decisions.map((_, place) => String(place + 1).padStart(4, "0")));
  expect(decisions.filter((page) => !/^# \d+\. /.test(page.text)).map(({ path }) => path)).toEqual([]);
});

test("the README is under 300 lines and is told from the package's own name and licence", () => {
  const { text } = pageAt("README.md");

  expect(text.split("\n").length).toBeLessThan(300);
  expect(text).toContain(manifest.license);
});

test("the README says of no action that it is missing when it is there, nor the other way", () => {
  const missing = section(pageAt("README.md"), "What is not there yet");

  expect(Object.keys(laterWords.actions).filter((action) => !missing.includes(`\`${action}\``))).toEqual([]);
  expect(actionNames.filter((action) => missing.includes(`\`${action}\``))).toEqual([]);
});

test("the change log speaks of this version", () => {
  expect(headings(pageAt("CHANGELOG.md")).some((heading) => heading.startsWith(manifest.version))).toBe(true);
});
