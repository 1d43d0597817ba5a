import { errorCodes } from "../../src/core/error-codes.ts";
import { repositoryFiles, sources, type HouseFile } from "../house/repository.ts";
import { childNode, childNodes, nodesOf, textOf, type SyntaxNode } from "../house/syntax.ts";

const modules = sources(repositoryFiles());

/** Codes of findings, by the source alone: of the plan, of the checks before a run and of the salt. */
export function findingCodesInSource(): readonly string[] {
  const files = modules.filter(({ path }) => /^src\/(engine\/.*|jobs\/mask\/[^/]+|app\/[^/]+|core\/salt)\.ts$/.test(path));
  const words = files.flatMap(literals).filter((word) => /^[A-Z]+(_[A-Z]+)+$|^[a-z_]+_warning$/.test(word));
  // An error and a finding may share a code: the same thing, told with others or alone.
  const shared = new Set(["TARGET_NOT_EMPTY"]);
  return unique(words.filter((word) => !isEnvironmentVariable(word) && (shared.has(word) || !(word in errorCodes))));
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

/** The fields of every event of a run, by its type; `verify.*` stands for one type for each verification. */
export function runEventsInSource(): ReadonlyMap<string, readonly string[]> {
  const [file] = modules.filter(({ path }) => path === "src/engine/events.ts");
  const shapes = nodesOf(file).filter(({ node }) => node.type === "TSTypeLiteral");
  return new Map(shapes.map(({ node }) => [eventType(node), fieldNames(node).filter((name) => name !== "type")]));
}

/** Types of audit events that a masking run writes, but for those that are codes of findings. */
export function auditEventsInSource(): readonly string[] {
  return unique(typesGivenIn("src/jobs/mask/audit-events.ts"));
}

/** Types of the lines that the command line adds to a run's events. */
export function commandLineEventsInSource(): readonly string[] {
  const files = modules.filter(({ path }) => path.startsWith("src/doors/cli/") && !path.endsWith("run-reporter.ts"));
  return unique(files.flatMap(({ path }) => typesGivenIn(path)));
}

function isEnvironmentVariable(word: string): boolean {
  return /^(SEEDBED_\w+|\w+_DB_URL|\w+_SALT|XDG_\w+)$/.test(word);
}

/** Literals that a file puts into a field `type`, in either branch of a condition too. */
function typesGivenIn(path: string): readonly string[] {
  const [file] = modules.filter((module) => module.path === path);
  return nodesOf(file)
    .filter(({ node }) => node.type === "Property" && textOf(childNode(node, "key")) === "type")
    .flatMap(({ node }) => branches(childNode(node, "value")));
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
  return textOf(childNode(type, "literal")) ?? "verify.*";
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
