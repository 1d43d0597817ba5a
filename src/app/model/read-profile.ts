import { displayTable } from "../../catalog/names.ts";
import { nearest } from "../../core/nearest.ts";
import type { Domain } from "../../domains/domain.ts";
import { domains } from "../../domains/domains.ts";
import { profileFields, type ProfileSpec } from "../../jobs/generate/model/model-spec.ts";
import { entryOf, type MapEntry, type MapNode } from "../../jobs/mask/config/config-node.ts";
import { readFields } from "../../jobs/mask/config/read-fields.ts";
import type { Report } from "../../jobs/mask/config/report.ts";
import { mapOf, reportUnknown } from "./model-entries.ts";
import { tableOfModel } from "./table-of-model.ts";

/** Reads a profile of one's own; its domain and the domain's tables must be there. Null when anything is wrong, and reported. */
export function readProfile(entry: MapEntry, report: Report): ProfileSpec | null {
  const map = mapOf(entry, "a map with `counts:`", report);
  if (map === null) return null;
  const { data } = readFields(map, profileFields, {
    report,
    at: entry.at,
    unknown: (other) => reportUnknown(other, Object.keys(profileFields.shape), report),
  });
  const domain = readDomain(map, report);
  if (domain !== null) checkTables(map, domain, report);
  return data;
}

/** Null where none is named, or none that there is. */
function readDomain(map: MapNode, report: Report): Domain | null {
  const node = entryOf(map, "domain")?.value;
  if (node?.kind !== "scalar" || typeof node.value !== "string") return null;
  const domain = domains.find(node.value);
  if (domain?.generate !== undefined) return domain;
  const able = domains.parts.filter(({ generate }) => generate !== undefined).map(({ name }) => name);
  const close = nearest(node.value, able);
  report.error(
    "WRONG_VALUE",
    node.at,
    domain === undefined ? "`domain` names no domain that there is." : "`domain` names one that makes no rows.",
    close === undefined ? `There are: ${able.join(", ")}.` : `Did you mean \`${close}\`?`,
  );
  return null;
}

function checkTables(map: MapNode, domain: Domain, report: Report): void {
  const counts = entryOf(map, "counts")?.value;
  const names = domain.tables.map(({ table }) => displayTable(table));
  const known = domain.tables.flatMap(({ table }) => [displayTable(table), table.name]);
  for (const entry of counts?.kind === "map" ? counts.entries : [])
    if (!known.includes(entry.key) && tableOfModel(entry.key, names) === undefined) reportUnknown(entry, known, report);
}
