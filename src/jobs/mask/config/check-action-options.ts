import { parseTemplate } from "../template-text.ts";
import { actionOptions, patternFlags, type ActionName } from "./action-options.ts";
import { entryOf, type MapNode } from "./config-node.ts";
import { backtrackingProblem, patternProblem, replaceProblem } from "./pattern-problem.ts";
import type { Report } from "./report.ts";
import { aliasProblem } from "./written-name.ts";

/** Reports what is wrong with options in ways that their types do not tell: patterns, names, templates, one of two. */
export function checkActionOptions(action: ActionName, rule: MapNode, report: Report): void {
  if (action === "regex_mask") checkPattern(rule, report);
  if (action === "noise") checkNoise(rule, report);
  if (action === "template") checkTemplate(rule, report);
  if ("seed_alias" in actionOptions[action].shape) checkAlias(rule, report);
}

function checkNoise(rule: MapNode, report: Report): void {
  const [ratio, step, steps, action] = ["ratio", "step", "steps", "action"].map((name) => entryOf(rule, name));
  const at = step?.value.at ?? action?.value.at ?? rule.at;
  if (ratio === undefined && step === undefined)
    report.error("MISSING_SETTING", at, "`ratio` or `step` is missing.", "Write ratio: 0.1, or step: 5.");
  if (ratio !== undefined && step !== undefined)
    report.error("WRONG_VALUE", at, "`ratio` and `step` exclude each other.", "Keep one of the two.");
  if (ratio !== undefined && step === undefined && steps !== undefined)
    report.error("WRONG_VALUE", steps.value.at, "`steps` goes with `step`.", "Take it away, or write step for ratio.");
}

function checkTemplate(rule: MapNode, report: Report): void {
  const template = textOf(rule, "with");
  if (template === undefined || template.value === "") return;
  const { problem } = parseTemplate(template.value);
  if (problem !== null) report.error("INVALID_TEMPLATE", template.at, problem.message, problem.hint);
}

function checkPattern(rule: MapNode, report: Report): void {
  const [pattern, replace, flags] = ["pattern", "replace", "flags"].map((name) => textOf(rule, name));
  if (pattern === undefined || !patternFlags.test(flags?.value ?? "")) return;
  const written = { pattern: pattern.value, flags: flags?.value ?? "" };
  const problem = patternProblem(written) ?? backtrackingProblem(written);
  if (problem !== undefined) report.error("INVALID_PATTERN", pattern.at, problem.message, problem.hint);
  else if (replace !== undefined) {
    const misfit = replaceProblem(replace.value, written);
    if (misfit !== undefined) report.error("INVALID_PATTERN", replace.at, misfit.message, misfit.hint);
  }
}

function checkAlias(rule: MapNode, report: Report): void {
  const alias = textOf(rule, "seed_alias");
  const problem = alias === undefined || alias.value === "" ? undefined : aliasProblem(alias.value);
  if (alias === undefined || problem === undefined) return;
  report.error(
    "INVALID_NAME",
    alias.at,
    problem,
    "Name another column, as clinical.providers.email, or choose a name without a dot.",
  );
}

function textOf(rule: MapNode, name: string) {
  const node = entryOf(rule, name)?.value;
  return node?.kind === "scalar" && typeof node.value === "string" ? { value: node.value, at: node.at } : undefined;
}
