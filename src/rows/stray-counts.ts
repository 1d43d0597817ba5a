import type { Rule } from "./rule.ts";

/**
 * Rules that count their strays and idle values for one stage alone: the stages of all workers share the rules they are
 * made from, and a rule may be asked on behalf of another one too.
 */
export class StrayCounts {
  /** The rules to compile, in the order given. */
  readonly rules: readonly Rule[];
  private readonly met: readonly Met[];

  constructor(rules: readonly Rule[]) {
    this.met = rules.map(() => ({ strays: 0, idle: 0 }));
    this.rules = rules.map((rule, place) => counted(rule, this.met[place]));
  }

  /** For each rule, in order. */
  get tally(): { readonly strays: readonly number[]; readonly idle: readonly number[] } {
    return { strays: this.met.map(({ strays }) => strays), idle: this.met.map(({ idle }) => idle) };
  }

  reset(): void {
    for (const each of this.met) {
      each.strays = 0;
      each.idle = 0;
    }
  }
}

interface Met {
  strays: number;
  idle: number;
}

const nothing = { count: 0 };

function counted(rule: Rule, met: Met): Rule {
  if (rule.strays === undefined && rule.idle === undefined) return rule;
  const { strays = nothing, idle = nothing } = rule;
  return {
    ...rule,
    map: (cell, out, others) => {
      const [strayed, idled] = [strays.count, idle.count];
      rule.map(cell, out, others);
      met.strays += strays.count - strayed;
      met.idle += idle.count - idled;
    },
  };
}
