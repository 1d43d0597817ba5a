import { attemptRow, type Drawn, type Referenced, type Unit, type Wish } from "../../constraints/unit.ts";
import type { RowDraws } from "../../draws/row-draws.ts";
import { placeOf } from "../../in-turns.ts";
import type { Members, TableSeries } from "../../series.ts";
import type { Detour } from "../links/detours.ts";
import type { Kin } from "../links/kin.ts";
import { kinRows, type KinRow } from "./kin-rows.ts";
import { matchingRows, type MatchingRows, type SharedReference } from "./matching-rows.ts";

/** How the columns of a foreign key are filled. */
export interface ReferenceUse extends SharedReference {
  /** The key's columns that may hold NULL and take part in nothing else; none where it must reference. */
  readonly nullable: readonly string[];
  readonly nullShare: number;
  /** Whether rows are dealt in turn, so that each row referenced has some. */
  readonly inTurn: boolean;
  /** Whether the first rows of a wave go in turn with the rows that came in it, and only further ones are drawn. */
  readonly eachFirst: boolean;
  /** Other columns whose rows reference the same, where theirs is the row's as well. */
  readonly detours: readonly Detour[];
  /** What the row referenced has in common with others; null for nothing. */
  readonly kin: Kin | null;
  /** Of people of all tenants', those who belong to the row's; null where anybody will do. */
  readonly members: Members | null;
  readonly draws: RowDraws;
  readonly nulls: RowDraws;
}

/** The columns of a foreign key: those of one row of the other table, whole, or NULL. */
export function referenceUnit(use: ReferenceUse): Unit {
  const { key, own, other, shared, nullable } = use;
  const decided = key.columns.filter((column) => !shared.includes(column));
  const referenced = decided.map((column) => key.referencedColumns[key.columns.indexOf(column)]);
  const isSelf = other === own;
  const find = shared.length > 0 ? matchingRows(use) : null;
  const akin = kinOfRow(use);
  const isOwned = use.detours.some((detour) => detour.isOwned);
  // Neither agreeing rows nor those before can be asked for by number.
  const isLooking = find !== null || use.kin !== null || use.members?.table === own;
  const none: Drawn = { values: decided.map(() => null), row: -1 };
  // MATCH FULL takes no key that is NULL in part.
  const isWhole = shared.length === 0 || !key.definition.includes(" MATCH FULL");
  const canBeNull = nullable.length > 0 && isWhole && decided.every((column) => nullable.includes(column));
  return {
    columns: decided,
    needs: [
      ...shared,
      ...(isSelf && !canBeNull ? key.referencedColumns : []),
      ...use.detours.map(({ by }) => by),
      ...(use.kin?.by ?? []),
      ...(use.members?.table === own ? [use.members.by] : []),
    ].filter((column) => !decided.includes(column)),
    constraints: [key.name],
    fixed: false,
    radix: (row) => (isSelf || isLooking || use.detours.length > 0 ? null : rowsFor(use, row)),
    draw: (row, wish, cell, toRow) => {
      const at = attemptRow(row, wish.attempt);
      const isNull = canBeNull && use.nulls.fraction(at) < (wish.attempt > 12 ? 0.5 : use.nullShare);
      // Whose address it is is known, so it is whose order it is.
      if (isNull && !(isOwned && sameRow(use, row, toRow) !== null)) return none;
      const hasNull = shared.some((column) => cell(column) === null);
      // One NULL among the columns that others decide is enough to reference nothing.
      if (hasNull && (decided.length === 0 || canBeNull)) return none;
      const found = akin(row, wish.attempt, toRow);
      if (found === "again") return null;
      if (found === "none") return canBeNull ? none : null;
      const from =
        typeof found === "number"
          ? found
          : find === null || hasNull
            ? (sameRow(use, row, toRow) ?? member(use, row, { wish, toRow }) ?? anyRow(use, row, wish))
            : agreeing(use, row, { wish, rows: find(row, cell) });
      if (from < 0) return canBeNull ? none : null;
      const values = referenced.map((column) =>
        isSelf && from === row ? cell(column) : other.series(column).at(from),
      );
      return values.includes(null) ? null : { values, row: from };
    },
  };
}

function kinOfRow({
  key,
  own,
  other,
  kin,
  draws,
}: ReferenceUse): (row: number, attempt: number, to: Referenced) => KinRow {
  return kin === null ? () => "any" : kinRows({ kin, own, other, columns: key.columns, draws });
}

/** The row that one of the others referenced leads to as well; null where none does. */
function sameRow({ key, own, other, detours }: ReferenceUse, row: number, toRow: Referenced): number | null {
  const tenant = own.isWithin(other, key.columns) ? own.tenant(row) : -1;
  for (const { by, reference } of detours) {
    const through = toRow(by);
    const found = through < 0 ? -1 : (reference()?.row(through) ?? -1);
    if (found >= 0 && (tenant < 0 || other.tenant(found) === tenant)) return found;
  }
  return null;
}

function rowsFor({ key, own, other, members }: ReferenceUse, row: number): number {
  const belonging = members?.count(row) ?? 0;
  if (belonging > 0) return belonging;
  if (own.isWithin(other, key.columns)) return other.tenantCount(own.tenant(row), own.wave(row));
  return other.layout.waves[own.wave(row)] ?? other.layout.rows;
}

/** One of those who belong to the row's tenant; null where anybody will do, as where nobody belongs to it and somebody must. */
function member(
  { own, members, nullable, inTurn, eachFirst, draws }: ReferenceUse,
  row: number,
  { wish: { attempt, place }, toRow }: { readonly wish: Wish; readonly toRow: Referenced },
): number | null {
  if (members === null) return null;
  const count = members.count(row);
  // The first to belong to a tenant was invited by nobody else.
  const alone = members.table === own ? toRow(members.by) : null;
  if (count === 0) return nullable.length > 0 ? -1 : alone;
  const turn = placeOf(own, own.tenant(row), row);
  const isTurn = attempt === 0 && (inTurn || (eachFirst && turn < count));
  return members.row(row, (place ?? (isTurn ? turn : draws.whole(attemptRow(row, attempt), count))) % count);
}

/** Any row, as far as tenants leave the choice; -1 where there is none. */
function anyRow(use: ReferenceUse, row: number, { attempt, place }: Wish): number {
  const { key, own, other, draws } = use;
  const at = attemptRow(row, attempt);
  const tenant = own.isWithin(other, key.columns) ? own.tenant(row) : -1;
  const turn = placeOf(own, tenant, row);
  const found = (nth: number): number => (tenant < 0 ? nth : other.tenantRow(tenant, nth));
  if (other === own) {
    // Rows that must reference one each, and no two the same, reference themselves.
    if (use.nullable.length === 0 && (turn === 0 || use.inTurn)) return row;
    if (turn === 0) return -1;
    // Earlier rows only, so that a row finds what it references however the rows are loaded.
    return found(attempt === 0 && use.inTurn ? turn - 1 : draws.whole(at, turn));
  }
  const count = rowsFor(use, row);
  if (count === 0) return -1;
  if (use.eachFirst && place === undefined) return found(newcomer(use, row, { tenant, turn, attempt }));
  return found((place ?? (use.inTurn && attempt === 0 ? turn : draws.whole(at, count))) % count);
}

/** A part goes with what came in its own wave, of which each gets one first: the sums of earlier rows stay as they are. */
function newcomer(
  { own, other, draws }: ReferenceUse,
  row: number,
  { tenant, turn, attempt }: { readonly tenant: number; readonly turn: number; readonly attempt: number },
): number {
  const wave = own.wave(row);
  const after = (table: TableSeries, at: number): number => {
    if (at < 0) return 0;
    return tenant < 0 ? (table.layout.waves[at] ?? table.layout.rows) : table.tenantCount(tenant, at);
  };
  const end = after(other, wave);
  const start = after(other, wave - 1) < end ? after(other, wave - 1) : 0;
  const place = turn - after(own, wave - 1);
  return start + (attempt === 0 && place < end - start ? place : draws.whole(attemptRow(row, attempt), end - start));
}

/** One of the rows that agree with what is decided; a row of a table that references itself may be its own. */
function agreeing(
  { own, other, nullable, inTurn, draws }: ReferenceUse,
  row: number,
  { wish, rows }: { readonly wish: Wish; readonly rows: MatchingRows | null },
): number {
  if (rows === null) return own === other && nullable.length === 0 ? row : -1;
  const isTurn = inTurn && wish.attempt === 0;
  return rows.pick(isTurn ? row % rows.count : draws.whole(attemptRow(row, wish.attempt), rows.count));
}
