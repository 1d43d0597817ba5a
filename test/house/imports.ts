import { posix } from "node:path";
import type { HouseFile } from "./repository.ts";
import { childNode, childNodes, nodesOf, textOf, type SyntaxNode } from "./syntax.ts";

/** One import, type import, re-export or dynamic import of a file. */
export interface Import {
  readonly from: string;
  /** A path from the root for our own files, else the name of a package or of a part of Node. */
  readonly to: string;
  readonly isOurs: boolean;
  /** Whether it is gone after compiling. */
  readonly typesOnly: boolean;
  /** The names taken; `*` for all of them. */
  readonly names: readonly string[];
}

const importing = new Set([
  "ImportDeclaration",
  "ExportNamedDeclaration",
  "ExportAllDeclaration",
  "ImportExpression",
  "TSImportType",
]);

/** Everything that a file imports, types included. */
export function importsOf(file: HouseFile): readonly Import[] {
  return nodesOf(file).flatMap(({ node }): readonly Import[] => {
    const specifier = importing.has(node.type) ? textOf(childNode(node, "source")) : null;
    if (specifier === null) return [];
    const isOurs = specifier.startsWith(".");
    return [
      {
        from: file.path,
        to: isOurs ? posix.join(posix.dirname(file.path), specifier) : specifier,
        isOurs,
        typesOnly: isTypesOnly(node),
        names: namesOf(node),
      },
    ];
  });
}

function isTypesOnly(node: SyntaxNode): boolean {
  if (node.type === "TSImportType" || node["importKind"] === "type" || node["exportKind"] === "type") return true;
  const parts = childNodes(node, "specifiers");
  return parts.length > 0 && parts.every((part) => part["importKind"] === "type" || part["exportKind"] === "type");
}

function namesOf(node: SyntaxNode): readonly string[] {
  const parts = childNodes(node, "specifiers");
  if (parts.length === 0) return ["*"];
  return parts.map((part) => textOf(childNode(part, node.type === "ImportDeclaration" ? "imported" : "local")) ?? "*");
}
