import type { JsonStep } from "./json-path.ts";

/** No path leads here. */
export const noPath = -1;

/**
 * Follows several paths at once while a document is read from front to back. A state is a step that waits to be taken; a
 * container holds the states that wait for what is inside it. Depth costs memory for the states, and no recursion.
 */
export class JsonMatcher {
  /** The step of each state, and the path that it belongs to. */
  private readonly steps: readonly WaitingStep[];
  private readonly starts: readonly number[];
  /** The path that is the document itself. */
  private readonly root: number;
  /** States of the containers that are open, one behind the other. */
  private readonly states: number[] = [];
  /** Where in `states` each open container's begin. */
  private readonly levels: number[] = [];
  /** States that wait inside the value that was entered last. */
  private readonly inside: number[] = [];

  constructor(paths: readonly (readonly JsonStep[])[]) {
    this.steps = paths.flatMap((steps, path) =>
      steps.map((step, place) => ({ ...readyStep(step), path, isLast: place === steps.length - 1 })),
    );
    this.starts = this.steps.flatMap((step, state) =>
      state === 0 || this.steps[state - 1].path !== step.path ? [state] : [],
    );
    this.root = paths.findIndex((steps) => steps.length === 0);
  }

  /** Begins a document; gives the path that is the document itself. */
  begin(): number {
    this.levels.length = 0;
    this.states.length = 0;
    this.inside.length = 0;
    this.inside.push(...this.starts);
    return this.root;
  }

  /** The value that was entered last is a container, and what is read next lies inside. */
  open(): void {
    this.levels.push(this.states.length);
    for (const state of this.inside) this.states.push(state);
  }

  close(): void {
    this.states.length = this.levels.pop() ?? 0;
  }

  /** Enters the value of a key, which is given as its UTF-8; gives the first path that ends here. */
  enterKey(bytes: Uint8Array, start: number, end: number): number {
    return this.enter(
      (step) => step.kind === "any" || (step.kind === "name" && isName(step.name, bytes, { start, end })),
    );
  }

  /** Enters an item of an array. */
  enterItem(index: number): number {
    return this.enter((step) => step.kind === "any" || (step.kind === "index" && step.index === index));
  }

  private enter(matches: (step: WaitingStep) => boolean): number {
    const { states, inside, steps } = this;
    let path = noPath;
    inside.length = 0;
    for (let at = this.levels.at(-1) ?? 0; at < states.length; at++) {
      const state = states[at];
      const step = steps[state];
      if (step.deep && !inside.includes(state)) inside.push(state);
      if (!matches(step)) continue;
      if (!step.isLast) {
        if (!inside.includes(state + 1)) inside.push(state + 1);
      } else if (path === noPath || step.path < path) path = step.path;
    }
    return path;
  }
}

type WaitingStep = { readonly deep: boolean; readonly path: number; readonly isLast: boolean } & (
  | { readonly kind: "name"; readonly name: Uint8Array }
  | { readonly kind: "index"; readonly index: number }
  | { readonly kind: "any" }
);

function readyStep(step: JsonStep) {
  return step.kind === "name" ? { ...step, name: new TextEncoder().encode(step.name) } : step;
}

function isName(name: Uint8Array, bytes: Uint8Array, { start, end }: { start: number; end: number }): boolean {
  if (name.length !== end - start) return false;
  for (let place = 0; place < name.length; place++) if (name[place] !== bytes[start + place]) return false;
  return true;
}
