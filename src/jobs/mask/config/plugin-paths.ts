import { entryOf } from "./config-node.ts";
import { decodeText } from "./decode-text.ts";
import { newReport } from "./report.ts";
import { readYamlTree } from "./yaml-tree.ts";

/**
 * The modules that a configuration names under `plugins`; read before the rest, whose rules may name what they hold.
 * Whatever is wrong with the file is for the full reading to report.
 */
export function pluginPaths(source: Uint8Array, file: string): readonly string[] {
  const decoded = decodeText(source);
  if (!decoded.ok || !/^["']?plugins\b/m.test(decoded.text)) return [];
  const root = readYamlTree(decoded.text, file, newReport());
  const list = root?.kind === "map" ? entryOf(root, "plugins")?.value : undefined;
  if (list?.kind !== "list") return [];
  return list.items.flatMap((item) =>
    item.kind === "scalar" && typeof item.value === "string" && item.value !== "" ? [item.value] : [],
  );
}
