import { errorCodes } from "../../src/core/error-codes.ts";
import { findingCodes } from "../../src/jobs/mask/config/finding-codes.ts";
import { openingEvent } from "../../src/record/verify-audit.ts";
import { repositoryFiles, sources, type HouseFile } from "../house/repository.ts";
import { childNode, childNodes, nodesOf, textOf, type SyntaxNode } from "../house/syntax.ts";

const modules = sources(repositoryFiles());

/** Codes of findings that the source makes, but for those of a configuration's file. */
export function findingCodesInSource(): readonly string[] {
  return unique(modules.flatMap((file) => [...writtenCodes(file), ...givenCodes(file)])).filter(
    (code) => !Object.hasOwn(findingCodes, code),
  );
}

/** Codes of errors that the source raises. */
export function errorCodesInSource(): readonly string[] {
  const files = modules.filter(({ path }) => path !== "src/core/error-codes.ts");
  return unique(files.flatMap(literals).filter((word) => word in errorCodes));
}

/** Environment variables that the source reads. */
export function environmentVariablesInSource(): readonly string[] {
  return unique(modules.flatMap(literals).filter(isEnvironmentVariable));
}

/** Whether the source has something of this name: a function or a type, or a file or folder of `src` or of the repository. */
export function isInSource(name: string): boolean {
  if (name.includes("/"))
    return repositoryFiles().some(({ path }) => path.startsWith(name) || path.includes(`/${name}`));
  return modules.some((file) => nodesOf(file).some(({ node }) => node.type === "Identifier" && textOf(node) === name));
}

/** The fields of every event of a run that is told and not recorded, by its type. */
export function runEventsInSource(): ReadonlyMap<string, readonly string[]> {
  const shapes = nodesOf(moduleAt("src/engine/events.ts")).filter(({ node }) => node.type === "TSTypeLiteral");
  return new Map(shapes.map(({ node }) => [eventType(node), fieldNames(node).filter((name) => name !== "type")]));
}

/** Types of audit events that a masking run writes, but for those that are codes of findings. */
export function auditEventsInSource(): readonly string[] {
  return unique([openingEvent, ...typesGivenIn("src/jobs/mask/audit-events.ts")]);
}

/** Types of the lines that the command line adds to a run's events. */
export function commandLineEventsInSource(): readonly string[] {
  const files = modules.filter(({ path }) => path.startsWith("src/doors/cli/") && !path.endsWith("run-reporter.ts"));
  return unique(files.flatMap(({ path }) => typesGivenIn(path)));
}

/** Literals in the field `code` of objects that have a `severity` too. */
function writtenCodes(file: HouseFile): readonly string[] {
  return nodesOf(file).flatMap(({ node, parent }) => {
    const keys = childNodes(parent, "properties").map((property) => textOf(childNode(property, "key")));
    const isCode = node.type === "Property" && textOf(childNode(node, "key")) === "code" && keys.includes("severity");
    return isCode ? branches(childNode(node, "value")) : [];
  });
}

/** Literals given to functions of the same file whose first parameter is called `code`. */
function givenCodes(file: HouseFile): readonly string[] {
  const takers = new Set(nodesOf(file).flatMap(({ node }) => (takesCode(node) ? [textOf(childNode(node, "id"))] : [])));
  return nodesOf(file).flatMap(({ node }) => {
    const isCall = node.type === "CallExpression" && takers.has(textOf(childNode(node, "callee")));
    return isCall ? branches(childNodes(node, "arguments")[0]) : [];
  });
}

function takesCode(node: SyntaxNode): boolean {
  const [first = null] = node.type === "FunctionDeclaration" ? childNodes(node, "params") : [];
  return textOf(first) === "code";
}

function isEnvironmentVariable(word: string): boolean {
  return /^(SEEDBED_\w+|\w+_DB_URL|\w+_SALT|XDG_\w+)$/.test(word);
}

/** Literals that a file puts into a field `type`, in either branch of a condition too. */
function typesGivenIn(path: string): readonly string[] {
  return nodesOf(moduleAt(path))
    .filter(({ node }) => node.type === "Property" && textOf(childNode(node, "key")) === "type")
    .flatMap(({ node }) => branches(childNode(node, "value")));
}

function moduleAt(path: string): HouseFile {
  const found = modules.find((module) => module.path === path);
  if (found === undefined) throw new TypeError(`There is no file ${path}.`);
  return found;
}

function branches(value: SyntaxNode | null): readonly string[] {
  const parts =
    value?.type === "ConditionalExpression"
      ? [childNode(value, "consequent"), childNode(value, "alternate")]
      : value?.type === "Literal"
        ? [value]
        : [];
  return parts.flatMap((part) => textOf(part) ?? []);
}

function eventType(shape: SyntaxNode): string {
  const member = childNodes(shape, "members").find((each) => textOf(childNode(each, "key")) === "type");
  const type = childNode(childNode(member ?? null, "typeAnnotation"), "typeAnnotation");
  return textOf(childNode(type, "literal")) ?? "";
}

function fieldNames(shape: SyntaxNode): readonly string[] {
  return childNodes(shape, "members").flatMap((member) => textOf(childNode(member, "key")) ?? []);
}

function literals(file: HouseFile): readonly string[] {
  return nodesOf(file).flatMap(({ node }) => (node.type === "Literal" ? (textOf(node) ?? []) : []));
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)].toSorted();
}
