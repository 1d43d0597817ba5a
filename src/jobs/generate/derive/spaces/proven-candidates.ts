import { baseType, isTextual } from "../../../../catalog/base-type.ts";
import type { Catalog, Table, TableColumn } from "../../../../catalog/catalog.ts";
import { displayColumn, displayTable } from "../../../../catalog/names.ts";
import { SeedbedError } from "../../../../core/seedbed-error.ts";
import type { Session } from "../../../../postgres/session.ts";
import { datumOf, dayLength, unknownDatum } from "../../constraints/datum.ts";
import { passes } from "../../constraints/evaluate.ts";
import { hintsFor } from "../../constraints/narrow-column.ts";
import { passingRows } from "../../constraints/passing-rows.ts";
import { tableRules, type RowCheck } from "../../constraints/table-rules.ts";
import { attemptRow } from "../../constraints/unit.ts";
import { RowDraws, seedKey } from "../../draws/row-draws.ts";
import type { Candidates } from "../../model/entity.ts";
import type { Value } from "../../model/value.ts";
import { compositeForms } from "./composite-forms.ts";
import { fittingSpace, valueOf } from "./fitting-space.ts";
import { momentsOf } from "../words/moments-of.ts";
import { isCounted, isHashed } from "./counted-column.ts";
import { fitsType } from "./fits-type.ts";
import { jsonSpaces } from "./json-space.ts";
import { literalHints } from "./literal-hints.ts";
import { capitalisedSpace, casedSpace, type SpaceSite } from "./natural-space.ts";
import { sequenceOf } from "../links/sequence-of.ts";
import { isSafe, provableKind, safeForms } from "./safe-forms.ts";
import type { Space } from "./space.ts";
import { typedForms } from "./typed-forms.ts";
import { typeSpace } from "./type-space.ts";

/** How candidates are drawn; the seed and day are those of the model. */
export interface CandidateOptions {
  readonly seed?: string;
  readonly today?: string;
}

/** How many rows of values are put before PostgreSQL for each group of columns. */
const tried = 4000;
/** More passing rows than these say nothing new. */
const kept = 1000;

/**
 * Values for the columns of CHECKs that this program cannot work out, because they call functions of the user or use what only
 * PostgreSQL knows. They go into a temporary table without constraints, the CHECK's own expression says which rows pass, and
 * those are what rows are made of. Throws CONSTRAINT_UNSATISFIABLE, naming constraint and columns, where none passes.
 */
export async function provenCandidates(
  session: Session,
  catalog: Catalog,
  options: CandidateOptions = {},
): Promise<readonly Candidates[]> {
  const found: Candidates[] = [];
  for (const table of catalog.tables) {
    if (table.partitionOf !== null) continue;
    for (const group of opaqueGroups(catalog, table, options)) {
      const drawn = countedRows(catalog, table, group) ?? drawCandidates(catalog, table, { ...group, ...options });
      const rows = await passingRows(session, { table, columns: group.columns, checks: group.checks, rows: drawn });
      if (rows.length === 0) throw unsatisfiable(table, group);
      found.push({
        table: displayTable(table.id),
        columns: group.columns.map(({ name }) => name),
        rows: rows.slice(0, isHashed(table) ? rows.length : kept),
      });
    }
  }
  return found;
}

interface Group {
  readonly columns: readonly TableColumn[];
  /** Every check on these columns alone, so that what passes one does not fail another. */
  readonly checks: readonly RowCheck[];
  readonly opaque: readonly RowCheck[];
}

/** Columns of checks that cannot be worked out here, those that share a column together. */
function opaqueGroups(catalog: Catalog, table: Table, options: CandidateOptions): readonly Group[] {
  const { checks, references } = tableRules(catalog, table);
  const decided = new Set(references.flatMap(({ columns }) => columns));
  const opaque = checks.filter(
    (check) =>
      check.columns.length > 0 &&
      !check.columns.some((column) => decided.has(column)) &&
      isOpaque(catalog, table, check, options),
  );
  const groups: { names: Set<string>; opaque: RowCheck[] }[] = [];
  for (const check of opaque) {
    const shared = groups.filter(({ names }) => check.columns.some((column) => names.has(column)));
    const joined = {
      names: new Set([...check.columns, ...shared.flatMap(({ names }) => [...names])]),
      opaque: [...shared.flatMap((group) => group.opaque), check],
    };
    groups.splice(0, groups.length, ...groups.filter((group) => !shared.includes(group)), joined);
  }
  return groups.map((group) => ({
    columns: table.columns.filter(({ name, generated }) => group.names.has(name) && generated === null),
    checks: checks.filter(
      ({ columns, source }) =>
        source !== "" && columns.length > 0 && columns.every((column) => group.names.has(column)),
    ),
    opaque: group.opaque,
  }));
}

/** How many numbers are looked at for a partition. */
const counted = 40_000;

/** Numbers in their order, where which of them find a partition is all there is to ask; null otherwise. */
function countedRows(catalog: Catalog, table: Table, { columns }: Group): readonly (readonly Value[])[] | null {
  const [column] = columns;
  if (!isHashed(table) || columns.length !== 1 || !isCounted(table, column)) return null;
  const { start, step } = sequenceOf(catalog, table, column);
  return Array.from({ length: counted }, (_, row) => [start + row * step]);
}

function isOpaque(catalog: Catalog, table: Table, check: RowCheck, options: CandidateOptions): boolean {
  const { expression } = check;
  if (expression === null) return true;
  const columns = table.columns.filter(({ name }) => check.columns.includes(name));
  const [now] = momentsOf(options);
  return drawCandidates(catalog, table, { columns, checks: [], opaque: [check], ...options }, 40).some((row) => {
    const cells = new Map(columns.map(({ name, type }, place) => [name, datumOf(row[place], type)]));
    return passes(expression, { column: (name) => cells.get(name) ?? unknownDatum, now }) === "unknown";
  });
}

/** Rows of values that fit the columns by name, type and the checks that can be worked out, with what the checks speak of. */
function drawCandidates(
  catalog: Catalog,
  table: Table,
  { columns, opaque, seed = "42", ...options }: Group & CandidateOptions,
  count = tried,
): readonly (readonly Value[])[] {
  const moments = momentsOf(options);
  const { checks } = tableRules(catalog, table);
  const key = seedKey(seed);
  const drawers = columns.map((column) => {
    const site = { catalog, table, column, wide: false, today: moments[0] / dayLength };
    const space = fittingSpace(site, checks, moments)?.space ?? null;
    const spaces = space === null ? [] : [space, ...otherForms(site, space, opaque)];
    const hints = [
      ...opaque.flatMap(({ expression }) =>
        expression === null
          ? []
          : hintsFor(expression, column.name, moments[0]).flatMap(
              (datum) => valueOf(datum, baseType(column.type).name) ?? [],
            ),
      ),
      ...literalHints(catalog, column, opaque),
    ];
    const kind = provableKind(table, column);
    const fitting = hints.filter(
      (hint) => fitsType(catalog, hint, column.type) && (kind?.isStrict !== true || isSafe(kind, hint)),
    );
    const draws = new RowDraws(key, [displayTable(table.id), column.name, "candidates"]);
    return (row: number): Value => {
      const chance = draws.whole(row, 10);
      if (chance === 0 && !column.notNull) return null;
      const at = attemptRow(row, 1);
      if ((chance < 6 || spaces.length === 0) && fitting.length > 0) return fitting[draws.whole(at, fitting.length)];
      const space = spaces[chance % 2 === 0 ? 0 : draws.whole(attemptRow(row, 2), spaces.length)];
      return space === undefined ? null : space.at(draws.whole(at, space.size));
    };
  });
  return Array.from({ length: count }, (_, row) => drawers.map((draw) => draw(row)));
}

/** The space's values written in other ways: identifiers as people write them, documents with what the checks look for. */
function otherForms(site: SpaceSite, space: Space, opaque: readonly RowCheck[]): readonly Space[] {
  const { table, column, catalog } = site;
  const base = baseType(column.type);
  const said = opaque.flatMap(({ expression }) => expression ?? []);
  if (base.kind === "composite") return compositeForms(site, said);
  if (base.name === "json" || base.name === "jsonb")
    return jsonSpaces(said, { column: column.name, natural: typeSpace(catalog, base) });
  if (!isTextual(base)) return typedForms(column.type, said);
  const kind = provableKind(table, column);
  if (kind === null) return [casedSpace(space, false), casedSpace(space, true), capitalisedSpace(space)];
  return safeForms(space, []).filter((form) => isSafe(kind, form.at(0)) && form.at(0) !== "");
}

function unsatisfiable(table: Table, { opaque, columns }: Group): SeedbedError {
  const names = [...new Set(opaque.map(({ name }) => name))].join(", ");
  const where = displayTable(table.id);
  const listed = columns.map(({ name }) => displayColumn(table.id, name));
  const message = `None of ${tried} rows of made-up values passes ${names} of ${where} (${listed.join(", ")}).`;
  const hint = "Describe these columns in the model with values that pass.";
  return new SeedbedError("CONSTRAINT_UNSATISFIABLE", message, hint, {
    findings: [{ code: "CONSTRAINT_UNSATISFIABLE", severity: "error", where, message, hint, columns: listed }],
  });
}
