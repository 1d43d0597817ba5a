import type { HouseFile } from "./repository.ts";
import { childNode, childNodes, nodesOf, textOf, type SyntaxNode } from "./syntax.ts";

/** One name that a file gives to others. */
export interface Export {
  readonly name: string;
  /** Gone after compiling. */
  readonly isType: boolean;
}

/** Everything that a file exports by name. */
export function exportsOf(file: HouseFile): readonly Export[] {
  return nodesOf(file).flatMap(({ node }) => (node.type === "ExportNamedDeclaration" ? exported(node) : []));
}

function exported(node: SyntaxNode): readonly Export[] {
  const declaration = childNode(node, "declaration");
  const isType = node["exportKind"] === "type" || declaration?.type.startsWith("TS") === true;
  const declared = [declaration, ...childNodes(declaration, "declarations")].map((each) => childNode(each, "id"));
  const listed = childNodes(node, "specifiers").map((each) => childNode(each, "exported"));
  return [...declared, ...listed].flatMap((id) => {
    const name = textOf(id);
    return name === null ? [] : [{ name, isType }];
  });
}
