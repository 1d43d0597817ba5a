import type { Place } from "./place.ts";

/** A configuration file as a tree of plain data in which everything knows its place. */
export type ConfigNode = MapNode | ListNode | ScalarNode | EmptyNode | UnreadableNode;

export interface MapNode {
  readonly kind: "map";
  readonly at: Place;
  /** In the order of the file, repeated keys included. */
  readonly entries: readonly MapEntry[];
}

export interface MapEntry {
  readonly key: string;
  /** Of the key. */
  readonly at: Place;
  readonly value: ConfigNode;
  /** Whether the same key stands further up in the same map; that is already reported. */
  readonly repeated: boolean;
}

interface ListNode {
  readonly kind: "list";
  readonly at: Place;
  readonly items: readonly ConfigNode[];
}

interface ScalarNode {
  readonly kind: "scalar";
  readonly at: Place;
  readonly value: string | number | boolean | null;
  /** As written, quotes resolved: `1.50` where the value is 1.5. */
  readonly text: string;
}

/** Nothing is written after a key; an explicit null is a scalar. */
interface EmptyNode {
  readonly kind: "empty";
  readonly at: Place;
}

/** Something that is already reported; checks pass over it. */
interface UnreadableNode {
  readonly kind: "unreadable";
  readonly at: Place;
}

/** The first entry of a key. */
export function entryOf(map: MapNode, key: string): MapEntry | undefined {
  return map.entries.find((entry) => entry.key === key);
}

/** The node's value as JSON knows it; undefined for what cannot be read. */
export function plainValue(node: ConfigNode): unknown {
  switch (node.kind) {
    case "map":
      return Object.fromEntries(node.entries.map((entry) => [entry.key, plainValue(entry.value)]));
    case "list":
      return node.items.map((item) => plainValue(item));
    case "scalar":
      return node.value;
    case "empty":
      return null;
    case "unreadable":
      return undefined;
  }
}

/** The node that a path of keys and list positions leads to, or the last one on the way that is there. */
export function nodeBelow(node: ConfigNode, path: readonly PropertyKey[]): ConfigNode {
  let current = node;
  for (const step of path) {
    const next: ConfigNode | undefined =
      current.kind === "map"
        ? entryOf(current, String(step))?.value
        : current.kind === "list"
          ? current.items[Number(step)]
          : undefined;
    if (next === undefined) return current;
    current = next;
  }
  return current;
}

/** Whether a key has nothing after it, or an explicit null. */
export function isNothing(node: ConfigNode): boolean {
  return node.kind === "empty" || (node.kind === "scalar" && node.value === null);
}
