import type { z } from "zod";
import { after } from "../columns/after.ts";
import { between } from "../columns/between.ts";
import { choiceOf } from "../columns/choice-of.ts";
import { churned } from "../columns/churned.ts";
import { constant } from "../columns/constant.ts";
import { follows } from "../columns/follows.ts";
import { inTurn } from "../columns/in-turn.ts";
import { optional } from "../columns/optional.ts";
import { fromParent, parent, parentOf } from "../columns/parent-of.ts";
import { partnerOf } from "../columns/partner-of.ts";
import { persona } from "../columns/persona.ts";
import { placeOf } from "../columns/place-of.ts";
import { polymorphic } from "../columns/polymorphic.ts";
import { position } from "../columns/position.ts";
import { reached } from "../columns/reached.ts";
import { slot } from "../columns/slots.ts";
import { states } from "../columns/states.ts";
import { countOf, sumOf } from "../columns/sum-of.ts";
import { template } from "../columns/template.ts";
import { tenantName } from "../columns/tenant-name.ts";
import { times, type TimesOptions } from "../columns/times.ts";
import { tree } from "../columns/tree.ts";
import { unique, value } from "../columns/value.ts";
import type { ColumnModel } from "../series.ts";
import { dealtOver, perParent, ratio, type Model, type Parting, type Rows, type Spread } from "./entity.ts";
import type { columnSchemas, ColumnSpec, ColumnWord, EntitySpec, ModelSpec } from "./model-spec.ts";
import type { TypedEntity } from "./typed-model.ts";
import { withTypedModel } from "./with-typed-model.ts";

/**
 * A model with what a configuration says of it on top: columns that it names replace those that were there, and tables
 * keep whatever it leaves out.
 */
export function refineModel(model: Model, spec: ModelSpec): Model {
  return withTypedModel(model, {
    entities: Object.entries(spec.entities).map(([table, entity]) => entityOf(table, entity)),
    ...(spec.tenants === undefined ? {} : { tenants: spec.tenants }),
    ...(spec.tenant_table === undefined ? {} : { tenantTable: spec.tenant_table }),
    ...(spec.today === undefined ? {} : { today: spec.today }),
  });
}

function entityOf(table: string, { count, columns, tenant, traits, shares }: EntitySpec): TypedEntity {
  return {
    table,
    ...(count === undefined ? {} : { rows: rowsOf(count) }),
    columns: modelsOf(columns),
    ...(tenant === undefined ? {} : { tenant }),
    traits: Object.fromEntries(Object.entries(traits).map(([trait, set]) => [trait, modelsOf(set)])),
    ...(shares === undefined ? {} : { shares }),
  };
}

function rowsOf(count: NonNullable<EntitySpec["count"]>): Rows {
  if (typeof count === "number") return { kind: "count", count };
  if ("over" in count) return dealtOver(count.over, count.total, partingOf(count));
  if ("ratio" in count) return ratio(count.per, count.ratio, partingOf(count));
  if ("weights" in count) return perParent(count.per, { weights: count.weights });
  const { per, min, max, spread } = count;
  return perParent(per, { min, max, ...given({ spread }) });
}

function partingOf({
  spread,
  weight,
}: {
  readonly spread?: Spread | undefined;
  readonly weight?: string | undefined;
}): Parting | undefined {
  return spread === undefined && weight === undefined ? undefined : given({ spread, weight });
}

function modelsOf(columns: Readonly<Record<string, ColumnSpec>>): Readonly<Record<string, ColumnModel>> {
  return Object.fromEntries(Object.entries(columns).map(([column, spec]) => [column, modelOf(spec)]));
}

function modelOf(spec: ColumnSpec): ColumnModel {
  const model = plainModel(spec);
  return spec.nulls === undefined || spec.nulls === 0 ? model : optional(model, spec.nulls);
}

function plainModel(spec: ColumnSpec): ColumnModel {
  if ("value" in spec) return value(spec.value, spec.params ?? {});
  if ("unique" in spec) return unique(spec.unique, spec.params ?? {});
  if ("persona" in spec) return persona(spec.persona, given({ domain: spec.domain, who: spec.who }));
  if ("choice" in spec) return choiceOf(spec.choice, spec.weights);
  if ("between" in spec) return between(...spec.between, timesOf(spec));
  if ("after" in spec) return after(spec.after, spec);
  if ("constant" in spec) return constant(spec.constant);
  if ("parent_of" in spec) {
    const { parent_of: table, same_tenant: sameTenant, spread, weight, column } = spec;
    return parentOf(table, given({ sameTenant, spread, weight, column }));
  }
  if ("from_parent" in spec) return fromParent(spec.from_parent, spec.column);
  if ("sum_of" in spec) return sumOf(spec.sum_of, spec.column);
  if ("count_of" in spec) return countOf(spec.count_of);
  if ("position" in spec) return position(given({ start: spec.start, step: spec.step }));
  if ("tenant" in spec) return tenantName();
  return "parent" in spec ? parent() : relatedModel(spec);
}

type RelatedWord = "tree" | "partner_of" | "in_turn" | "polymorphic" | "follows" | "place" | "template" | TimeWord;
type TimeWord = "states" | "reached" | "times" | "churned" | "slot";
type SpecOf<Word extends ColumnWord> = z.output<(typeof columnSchemas)[Word]>;

/** Words that bind rows and columns to one another. */
function relatedModel(spec: SpecOf<RelatedWord>): ColumnModel {
  if ("tree" in spec) {
    const { depth, roots, same_parent: sameParent, column } = spec;
    return tree(given({ depth, roots, sameParent, column }));
  }
  if ("partner_of" in spec) return partnerOf(spec.partner_of, spec.column);
  if ("in_turn" in spec) return inTurn(spec.in_turn, given({ run: spec.run, column: spec.column }));
  if ("polymorphic" in spec) return polymorphic(spec.polymorphic, spec.tables);
  if ("follows" in spec) {
    const { choices, otherwise, on } = spec;
    return follows(spec.follows, { choices, ...given({ otherwise, on }) });
  }
  if ("place" in spec) return placeOf(spec.place, spec.which);
  if ("template" in spec) return template(listed(spec.template));
  return timeModel(spec);
}

/** Words of time and of what becomes of rows in it. */
function timeModel(spec: SpecOf<TimeWord>): ColumnModel {
  if ("states" in spec) {
    const ways = Object.entries(spec.states).map(([state, next]) => [state, next ?? {}] as const);
    return states(Object.fromEntries(ways), spec.start);
  }
  if ("reached" in spec) {
    const { reached: state, of: column, since } = spec;
    return reached({ column, state, after: listed(since) }, spec);
  }
  if ("times" in spec) {
    return times(...spec.times, timesOf(spec));
  }
  if ("churned" in spec) return churned(spec.churned, { yearly: spec.yearly, ...given({ until: spec.until }) });
  const { from, to, minutes, hours, weekdays, per } = spec;
  return slot(spec.slot, {
    from,
    to,
    minutes,
    ...given({ hours, weekdays }),
    ...(per === undefined ? {} : { per: listed(per) }),
  });
}

function timesOf({ hours, weekdays, months, growth, every }: SpecOf<"times" | "between">): TimesOptions {
  return given({ hours, weekdays, months, growth, every });
}

function listed(one: string | readonly string[]): readonly string[] {
  return typeof one === "string" ? [one] : one;
}

/** An options object without what was left out. */
function given<Options extends object>(options: Options): { [Key in keyof Options]?: NonNullable<Options[Key]> } {
  const kept: { [Key in keyof Options]?: NonNullable<Options[Key]> } = {};
  for (const [key, option] of Object.entries(options)) if (option !== undefined) Object.assign(kept, { [key]: option });
  return kept;
}
