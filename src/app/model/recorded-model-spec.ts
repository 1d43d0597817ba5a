import { z } from "zod";
import { columnSchemas, entityFields, modelFields } from "../../jobs/generate/model/model-spec.ts";

/** A column as one of the words makes it. */
export const recordedColumn = z.union([
  columnSchemas.value,
  columnSchemas.unique,
  columnSchemas.persona,
  columnSchemas.choice,
  columnSchemas.between,
  columnSchemas.after,
  columnSchemas.constant,
  columnSchemas.parent,
  columnSchemas.parent_of,
  columnSchemas.from_parent,
  columnSchemas.sum_of,
  columnSchemas.count_of,
  columnSchemas.position,
  columnSchemas.tree,
  columnSchemas.partner_of,
  columnSchemas.in_turn,
  columnSchemas.polymorphic,
  columnSchemas.states,
  columnSchemas.reached,
  columnSchemas.times,
  columnSchemas.churned,
  columnSchemas.slot,
  columnSchemas.follows,
  columnSchemas.place,
  columnSchemas.template,
  columnSchemas.tenant,
]);

/** A configuration's model as a run writes it down, so that its rows can be made again. */
export const recordedModelSpec = modelFields.extend({
  entities: z.record(
    z.string(),
    entityFields.extend({
      columns: z.record(z.string(), recordedColumn),
      traits: z.record(z.string(), z.record(z.string(), recordedColumn)),
    }),
  ),
});
