import { stringify } from "yaml";
import type { ModelSpec } from "../../jobs/generate/model/model-spec.ts";

/** A model as the block `generate:` of a configuration. */
export function modelYaml(spec: ModelSpec): string {
  const entities = Object.fromEntries(
    Object.entries(spec.entities).map(([table, { columns, traits, ...entity }]) => [
      table,
      {
        ...entity,
        ...(Object.keys(columns).length === 0 ? {} : { columns }),
        ...(Object.keys(traits).length === 0 ? {} : { traits }),
      },
    ]),
  );
  return stringify(
    { version: "1.0", generate: { ...spec, entities } },
    { lineWidth: 0, collectionStyle: "any", flowCollectionPadding: true },
  );
}
