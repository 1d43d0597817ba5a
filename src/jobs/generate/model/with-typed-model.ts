import type { Entity, Model } from "./entity.ts";
import type { TypedEntity, TypedModel } from "./typed-model.ts";

/**
 * A model with another one on top: columns that it names replace those that were there, and tables keep whatever it leaves
 * out. A table that is new to the model gets 100 rows where nobody says how many.
 */
export function withTypedModel(model: Model, { entities, tenants, tenantTable, today }: TypedModel): Model {
  const known = new Map(model.entities.map((entity) => [entity.table, entity]));
  for (const entity of entities) known.set(entity.table, merged(known.get(entity.table), entity));
  return {
    ...model,
    ...(tenants === undefined ? {} : { tenants }),
    ...(tenantTable === undefined ? {} : { tenantTable }),
    ...(today === undefined ? {} : { today }),
    entities: [...known.values()],
  };
}

function merged(entity: Entity | undefined, more: TypedEntity): Entity {
  const tenant = more.tenant ?? entity?.tenant;
  return {
    ...entity,
    table: more.table,
    rows: more.rows ?? entity?.rows ?? { kind: "count", count: 100 },
    columns: { ...entity?.columns, ...more.columns },
    ...(tenant === undefined ? {} : { tenant }),
    traits: { ...entity?.traits, ...more.traits },
    shares: { ...entity?.shares, ...more.shares },
  };
}
