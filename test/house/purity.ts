import { importsOf, type Import } from "./imports.ts";
import { sources, type HouseFile } from "./repository.ts";
import { childNode, childNodes, nodesOf, placeOf, textOf, type SyntaxNode } from "./syntax.ts";

/** Floors without input and output, where the same arguments always give the same result. */
const pureFloors = /^src\/(core|catalog|rows|values|detect|domains)\//;

/** What of Node is a plain function of its arguments. */
const pureFunctions: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["node:crypto", new Set(["createHash", "createHmac", "hkdfSync", "scryptSync"])],
  ["node:net", new Set(["isIP", "isIPv4", "isIPv6"])],
  ["node:url", new Set(["fileURLToPath", "pathToFileURL"])],
]);

/** Names that need no import and reach outside, or do something later. */
const reaching = /^(process|fetch|console|setTimeout|setInterval|setImmediate|queueMicrotask|navigator|performance)$/;

/** The only file that may ask what time it is. */
const clock = "src/core/clock.ts";

/** Drivers outside their room, input and output on pure floors, and chance or time that does not come by argument. */
export function purityProblems(files: readonly HouseFile[]): readonly string[] {
  return sources(files).flatMap((file) => [
    ...importsOf(file).flatMap((each) => importProblems(each)),
    ...nodesOf(file).flatMap(({ node, parent }) => nodeProblems(file, node, parent)),
  ]);
}

function importProblems({ from, to, isOurs, typesOnly, names }: Import): readonly string[] {
  if (isOurs) return [];
  if (/^pg(-|$)/.test(to) && !from.startsWith("src/postgres/")) return [`${from} imports the driver ${to}`];
  if (!pureFloors.test(from) || typesOnly) return [];
  const allowed = pureFunctions.get(to);
  return names
    .filter((name) => allowed?.has(name) !== true)
    .map((name) => `${from} imports ${name} from ${to}, which is not pure`);
}

function nodeProblems(file: HouseFile, node: SyntaxNode, parent: SyntaxNode | null): readonly string[] {
  const place = (): string => placeOf(file, node);
  const member = node.type === "MemberExpression" ? memberName(node) : null;
  if (member === "Math.random") return [`${place()} uses Math.random`];
  if (file.path !== clock) {
    if (member === "Date.now") return [`${place()} reads the clock`];
    const isNow = node.type === "NewExpression" && childNodes(node, "arguments").length === 0;
    if (isNow && textOf(childNode(node, "callee")) === "Date") return [`${place()} reads the clock`];
  }
  const name = node.type === "Identifier" ? textOf(node) : null;
  if (!pureFloors.test(file.path) || name === null || !reaching.test(name) || isOnlyAName(node, parent)) return [];
  return [`${place()} uses ${name} on a pure floor`];
}

/** `Math.random` for a member that is written out. */
function memberName(node: SyntaxNode): string | null {
  const [object, property] = [textOf(childNode(node, "object")), textOf(childNode(node, "property"))];
  return object === null || property === null ? null : `${object}.${property}`;
}

/** A member or a key of this name is not the global. */
function isOnlyAName(node: SyntaxNode, parent: SyntaxNode | null): boolean {
  if (parent === null) return false;
  return parent["computed"] !== true && (childNode(parent, "property") === node || childNode(parent, "key") === node);
}
