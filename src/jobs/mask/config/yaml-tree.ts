import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node, type Pair } from "yaml";
import type { ConfigNode, MapEntry } from "./config-node.ts";
import { pathBelow, type Place } from "./place.ts";
import type { Report } from "./report.ts";
import { reportYamlErrors } from "./yaml-errors.ts";

/** tables > table > columns > column > params > list is what a configuration needs; the rest is room. */
const deepest = 32;

/** What is needed to say where a node stands and to report what is wrong with it. */
interface Reading {
  readonly file: string;
  readonly lines: LineCounter;
  readonly report: Report;
}

/**
 * Reads YAML text as a tree of places and values. Everything that is wrong with it as YAML is reported. Null when the
 * text holds nothing, undefined when it is so broken that findings from its tree would mislead.
 */
export function readYamlTree(text: string, file: string, report: Report): ConfigNode | null | undefined {
  const lines = new LineCounter();
  const document = parseYaml(text, lines);
  const place = (offset: number) => placeAt(offset, { file, lines, report }, "");
  if (reportYamlErrors(document, { text, place, report })) return undefined;
  return document.contents === null ? null : readNode(document.contents, { file, lines, report }, "", 0);
}

/** One document of the YAML 1.2 core schema; keys are text, and repeated keys and tags are left to us. */
function parseYaml(text: string, lines: LineCounter): Document.Parsed {
  return parseDocument(text, {
    lineCounter: lines,
    version: "1.2",
    schema: "core",
    prettyErrors: false,
    stringKeys: true,
    uniqueKeys: false,
    resolveKnownTags: false,
    logLevel: "error",
  });
}

function readNode(node: Node, reading: Reading, path: string, depth: number): ConfigNode {
  const at = placeAt(node.range?.[0] ?? 0, reading, path);
  if (depth > deepest) {
    const message = `The file nests more than ${deepest} levels deep.`;
    reading.report.error("YAML_TOO_LARGE", at, message, "A configuration needs six levels at most.");
    return { kind: "unreadable", at };
  }
  if (hasForeignSyntax(node, at, reading.report)) return { kind: "unreadable", at };
  if (isMap<Node, Node | null>(node))
    return { kind: "map", at, entries: readEntries(node.items, reading, path, depth) };
  if (isSeq<Node>(node)) {
    const items = node.items.map((item, index) => readNode(item, reading, pathBelow(path, index), depth + 1));
    return { kind: "list", at, items };
  }
  return isScalar(node) ? readScalar(node.value, node.source ?? "", at, reading.report) : { kind: "unreadable", at };
}

/**
 * Anchors, aliases and tags would give one rule several places, or a value another type than it shows; a
 * configuration decides what is masked, so it has to say what it looks like it says.
 */
function hasForeignSyntax(node: Node, at: Place, report: Report): boolean {
  if (isAlias(node)) {
    report.error("YAML_ALIAS", at, "An alias (*name) stands here.", "Write the value out; aliases are not read.");
    return true;
  }
  if (node.anchor !== undefined)
    report.error("YAML_ALIAS", at, "An anchor (&name) stands here.", "Take it away; aliases are not read.");
  if (node.tag === undefined) return false;
  report.error(
    "YAML_TAG",
    at,
    "A YAML tag (!name) stands here.",
    "Take it away; put text that looks like a number in quotes.",
  );
  return true;
}

function readEntries(
  pairs: readonly Pair<Node, Node | null>[],
  reading: Reading,
  path: string,
  depth: number,
): readonly MapEntry[] {
  const seen = new Map<string, Place>();
  const entries: MapEntry[] = [];
  for (const pair of pairs) {
    const name = readKey(pair.key, reading, path);
    if (name === null) continue;
    const { key, at } = name;
    const earlier = seen.get(key);
    if (earlier === undefined) seen.set(key, at);
    else reportDuplicate(at, earlier, reading.report);
    const value: ConfigNode =
      pair.value === null ? { kind: "empty", at } : readNode(pair.value, reading, at.path, depth + 1);
    entries.push({ key, at, value, repeated: earlier !== undefined });
  }
  return entries;
}

/** Null for a key that is not text (the parser has reported it) or that no name can be. */
function readKey(node: Node, reading: Reading, path: string): { readonly key: string; readonly at: Place } | null {
  if (!isScalar(node) || typeof node.value !== "string") return null;
  const at = placeAt(node.range?.[0] ?? 0, reading, pathBelow(path, node.value));
  if (hasForeignSyntax(node, at, reading.report) || hasZeroByte(node.value, at, reading.report)) return null;
  if (node.value !== "<<") return { key: node.value, at };
  reading.report.error(
    "YAML_ALIAS",
    at,
    "A merge key (<<) stands here.",
    "Write the settings out; maps are not merged.",
  );
  return null;
}

function reportDuplicate(at: Place, earlier: Place, report: Report): void {
  const message = `\`${at.path}\` is already written at line ${earlier.line}.`;
  report.error("DUPLICATE_KEY", at, message, "Keep one of the two; YAML would silently keep the last.");
}

function readScalar(value: unknown, source: string, at: Place, report: Report): ConfigNode {
  if (value === null) return source === "" ? { kind: "empty", at } : { kind: "scalar", at, value, text: source };
  if (typeof value === "string") {
    return hasZeroByte(value, at, report) ? { kind: "unreadable", at } : { kind: "scalar", at, value, text: value };
  }
  if (typeof value === "number" || typeof value === "boolean") return { kind: "scalar", at, value, text: source };
  return { kind: "unreadable", at };
}

function hasZeroByte(text: string, at: Place, report: Report): boolean {
  if (!text.includes("\0")) return false;
  report.error("WRONG_VALUE", at, "A zero byte stands here.", "PostgreSQL holds none, neither in names nor in text.");
  return true;
}

function placeAt(offset: number, reading: Reading, path: string): Place {
  const { line, col } = reading.lines.linePos(offset);
  return { file: reading.file, line: Math.max(line, 1), column: Math.max(col, 1), path };
}
