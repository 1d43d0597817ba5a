import type { Catalog } from "../../../../catalog/catalog.ts";
import { displayColumn, displayTable } from "../../../../catalog/names.ts";
import { partitionRoots } from "../../../../catalog/partition-root.ts";
import { strongComponents } from "../../../../catalog/strong-components.ts";
import { loadOrder } from "../../../../catalog/load-order.ts";

/** What circles of references there are. */
export interface ReferenceCircles {
  /** Columns, by `displayColumn`, that reference one another in a circle, so that none says what the values are. */
  readonly columns: ReadonlySet<string>;
  /** Tables, by `displayTable`, that reference one another in a circle of two or more. */
  readonly tables: ReadonlySet<string>;
  /** Tables whose rows must go one to one, because their keys are a circle, in groups. */
  readonly oneToOne: readonly (readonly string[])[];
}

const known = new WeakMap<Catalog, ReferenceCircles>();

/** Finds the circles of a catalog's foreign keys, of columns and of tables. */
export function referenceCircles(catalog: Catalog): ReferenceCircles {
  const found = known.get(catalog) ?? findCircles(catalog);
  known.set(catalog, found);
  return found;
}

function findCircles(catalog: Catalog): ReferenceCircles {
  const rootOf = partitionRoots(catalog.tables);
  const names: string[] = [];
  const numbers = new Map<string, number>();
  const tables: string[] = [];
  const number = (column: string, table: string): number => {
    const place = numbers.get(column) ?? names.length;
    if (place === names.length) {
      names.push(column);
      tables.push(table);
      numbers.set(column, place);
    }
    return place;
  };
  const edges = catalog.tables.flatMap(({ foreignKeys }) =>
    foreignKeys.flatMap((key) =>
      key.columns.map((column, at): readonly [number, number] => {
        const [from, to] = [rootOf(key.table), rootOf(key.references)];
        return [
          number(displayColumn(from, column), displayTable(from)),
          number(displayColumn(to, key.referencedColumns[at]), displayTable(to)),
        ];
      }),
    ),
  );
  const successors = names.map((): number[] => []);
  for (const [from, to] of edges) if (from !== to) successors[from].push(to);
  // Where a column of the circle references one outside of it as well, that one says what the values are.
  const circles = strongComponents(successors).members.filter(
    (members) =>
      members.length > 1 && members.every((member) => successors[member].every((next) => members.includes(next))),
  );
  const groups = loadOrder(catalog).cycles.filter(({ kind }) => kind === "group");
  return {
    columns: new Set(circles.flat().map((place) => names[place])),
    tables: new Set(groups.flatMap((cycle) => cycle.tables.map(displayTable))),
    oneToOne: circles.map((members) => [...new Set(members.map((place) => tables[place]))].toSorted()),
  };
}
