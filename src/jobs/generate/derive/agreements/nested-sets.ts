import { sameTable } from "../../../../catalog/names.ts";
import { tableRules } from "../../constraints/table-rules.ts";
import { isNumber, plainName, type AgreementMaker, type AgreementSite } from "../agreement.ts";
import { atOneGo } from "../../../../core/at-one-go.ts";

/**
 * The bounds, levels and trees of a nested set are those of the forest that the rows' parents make: every row lies within its
 * parent, and its children within it, in their order. Of rows that come with a later wave those before know nothing.
 */
export const nestedSets: AgreementMaker = (site) => {
  const part = partOf(site);
  const parent = part === null ? null : parentColumn(site);
  if (part === null || parent === null) return null;
  const forests = new Map<number, Forest>();
  const forestOf = function* (wave: number): Generator<void, Forest, undefined> {
    const forest = forests.get(wave) ?? (yield* growing(site, parent, wave));
    forests.set(wave, forest);
    return forest;
  };
  const { table } = site;
  return {
    needs: [],
    keepsKeys: true,
    isThere: () => true,
    prepare: function* () {
      for (let wave = 0; wave < table.layout.waves.length; wave++)
        if (table.layout.waves[wave] > (table.layout.waves[wave - 1] ?? 0)) yield* forestOf(wave);
    },
    adjust: (_drawn, { row }) => {
      const wave = table.wave(row);
      return (forests.get(wave) ?? atOneGo(forestOf(wave)))[part][row];
    },
  };
};

/** For each row, by number. */
interface Forest {
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly level: Float64Array;
  readonly tree: Float64Array;
}

const parts: readonly (readonly [part: keyof Forest, pattern: RegExp])[] = [
  ["low", /^(?:lft|left|tree left|left bound)$/],
  ["high", /^(?:rght|rgt|right|tree right|right bound)$/],
  ["level", /^(?:level|depth|lvl|tree level)$/],
  ["tree", /^(?:tree id|tree|root id)$/],
];

/** Which part of a nested set a column is; null where its table has no two bounds. */
function partOf({ name, column, others }: AgreementSite): keyof Forest | null {
  const found = parts.find(([, pattern]) => pattern.test(name));
  if (found === undefined || !isNumber(column)) return null;
  const all = [column, ...others].filter(isNumber).map((each) => plainName(each.name));
  return [parts[0], parts[1]].every(([, pattern]) => all.some((one) => pattern.test(one))) ? found[0] : null;
}

/** The column that references the row's parent, where no CHECK ties it to what is made of it. */
function parentColumn({ table, model, column }: AgreementSite): string | null {
  const key = table.table.foreignKeys.find(({ references }) => sameTable(references, table.table.id));
  if (key === undefined) return null;
  const { checks } = tableRules(model.catalog, table.table);
  const isTied = checks.some(({ columns }) => columns.includes(key.columns[0]) && columns.includes(column.name));
  return isTied || key.columns.includes(column.name) ? null : key.columns[0];
}

/** Goes through the rows once; parents come before their children, and what would be a circle is a tree of its own. */
function* growing(
  { table, others, column }: AgreementSite,
  parent: string,
  wave: number,
): Generator<void, Forest, undefined> {
  const end = table.layout.waves[wave] ?? table.layout.rows;
  const { reference } = table.series(parent);
  const children: number[][] = Array.from({ length: end }, () => []);
  const roots: number[] = [];
  for (let row = 0; row < end; row++) {
    yield;
    const above = reference?.row(row) ?? -1;
    if (above >= 0 && above < row) children[above].push(row);
    else roots.push(row);
  }
  const hasTrees = [column, ...others].some(({ name }) => parts[3][1].test(plainName(name)));
  return numbered(roots, children, hasTrees);
}

/** Counts up on the way down and on the way up again; where trees have numbers of their own each begins at 1. */
function numbered(roots: readonly number[], children: readonly (readonly number[])[], hasTrees: boolean): Forest {
  const [low, high, level, tree] = Array.from({ length: 4 }, () => new Float64Array(children.length));
  let count = 0;
  roots.forEach((root, place) => {
    if (hasTrees) count = 0;
    const open = [{ row: root, next: 0 }];
    low[root] = ++count;
    tree[root] = place + 1;
    for (let at = open.at(-1); at !== undefined; at = open.at(-1)) {
      const child = children[at.row][at.next++];
      if (child === undefined) {
        high[at.row] = ++count;
        open.pop();
        continue;
      }
      low[child] = ++count;
      level[child] = open.length;
      tree[child] = place + 1;
      open.push({ row: child, next: 0 });
    }
  });
  return { low, high, level, tree };
}
