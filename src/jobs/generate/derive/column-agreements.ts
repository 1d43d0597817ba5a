import type { TableColumn } from "../../../catalog/catalog.ts";
import { displayTable } from "../../../catalog/names.ts";
import { dayLength } from "../constraints/datum.ts";
import type { Model } from "../model/entity.ts";
import type { ColumnSite } from "../series.ts";
import { plainName, type Agreement, type AgreementSite } from "./agreement.ts";
import { agreements } from "./agreements.ts";
import { momentsOf } from "./words/moments-of.ts";
import { reaches } from "./links/reaches.ts";
import { referenceCircles } from "./links/reference-circles.ts";
import type { Space } from "./spaces/space.ts";

/** A column whose agreements are looked for. */
export interface AgreementWish {
  readonly site: ColumnSite;
  readonly model: Model;
  readonly column: TableColumn;
  readonly space: Space;
  /** Whether rows take places of a shuffle, so that their values differ. */
  readonly isShuffled: boolean;
  /** Which columns look at which; what is found is added. */
  readonly needs: Map<string, readonly string[]>;
}

/** How a column agrees with others; what would make a circle is left out. */
export function columnAgreements({
  site,
  model,
  column,
  space,
  isShuffled,
  needs,
}: AgreementWish): readonly Agreement[] {
  const circles = referenceCircles(site.model.catalog);
  const own = displayTable(site.table.table.id);
  const agreementSite: AgreementSite = {
    table: site.table,
    model: site.model,
    column,
    name: plainName(column.name),
    others: site.table.columns.filter(({ name }) => name !== column.name),
    space,
    today: momentsOf(model)[0] / dayLength,
    inCircle: ({ id }) => displayTable(id) === own || (circles.tables.has(own) && circles.tables.has(displayTable(id))),
  };
  return agreements.flatMap((make) => {
    const found = make(agreementSite);
    if (found === null || (isShuffled && found.keepsKeys !== true)) return [];
    // What takes turns over partitions has hardly anything left to agree with.
    if (space.turns !== undefined && found.looksOverTurns !== true) return [];
    if (found.needs.includes(column.name) || reaches(needs, found.needs, column.name)) return [];
    needs.set(column.name, [...(needs.get(column.name) ?? []), ...found.needs]);
    return [found];
  });
}
