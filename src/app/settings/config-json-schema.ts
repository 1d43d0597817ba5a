import { z } from "zod";
import { entityFields, modelFields, profileFields } from "../../jobs/generate/model/model-spec.ts";
import { maskConfigJsonSchema, type JsonSchema } from "../../jobs/mask/config/json-schema.ts";
import { recordedColumn } from "../model/recorded-model-spec.ts";

const columns = z.record(z.string(), recordedColumn);

/** The block `generate:` as it is written, where everything may be left out. */
const modelBlock = modelFields
  .extend({
    profiles: z.record(z.string(), profileFields).describe("Profiles of your own, for --profile, by name.").optional(),
    entities: z
      .record(
        z.string(),
        entityFields.extend({
          columns: columns.describe("Columns, each made by one word.").optional(),
          traits: z
            .record(z.string(), columns)
            .describe("Named sets of columns that replace the plain ones.")
            .optional(),
        }),
      )
      .describe("Tables by their SQL name.")
      .optional(),
  })
  .describe("What made-up rows are like, for `seedbed generate`. Masking passes over it, but its mistakes are told.");

/** The form of the whole configuration, for masking and for generating, as JSON Schema. */
export function configJsonSchema(providerNames: readonly string[] = []): JsonSchema {
  const schema = maskConfigJsonSchema(providerNames);
  const { $schema: _, ...generate } = z.toJSONSchema(modelBlock, {
    io: "input",
    override: ({ jsonSchema }) => {
      // Keys of a map are always text; saying so adds nothing.
      delete jsonSchema.propertyNames;
    },
  });
  return { ...schema, title: "Seedbed configuration", properties: { ...schema.properties, generate } };
}
