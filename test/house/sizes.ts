import { typeScript, type HouseFile } from "./repository.ts";
import { childNode, lineCount, nodesOf, placeOf, type PlacedNode } from "./syntax.ts";

const longestFile = 400;
const longestFunction = 60;

/** Files and functions that are too long to be read at once. */
export function sizeProblems(files: readonly HouseFile[]): readonly string[] {
  return typeScript(files).flatMap((file) => {
    const lines = file.text.trimEnd().split("\n").length;
    const tooLong = lines > longestFile ? [`${file.path} has ${lines} lines`] : [];
    return [...tooLong, ...longFunctions(file)];
  });
}

function longFunctions(file: HouseFile): readonly string[] {
  return nodesOf(file)
    .filter((placed) => isFunction(placed) && !isGroupOfTests(file, placed))
    .map(({ node }) => ({ node, lines: lineCount(file, node) }))
    .filter(({ lines }) => lines > longestFunction)
    .map(({ node, lines }) => `${placeOf(file, node)} begins a function of ${lines} lines`);
}

function isFunction({ node }: PlacedNode): boolean {
  return /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type);
}

/** What is given to `describe` is a list of tests, not a function that somebody has to follow. */
function isGroupOfTests({ text }: HouseFile, { parent }: PlacedNode): boolean {
  const callee = parent?.type === "CallExpression" ? childNode(parent, "callee") : null;
  return callee !== null && /^describe\b/.test(text.slice(callee.start, callee.end));
}
