import type { SqlFile } from "../../domain.ts";
import { rowCounts } from "../row-counts.ts";
import { pick } from "./sql-list.ts";

const branches = ["na.us.east", "na.us.west", "na.us.central", "na.ca", "eu.uk"];
const names = ["Harbour", "Hillside", "Old Town", "Riverbend", "Crêt-Bas", "Market", "Airport", "Campus"];

/** Districts as paths; labels are plain, as ltree wants them before PostgreSQL 16. */
export const geoLocations: SqlFile = {
  file: "13-geo-locations.sql",
  sql: `
insert into public.geo_locations (id, name, region_path, latitude, longitude, population)
overriding system value
select n, ${pick(names, "n / 5")} || ' ' || n,
  public.text2ltree('world.' || ${pick(branches, "n")} || '.district_' || lpad(n::text, 3, '0')),
  25 + (n * 7919 % 24000) / 1000.0,
  -124 + (n * 104729 % 57000) / 1000.0,
  case when n % 6 <> 0 then 800 + n * 3571 end
from generate_series(1, ${rowCounts.geoLocations}) as n;
`,
};
