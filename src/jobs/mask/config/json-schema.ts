import { z } from "zod";
import { actionOptions } from "./action-options.ts";
import { settingsSchema } from "./settings.ts";

/** A JSON Schema (draft 2020-12) as plain data. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

const rules: readonly z.core.$ZodType[] = Object.values(actionOptions);

/** A rule of any action may have it, so it stands with none of them. */
const when: JsonSchema = {
  type: "string",
  description:
    "An SQL condition over the source's row; the rule holds for rows for which it is true, the others keep their value. " +
    "Not for columns that share their values with others.",
};

/**
 * The configuration's form as JSON Schema, for editors and for `seedbed schema`; every setting and option has a
 * description. Given the names of the providers, it knows those too.
 */
export function maskConfigJsonSchema(providerNames: readonly string[] = []): JsonSchema {
  const schema = z.toJSONSchema(settingsSchema, {
    io: "input",
    override: ({ zodSchema, jsonSchema }) => {
      // Keys of a map are always text; saying so adds nothing.
      delete jsonSchema.propertyNames;
      if (rules.includes(zodSchema)) jsonSchema.properties = { ...jsonSchema.properties, when };
      if (zodSchema === actionOptions.fake.shape.provider && providerNames.length > 0)
        jsonSchema.enum = [...providerNames];
    },
  });
  return { title: "Seedbed masking configuration", ...schema };
}
