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
      return second === "seedbed"
        ? isKnown(["seedbed", ...rest])
        : ["vitest", "oxlint", "tsc", "oxfmt"].includes(second);
    case "seedbed":
      return isCommand([second, ...rest]);
    default:
      // A variable set for one command, as NAME=value command.
      return others.has(first) || (/^[A-Z_]+=/.test(first) && isKnown([second, ...rest]));
  }
}

function isCommand(line: readonly string[]): boolean {
  const called = commandLine().find(({ words }) => words.every((word, place) => line[place] === word));
  if (called === undefined) return false;
  const known = new Set(called.command.options.flatMap((option) => [option.long, option.short]));
  return line.filter((word) => word.startsWith("-")).every((word) => known.has(word));
}
