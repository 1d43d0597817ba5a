import { characterLength } from "../../../../catalog/base-type.ts";
import type { Table, TableColumn } from "../../../../catalog/catalog.ts";
import { nameWords, singular } from "../../../../catalog/name-words.ts";
import { displayTable } from "../../../../catalog/names.ts";
import { columnsOf } from "../../constraints/expression.ts";
import type { TableRules } from "../../constraints/table-rules.ts";
import type { Unit } from "../../constraints/unit.ts";
import type { Value } from "../../model/value.ts";
import type { ColumnSite } from "../../series.ts";
import { isText, plainName } from "../agreement.ts";
import { ownKeys } from "../agreements/own-keys.ts";
import { holdersNames } from "./holders-names.ts";
import { isNaming } from "./is-naming.ts";
import { referenceCircles } from "../links/reference-circles.ts";
import { citiesOf } from "./world-cities.ts";

/** A column whose place is that of a row it references. */
export interface Retold {
  readonly by: string;
  /** What it holds, by what that row holds; undefined for what was drawn. */
  readonly at: (otherRow: number, row: number) => Value | undefined;
}

/** From here on keys and checks get whatever they take. */
const agreedAttempts = 40;

/**
 * Places that another row tells of: bills go to where the customer lives, parcels mostly, and the cities of a table of countries lie
 * in their country. The units of such columns give way to what that row says.
 */
export function withRetoldPlaces(units: readonly Unit[], site: ColumnSite, rules: TableRules): readonly Unit[] {
  const retold = new Map(
    [...ofOwners(site), ...citiesOfCountries(site), ...holdersNames(site, referenced)].filter(
      ([name]) => !isRuled(name, rules),
    ),
  );
  if (retold.size === 0) return units;
  const notNull = new Set(site.table.columns.flatMap(({ name, notNull }) => (notNull ? [name] : [])));
  return units.map((unit): Unit => {
    const needs = unit.columns.flatMap((name) => retold.get(name)?.by ?? []);
    if (unit.fixed || unit.described === true || needs.length === 0) return unit;
    return {
      ...unit,
      needs: [...new Set([...unit.needs, ...needs])],
      draw: (row, wish, cell, toRow) => {
        const drawn = unit.draw(row, wish, cell, toRow);
        if (drawn === null || wish.attempt > agreedAttempts) return drawn;
        const values = drawn.values.map((value, place) => {
          const name = unit.columns[place];
          const one = retold.get(name);
          const at = one === undefined ? -1 : toRow(one.by);
          const told = at < 0 ? undefined : one?.at(at, row);
          return told === undefined || (told === null && notNull.has(name)) ? value : told;
        });
        return { ...drawn, values };
      },
    };
  });
}

function isRuled(column: string, { keys, checks }: TableRules): boolean {
  return (
    checks.some(({ columns }) => columns.includes(column)) ||
    keys.some(({ elements }) => elements.some(({ expression }) => columnsOf(expression).includes(column)))
  );
}

/** A column that holds what a row it references holds in another column. */
interface OwnersPlace {
  readonly column: string;
  readonly by: string;
  readonly table: Table;
  readonly source: string;
  /** Whether it is so in every row. */
  readonly isSure: boolean;
}

/** Columns like `billing_city` of an invoice, where its customer has a `city`. */
export function ownersPlaces(site: Pick<ColumnSite, "table" | "model">): readonly OwnersPlace[] {
  const told = site.table.columns.flatMap((column) => {
    const [use, ...rest] = nameWords(column.name).map(singular);
    const part = rest.join(" ");
    return isText(column) && uses.has(use) && parts.has(part) ? [{ column, use, part }] : [];
  });
  if (told.length < 2) return [];
  for (const { by, table } of referenced(site)) {
    const found = told.flatMap(({ column, use, part }): readonly OwnersPlace[] => {
      const source = table.columns.find((other) => plainName(other.name) === part && isLike(column, other));
      const isSure = use === "billing" || use === "bill";
      return source === undefined ? [] : [{ column: column.name, by, table, source: source.name, isSure }];
    });
    if (found.length >= 2) return found;
  }
  return [];
}

function ofOwners(site: ColumnSite): readonly (readonly [string, Retold])[] {
  const draws = site.rowDraws("elsewhere");
  return ownersPlaces(site).map(({ column, by, table, source, isSure }) => {
    const values = site.model.find(displayTable(table.id)).series(source);
    // One parcel in eight goes elsewhere.
    const isElsewhere = (row: number): boolean => !isSure && draws.fraction(row) < 0.125;
    return [column, { by, at: (other, row) => (isElsewhere(row) ? undefined : values.at(other)) }] as const;
  });
}

const uses: ReadonlySet<string> = new Set(["billing", "bill", "shipping", "ship", "delivery", "mailing"]);
const parts: ReadonlySet<string> = new Set(
  "city|state|state code|province|region|country|country code|postal code|postcode|zip|zip code|address|address 1|address line 1|line 1|street|street address".split(
    "|",
  ),
);

/** A text that is no longer than the other column takes. */
function isLike(column: TableColumn, source: TableColumn): boolean {
  const room = characterLength(column.type) ?? Infinity;
  return source.generated === null && isText(source) && (characterLength(source.type) ?? Infinity) <= room;
}

/** The cities of a table of cities that references one of countries. */
function citiesOfCountries(site: ColumnSite): readonly (readonly [string, Retold])[] {
  const { table } = site.table;
  const column = table.columns.find((each) => each.generated === null && isNaming(table, each));
  if (column === undefined || !/^(?:city|town)$/.test(nounOf(table))) return [];
  const room = characterLength(column.type) ?? Infinity;
  const draws = site.rowDraws("city of country");
  return referenced(site).flatMap(({ by, table: other }): readonly (readonly [string, Retold])[] => {
    const name = other.columns.find((each) => each.generated === null && isNaming(other, each));
    if (nounOf(other) !== "country" || name === undefined) return [];
    const countries = site.model.find(displayTable(other.id)).series(name.name);
    const at: Retold["at"] = (otherRow, row) => {
      const cities = citiesOf(String(countries.at(otherRow) ?? "")).filter((city) => city.length <= room);
      return cities.length === 0 ? undefined : cities[draws.whole(row, cities.length)];
    };
    return [[column.name, { by, at }]];
  });
}

function nounOf({ id }: Table): string {
  return nameWords(id.name).map(singular).at(-1) ?? "";
}

function referenced(site: Pick<ColumnSite, "table" | "model">): ReturnType<typeof ownKeys> {
  const circles = referenceCircles(site.model.catalog).tables;
  const own = displayTable(site.table.table.id);
  const inCircle = ({ id }: Table): boolean =>
    displayTable(id) === own || (circles.has(own) && circles.has(displayTable(id)));
  return ownKeys({ table: site.table, model: site.model, inCircle });
}
