import type { Catalog, Table } from "../../catalog/catalog.ts";
import { describeObject, selectObjects } from "../../catalog/select-objects.ts";
import type { Finding } from "../../core/finding.ts";
import type { MaskConfig } from "./config/mask-config.ts";
import { showPlace } from "./config/place.ts";

/** What `copy_objects` asks for and the target cannot get. */
export function objectFindings(
  catalog: Catalog,
  config: MaskConfig,
  kept: (table: Table) => boolean,
): readonly Finding[] {
  if ((config.copyObjects ?? []).length === 0) return [];
  return [...onStandingTables(config), ...leftOut(catalog, kept)];
}

/** Tables that stand already have their own views, triggers and policies. */
function onStandingTables(config: MaskConfig): readonly Finding[] {
  if (config.onExistingData !== "truncate" && config.constraints !== "in_place") return [];
  const at = config.places.get("copy_objects");
  const setting = config.constraints === "in_place" ? "constraints: in_place" : "on_existing_data: truncate";
  return [
    {
      code: "OBJECTS_NEED_NEW_TABLES",
      severity: "error",
      where: at === undefined ? config.file : showPlace(at),
      message: `\`copy_objects\` makes views, triggers and policies for new tables, and with \`${setting}\` the target keeps its own.`,
      hint: "Take copy_objects away, or use an empty target or on_existing_data: drop_create.",
    },
  ];
}

function leftOut(catalog: Catalog, kept: (table: Table) => boolean): readonly Finding[] {
  return selectObjects(catalog, kept).left.map(({ object, reason }) => ({
    code: "OBJECT_LEFT_OUT",
    severity: "warning",
    where: describeObject(object),
    message: `The ${describeObject(object)} is not copied: ${reason}.`,
    hint: "Make it in the target yourself, or keep what it needs (strategy `empty` instead of `exclude`).",
  }));
}
