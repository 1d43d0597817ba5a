import { describeObject, selectObjects } from "../../catalog/select-objects.ts";
import type { CopiedObject } from "../../catalog/catalog.ts";
import { displayTable } from "../../catalog/names.ts";
import { failed, verdicts, type Verification } from "../verification.ts";

const check = "objects";

/** What `copy_objects` asked for stands in the target, as it is in the source. */
export const objects: Verification = {
  name: check,
  summary: "Every view, function, trigger and policy that is copied stands in the target as in the source.",
  run: ({ sourceCatalog, targetCatalog, kept }) => {
    const { copied } = selectObjects(sourceCatalog, kept);
    const found = new Map(targetCatalog.objects.map((object) => [describeObject(object), object]));
    if (copied.length === 0) return Promise.resolve([]);
    // Servers of other versions print the same object in other words.
    const comparable = major(sourceCatalog.serverVersion) === major(targetCatalog.serverVersion);
    const wrong = copied.flatMap((object) => {
      const name = describeObject(object);
      const where = { table: object.on === null ? object.name : displayTable(object.on) };
      const stands = found.get(name);
      if (stands === undefined) return [failed(check, where, `the ${name} is missing in the target`)];
      return comparable && text(stands) !== text(object)
        ? [failed(check, where, `the ${name} is not as in the source`)]
        : [];
    });
    return Promise.resolve(verdicts(check, wrong, `${copied.length} views, functions, triggers and policies stand`));
  },
};

function major(version: number): number {
  return Math.floor(version / 10_000);
}

function text({ create, fill }: CopiedObject): string {
  return JSON.stringify([create, fill]);
}
