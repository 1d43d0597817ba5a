import { after } from "../columns/after.ts";
import { between } from "../columns/between.ts";
import { choiceOf } from "../columns/choice-of.ts";
import { constant } from "../columns/constant.ts";
import { optional } from "../columns/optional.ts";
import { fromParent, parent, parentOf } from "../columns/parent-of.ts";
import { persona } from "../columns/persona.ts";
import { position } from "../columns/position.ts";
import { countOf, sumOf } from "../columns/sum-of.ts";
import { tenantName } from "../columns/tenant-name.ts";
import { unique, value } from "../columns/value.ts";
import type { ColumnModel } from "../series.ts";
import { dealtOver, perParent, type Entity, type Model, type Rows } from "./entity.ts";
import type { ColumnSpec, EntitySpec, ModelSpec } from "./model-spec.ts";

/**
 * A model with what a configuration says of it on top: columns that it names replace those that were there, and tables
 * keep whatever it leaves out.
 */
export function refineModel(model: Model, spec: ModelSpec): Model {
  const known = new Map(model.entities.map((entity) => [entity.table, entity]));
  for (const [table, entity] of Object.entries(spec.entities))
    known.set(table, refined(table, known.get(table), entity));
  return {
    ...model,
    ...(spec.tenants === undefined ? {} : { tenants: spec.tenants }),
    ...(spec.tenant_table === undefined ? {} : { tenantTable: spec.tenant_table }),
    ...(spec.today === undefined ? {} : { today: spec.today }),
    entities: [...known.values()],
  };
}

function refined(table: string, entity: Entity | undefined, spec: EntitySpec): Entity {
  return {
    table,
    rows: spec.count === undefined ? (entity?.rows ?? { kind: "count", count: 100 }) : rowsOf(spec.count),
    columns: { ...entity?.columns, ...modelsOf(spec.columns) },
    ...withKey("tenant", spec.tenant ?? entity?.tenant),
    traits: {
      ...entity?.traits,
      ...Object.fromEntries(Object.entries(spec.traits).map(([trait, columns]) => [trait, modelsOf(columns)])),
    },
    shares: { ...entity?.shares, ...spec.shares },
  };
}

function withKey<Value>(key: "tenant", value: Value | undefined): { readonly tenant?: Value } {
  return value === undefined ? {} : { [key]: value };
}

function rowsOf(count: NonNullable<EntitySpec["count"]>): Rows {
  if (typeof count === "number") return { kind: "count", count };
  if ("per" in count) {
    const { per, min, max, spread } = count;
    return perParent(per, { min, max, ...(spread === undefined ? {} : { spread }) });
  }
  return dealtOver(count.over, count.total);
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
  if ("between" in spec) return between(...spec.between);
  if ("after" in spec) return after(spec.after, spec);
  if ("constant" in spec) return constant(spec.constant);
  if ("parent_of" in spec) {
    const { parent_of: table, same_tenant: sameTenant, spread, column } = spec;
    return parentOf(table, given({ sameTenant, spread, column }));
  }
  if ("from_parent" in spec) return fromParent(spec.from_parent, spec.column);
  if ("sum_of" in spec) return sumOf(spec.sum_of, spec.column);
  if ("count_of" in spec) return countOf(spec.count_of);
  if ("position" in spec) return position(given({ start: spec.start, step: spec.step }));
  if ("tenant" in spec) return tenantName();
  return parent();
}

/** An options object without what was left out. */
function given<Options extends object>(options: Options): { [Key in keyof Options]?: NonNullable<Options[Key]> } {
  const kept: { [Key in keyof Options]?: NonNullable<Options[Key]> } = {};
  for (const [key, option] of Object.entries(options)) if (option !== undefined) Object.assign(kept, { [key]: option });
  return kept;
}
