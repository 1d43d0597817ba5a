import type { SqlFile } from "../../domain.ts";

const regions = [
  ["visits_us_east", ["us_east"]],
  ["visits_us_west", ["us_west"]],
  ["visits_us_central", ["us_central"]],
  ["visits_intl", ["intl", "intl_ca", "intl_uk"]],
] as const;

/** Twenty-four months of events and four regions of visits. */
export const partitions: SqlFile = {
  file: "05-partitions.sql",
  sql: [...monthlyPartitions(2024, 24), ...regions.map(([name, codes]) => regionPartition(name, codes))].join("\n"),
};

/** `raw_events_2024_01` and so on; the bounds name their offset, so no session time zone can move them. */
function monthlyPartitions(year: number, months: number): string[] {
  return Array.from({ length: months }, (_, month) => {
    const [from, to] = [monthStart(year, month), monthStart(year, month + 1)];
    return `create table public.raw_events_${from.replace("-", "_")} partition of public.raw_events
  for values from ('${from}-01 00:00:00+00') to ('${to}-01 00:00:00+00');`;
  });
}

function monthStart(year: number, month: number): string {
  return `${year + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
}

function regionPartition(name: string, codes: readonly string[]): string {
  return `create table clinical.${name} partition of clinical.patient_visits
  for values in (${codes.map((code) => `'${code}'`).join(", ")});`;
}
