import type { Catalog, Table } from "../../../../catalog/catalog.ts";
import { displayTable } from "../../../../catalog/names.ts";
import { compileModel } from "../../compile-model.ts";
import { tableRules } from "../../constraints/table-rules.ts";
import { entity } from "../../model/entity.ts";
import type { ModelSeries, TableSeries } from "../../series.ts";
import { plainName, type AgreementMaker, type AgreementSite } from "../agreement.ts";
import { childSums } from "../agreements/child-sums.ts";
import { copied } from "../agreements/copied.ts";
import { lineNumbers } from "../agreements/line-numbers.ts";
import { deriveColumn } from "../derive-column.ts";
import { referenceCircles } from "./reference-circles.ts";
import { ownersPlaces } from "../words/retold-places.ts";
import { rowTotals } from "../rows/row-totals.ts";
import { listSpace } from "../spaces/space.ts";

/** What is wholly told by other columns or rows. */
const makers: readonly AgreementMaker[] = [copied, childSums, lineNumbers];

const known = new WeakMap<Catalog, ReadonlyMap<string, ReadonlySet<string>>>();

/**
 * The columns, by table, that names and keys say are made of others: the price of a line that is its product's, the total of an
 * order that is the sum of its lines, the place that is its customer's. What is learned of them by themselves would break them apart.
 */
export function columnsOfOthers(catalog: Catalog, table: Table): ReadonlySet<string> {
  const found = known.get(catalog) ?? find(catalog);
  known.set(catalog, found);
  return found.get(displayTable(table.id)) ?? new Set();
}

function find(catalog: Catalog): ReadonlyMap<string, ReadonlySet<string>> {
  const roots = catalog.tables.filter(({ partitionOf }) => partitionOf === null);
  const entities = roots.map(({ id }) => entity(displayTable(id), { count: 1 }));
  const model = compileModel({ catalog, model: { entities }, seed: "", derive: deriveColumn });
  return new Map(model.tables.map((table) => [displayTable(table.table.id), ofTable(model, table)]));
}

function ofTable(model: ModelSeries, table: TableSeries): ReadonlySet<string> {
  const rules = tableRules(model.catalog, table.table);
  const totals = rowTotals({ table: table.table, rules, taken: new Set() }).map(({ column }) => column.name);
  const agreed = table.columns.filter((column) => {
    const site = siteOf(model, table, column);
    return makers.some((make) => make(site) !== null);
  });
  const places = ownersPlaces({ table, model }).map(({ column }) => column);
  return new Set([...totals, ...places, ...agreed.map(({ name }) => name)]);
}

function siteOf(model: ModelSeries, table: TableSeries, column: AgreementSite["column"]): AgreementSite {
  const circles = referenceCircles(model.catalog).tables;
  const own = displayTable(table.table.id);
  return {
    table,
    model,
    column,
    name: plainName(column.name),
    others: table.columns.filter(({ name }) => name !== column.name),
    space: listSpace([]),
    today: 0,
    inCircle: ({ id }) => displayTable(id) === own || (circles.has(own) && circles.has(displayTable(id))),
  };
}
