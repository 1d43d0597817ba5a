import { withRecipe, type RuleMap } from "../../../rows/recipe.ts";
import {
  ProviderMisfit,
  type Maker,
  type MakerTarget,
  type ParameterValues,
  type Provider,
} from "../../../values/provider.ts";
import { providers } from "../../../values/providers.ts";
import { isOriginal } from "../is-original.ts";
import { ActionMisfit, maskingAction, ruleDefaults, type ActionColumn, type PreparedRule } from "../masking-action.ts";
import { personaRule } from "../persona-rule.ts";

/** A made-up value of a kind that a provider makes, chosen by the keyed hash of the original. */
export const fakeAction = maskingAction(
  "fake",
  "Replaces the value by a made-up one of the same kind.",
  (spec, column) => {
    const provider = (column.providers ?? providers).find(spec.provider);
    if (provider === undefined) {
      throw new ActionMisfit(`There is no provider "${spec.provider}".`, "`seedbed providers` lists them.");
    }
    const { length, unique } = column.domain;
    const target: MakerTarget = { kind: column.codec.kind, length, unique, policy: column.policy ?? "safe" };
    const maker = prepareMaker(provider, target, spec.params);
    const rule: PreparedRule = {
      ...ruleDefaults(column),
      hash: column.keys.index,
      provider: provider.name,
      keyed: true,
      space: maker.nearby ?? maker.size,
      ...(maker.strays === undefined ? {} : { strays: maker.strays }),
      ...(maker.caution === undefined ? {} : { note: maker.caution }),
      // Values that a wire writes in a form of their own can't be compared there, and no wire may draw what others don't.
      ...(column.domain.unique || column.codec.kind !== "text"
        ? { map: like(maker) }
        : { map: another(like(maker)), draws }),
    };
    if (typeof column.persona === "string")
      return personaRule(column.persona, { rule, provider, target, parameters: spec.params }, column);
    return provider.name === "full_name" ? composed(rule, column) : rule;
  },
);

function prepareMaker(provider: Provider, target: MakerTarget, parameters: ParameterValues): Maker {
  try {
    return provider.prepare(target, parameters);
  } catch (error) {
    if (!(error instanceof ProviderMisfit)) throw error;
    throw new ActionMisfit(error.message, "Choose another provider or action for this column.");
  }
}

function like({ at, like }: Maker): RuleMap {
  if (like === undefined) return withRecipe((cell, out) => at(cell.index, out), at.recipe);
  return withRecipe((cell, out) => like(cell, cell.index, out), like.recipe);
}

/** Where a collection is small a value can be its own fake; after so many draws the collection holds nothing else. */
const draws = 16;

/**
 * Draws again while the fake is the original itself. What is left of the index is as good as new, and depends on nothing
 * but the original. Not for unique columns: there a value that moves aside would take another one's place.
 */
function another(map: RuleMap): RuleMap {
  const drawn: RuleMap = (cell, out, others) => {
    const start = out.at;
    map(cell, out, others);
    for (let draw = 1; draw < draws && isOriginal(cell, out, start); draw++) {
      out.at = start;
      map(cell, out, others);
    }
  };
  return withRecipe(drawn, map.recipe && { ...map.recipe, draws });
}

/**
 * A full name is made of the fakes of its parts where the row has them, so that "full_name" and "first_name" go on telling
 * of one person; where a part is NULL or empty, or the column could not hold both, the name stands alone.
 */
function composed(rule: PreparedRule, column: ActionColumn): PreparedRule {
  const [first, last] = [column.parts.get("first_name"), column.parts.get("last_name")];
  const room = column.domain.length;
  if (first === undefined || last === undefined || first.reads.length + last.reads.length > 0) return rule;
  if ((room !== null && room < 40) || column.domain.unique) return rule;
  return {
    ...rule,
    reads: [
      { column: first.column, hash: first.hash },
      { column: last.column, hash: last.hash },
    ],
    map: (cell, out, parts) => {
      const [firstCell, lastCell] = parts;
      const whole =
        !firstCell.isNull && !lastCell.isNull && firstCell.end > firstCell.start && lastCell.end > lastCell.start;
      if (!whole) return rule.map(cell, out, []);
      first.map(firstCell, out, []);
      out.byte(32);
      last.map(lastCell, out, []);
    },
  };
}
