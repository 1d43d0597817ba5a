import manifest from "../../package.json" with { type: "json" };
import { codeBlocks, type Page } from "./markdown.ts";
import { commandLine } from "./command-line.ts";

/** Programs that a reader may be asked to run besides ours. */
const others = new Set(["createdb", "psql", "export", "cd"]);

/** Lines of a page's shell blocks that begin with no script, command or option that there is. */
export function unknownShellLines(page: Page): readonly string[] {
  return codeBlocks(page, "sh")
    .flatMap(({ lines }) => lines)
    .flatMap((line) => line.replace(/\s*#.*$/, "").split(" && "))
    .filter((line) => line !== "" && !isKnown(line.split(/\s+/)));
}

function isKnown([first, second = "", ...rest]: readonly string[]): boolean {
  switch (first) {
    case "npm":
      return second === "run" ? rest[0] in manifest.scripts : ["ci", "test", "install", "ls"].includes(second);
    case "npx":
      return second === "seedbed" ? isKnown(["seedbed", ...rest]) : ["vitest", "oxlint", "tsc", "oxfmt"].includes(second);
    case "seedbed":
      return isCommand(second, rest);
    default:
      // A variable set for one command, as NAME=value command.
      return others.has(first) || (/^[A-Z_]+=/.test(first) && isKnown([second, ...rest]));
  }
}

function isCommand(name: string, words: readonly string[]): boolean {
  const command = commandLine().find((each) => each.name() === name);
  if (command === undefined) return false;
  const known = new Set(command.options.flatMap((option) => [option.long, option.short]));
  return words.filter((word) => word.startsWith("-")).every((word) => known.has(word));
}
