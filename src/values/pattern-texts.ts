import type { CodeRange, PatternNode } from "./pattern-syntax.ts";
import { ProviderMisfit } from "./provider.ts";

/**
 * The texts that can follow at some point of a pattern: perhaps none more, and those that begin with each branch.
 * Every text is in exactly one place, however many ways the pattern has to match it, so that texts can be counted.
 */
export interface TextTree {
  readonly accepts: boolean;
  readonly branches: readonly TextBranch[];
  readonly count: bigint;
  /** The count where a double holds it exactly, else infinite. */
  readonly total: number;
  /** Characters of the longest text. */
  readonly longest: number;
}

/** Characters that the same texts can follow. */
export interface TextBranch {
  readonly ranges: readonly CodeRange[];
  readonly size: number;
  readonly next: TextTree;
}

/** What the texts of a pattern must keep to. */
export interface TextBounds {
  /** In characters; null for no bound. */
  readonly length: number | null;
  /** Changes the characters that a set stands for. */
  readonly sets: (ranges: readonly CodeRange[]) => readonly CodeRange[];
}

const mostSteps = 3000;
const mostTrees = 3000;
/** Of trees nested in each other, for the stack's sake. */
const longestText = 1000;

/**
 * All texts of a pattern within a length, without the empty one: the pattern as a non-deterministic automaton without
 * loops, that made deterministic by its sets of states (Rabin and Scott, 1959), equal remainders made one.
 */
export function patternTexts(pattern: PatternNode, { length, sets }: TextBounds): TextTree {
  if (longestOf(pattern) > longestText)
    throw new ProviderMisfit(`the pattern has texts of over ${longestText} characters`);
  const steps: Step[] = [{ kind: "end" }];
  const start = compile(pattern, 0, { steps, sets });
  const room = length === null || length >= longestOf(pattern) ? null : length;
  const tree = new TreeBuilder(steps).build(closure(steps, [start]), room);
  return treeOf(false, tree.branches);
}

type Step =
  | { readonly kind: "end" }
  | { readonly kind: "fork"; readonly nexts: readonly number[] }
  | { readonly kind: "set"; readonly ranges: readonly CodeRange[]; readonly next: number };

interface Compilation {
  readonly steps: Step[];
  readonly sets: TextBounds["sets"];
}

/** Adds the steps of a part that goes on at `next`, and gives the first of them. */
function compile(node: PatternNode, next: number, into: Compilation): number {
  switch (node.kind) {
    case "set":
      return add(into, { kind: "set", ranges: into.sets(node.ranges), next });
    case "sequence":
      return node.parts.reduceRight((after, part) => compile(part, after, into), next);
    case "choice":
      return add(into, { kind: "fork", nexts: node.branches.map((branch) => compile(branch, next, into)) });
    case "repeat": {
      let start = next;
      for (let more = node.least; more < node.most; more++)
        start = add(into, { kind: "fork", nexts: [compile(node.part, start, into), next] });
      for (let needed = 0; needed < node.least; needed++) start = compile(node.part, start, into);
      return start;
    }
  }
}

function add({ steps }: Compilation, step: Step): number {
  if (steps.length === mostSteps) throw new ProviderMisfit("the pattern is too large to be drawn from");
  return steps.push(step) - 1;
}

function longestOf(node: PatternNode): number {
  switch (node.kind) {
    case "set":
      return 1;
    case "sequence":
      return node.parts.reduce((sum, part) => sum + longestOf(part), 0);
    case "choice":
      return node.branches.reduce((most, branch) => Math.max(most, longestOf(branch)), 0);
    case "repeat":
      return node.most * longestOf(node.part);
  }
}

/** The steps that read a character or end, reached from some steps without reading any; in order. */
function closure(steps: readonly Step[], from: readonly number[]): readonly number[] {
  const seen = new Set(from);
  for (const place of seen) {
    const step = steps[place];
    if (step.kind === "fork") for (const next of step.nexts) seen.add(next);
  }
  return [...seen].filter((place) => steps[place].kind !== "fork").toSorted((a, b) => a - b);
}

/** Makes each tree once: by the states it is for, and by what it holds. */
class TreeBuilder {
  private readonly steps: readonly Step[];
  private readonly byStates = new Map<string, TextTree>();
  private readonly byContent = new Map<string, TextTree>();
  private readonly numbers = new Map<TextTree, number>();

  constructor(steps: readonly Step[]) {
    this.steps = steps;
  }

  /** The tree of some states; `room` is how many characters may follow, null for as many as there are. */
  build(states: readonly number[], room: number | null): TextTree {
    const key = `${states.join(",")}|${room ?? ""}`;
    const known = this.byStates.get(key);
    if (known !== undefined) return known;
    if (this.byStates.size >= mostTrees) throw new ProviderMisfit("the pattern is too intricate to be drawn from");
    const branches = room === 0 ? [] : this.branches(states, room === null ? null : room - 1);
    const tree = this.shared(treeOf(states.includes(0), branches));
    this.byStates.set(key, tree);
    return tree;
  }

  /** The sets that overlap are cut where one begins or ends; pieces that the same texts follow are one branch. */
  private branches(states: readonly number[], room: number | null): readonly TextBranch[] {
    const readers = states.flatMap((place) => {
      const step = this.steps[place];
      return step.kind === "set" ? [step] : [];
    });
    const cuts = [...new Set(readers.flatMap(({ ranges }) => ranges.flatMap(([from, to]) => [from, to + 1])))];
    const borders = cuts.toSorted((a, b) => a - b);
    const pieces = new Map<TextTree, CodeRange[]>();
    for (let place = 0; place + 1 < borders.length; place++) {
      const from = borders[place];
      const reading = readers.filter(({ ranges }) => ranges.some(([first, last]) => first <= from && from <= last));
      if (reading.length === 0) continue;
      const nexts = reading.map(({ next }) => next);
      const tree = this.build(closure(this.steps, nexts), room);
      if (tree.count === 0n) continue;
      const ranges = pieces.get(tree) ?? [];
      ranges.push([from, borders[place + 1] - 1]);
      pieces.set(tree, ranges);
    }
    return [...pieces].map(([next, ranges]) => ({ ranges, size: sizeOf(ranges), next }));
  }

  private shared(tree: TextTree): TextTree {
    const content = tree.branches.map(({ ranges, next }) => `${ranges.join(" ")}>${this.numbers.get(next)}`).join(";");
    const key = `${tree.accepts}|${content}`;
    const known = this.byContent.get(key);
    if (known !== undefined) return known;
    this.byContent.set(key, tree);
    this.numbers.set(tree, this.numbers.size);
    return tree;
  }
}

function treeOf(accepts: boolean, branches: readonly TextBranch[]): TextTree {
  const count = branches.reduce((sum, { size, next }) => sum + BigInt(size) * next.count, accepts ? 1n : 0n);
  const longest = branches.reduce((most, { next }) => Math.max(most, next.longest + 1), 0);
  const total = count <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(count) : Infinity;
  return { accepts, branches, count, total, longest };
}

function sizeOf(ranges: readonly CodeRange[]): number {
  return ranges.reduce((sum, [from, to]) => sum + to - from + 1, 0);
}
