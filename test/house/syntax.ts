import { parseAst } from "vitest/node";
import type { HouseFile } from "./repository.ts";

/** One node of a syntax tree (ESTree, with TypeScript's own nodes): its kind, its place, and whatever else it has. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [part: string]: unknown;
}

/** A node and the node that holds it. */
export interface PlacedNode {
  readonly node: SyntaxNode;
  readonly parent: SyntaxNode | null;
}

const parsed = new Map<string, readonly PlacedNode[]>();

/** Every node of a file, outer ones first. A text is parsed once. */
export function nodesOf({ text }: HouseFile): readonly PlacedNode[] {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const found: PlacedNode[] = [];
  collect(parseAst(text, { lang: "ts" }), null, found);
  parsed.set(text, found);
  return found;
}

/** The part of a node that is itself a node. */
export function childNode(node: SyntaxNode | null, part: string): SyntaxNode | null {
  const child = node?.[part];
  return isNode(child) ? child : null;
}

/** The part of a node that is a list of nodes. */
export function childNodes(node: SyntaxNode | null, part: string): readonly SyntaxNode[] {
  const children = node?.[part];
  return Array.isArray(children) ? children.filter(isNode) : [];
}

/** The text of an identifier or of a string literal; null for any other node. */
export function textOf(node: SyntaxNode | null): string | null {
  const text = node?.type === "Identifier" ? node["name"] : node?.type === "Literal" ? node["value"] : null;
  return typeof text === "string" ? text : null;
}

/** How many lines a node covers. */
export function lineCount({ text }: HouseFile, { start, end }: SyntaxNode): number {
  return text.slice(start, end).split("\n").length;
}

/** `src/core/clock.ts:8`. */
export function placeOf({ path, text }: HouseFile, { start }: SyntaxNode): string {
  return `${path}:${text.slice(0, start).split("\n").length}`;
}

function collect(value: unknown, parent: SyntaxNode | null, found: PlacedNode[]): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, parent, found);
    return;
  }
  if (!isNode(value)) return;
  found.push({ node: value, parent });
  for (const part of Object.values(value)) collect(part, value, found);
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value && "start" in value && "end" in value;
}
