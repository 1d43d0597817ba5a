import { expect, test } from "vitest";
import { DistinctCount } from "../../src/engine/leaks/distinct-count.ts";
import { judgeLeaks } from "../../src/engine/leaks/judge-leaks.ts";
import { LeakTally } from "../../src/engine/leaks/leak-tally.ts";
import type { OriginalColumn } from "../../src/engine/leaks/original-columns.ts";
import type { ScannedColumn } from "../../src/engine/leaks/scanned-columns.ts";
import { valueSpace } from "../../src/engine/leaks/value-space.ts";
import { spread } from "../../src/engine/leaks/window-hash.ts";

/** Streets of 10,000 people. */
function streets(): OriginalColumn {
  const distinct = new DistinctCount();
  for (let place = 1; place <= 10_000; place++) distinct.add(spread(place), spread(place ^ 0x1234_5678));
  return { name: "public.people.street", isName: false, distinct, cells: 10_000, originals: 10_000 };
}

/** A column of 10,000 values in so many rows of which an original was found, perhaps the same one. */
function found(original: OriginalColumn, rows: number, same = false): LeakTally {
  const tally = new LeakTally();
  tally.cells = 10_000;
  for (let place = 1; place <= 10_000; place++) tally.distinct.add(spread(~place), spread(place ^ 0x2345_6789));
  for (let row = 0; row < rows; row++) {
    const where = new Map([[original, 1]]);
    const key = `text ${same ? 0 : row}`;
    tally.take({ key, place: 0, isMadeUp: false, isNumber: false, rows: [row], keys: [`key ${row}`], found: where });
  }
  return tally;
}

function column(origin: ScannedColumn["origin"], space: bigint | null): ScannedColumn {
  const name = { name: "public.people.street", table: "public.people", column: "street" };
  return { ...name, origin, kinds: ["street"], space, reading: "text" };
}

test.each([
  ["a rule of 66 million values hits a few of 10,000 originals", column("made", 66_000_000n), 4, ["none", 4]],
  ["but not a hundred", column("made", 66_000_000n), 100, [" in 100 rows", 0]],
  ["where the number of values is not known, one is a leak", column("made", null), 1, [" in 1 row", 0]],
  ["what no rule wrote hits none by chance", column("kept", null), 1, [" in 1 row", 0]],
])("%s", (_, where, rows, judged) => {
  const excused = { allowed: 0, madeUp: 0, byChance: 0, shared: 0 };

  const said = judgeLeaks("leak-scan", where, found(streets(), rows), excused)?.message ?? "none";

  expect([/ in \d+ rows?|none/.exec(said)?.[0], excused.byChance]).toEqual(judged);
});

test("one made-up value in a hundred rows meets an original once", () => {
  const excused = { allowed: 0, madeUp: 0, byChance: 0, shared: 0 };

  expect(judgeLeaks("leak-scan", column("made", 66_000_000n), found(streets(), 100, true), excused)).toBeNull();
  expect(excused.byChance).toBe(100);
});

test("where the configuration lets originals stand they are counted and are no leak", () => {
  const excused = { allowed: 0, madeUp: 0, byChance: 0, shared: 0 };

  expect(judgeLeaks("leak-scan", column("allowed", null), found(streets(), 30), excused)).toBeNull();
  expect(excused.allowed).toBe(30);
});

test("an original that more than ten rows of the source share is nobody's own", () => {
  const tally = new LeakTally();
  const many = new Map([[streets(), 11]]);
  const excused = { allowed: 0, madeUp: 0, byChance: 0, shared: 0 };

  tally.take({ key: "", place: 0, isMadeUp: false, isNumber: false, rows: [1, 2], keys: [], found: many });

  expect(judgeLeaks("leak-scan", column("kept", null), tally, excused)).toBeNull();
  expect(excused.shared).toBe(2);
});

test("draws that avoid the row's own value do not make a rule's values more", () => {
  const plan = {
    column: "street",
    action: "fake",
    provider: "street",
    domain: "d",
    origin: "explicit",
    reason: "",
  } as const;

  expect(valueSpace({ ...plan, space: 10n ** 60n })).toBeLessThan(10n ** 9n);
  expect(valueSpace({ ...plan, space: 12n })).toBe(12n);
  expect(valueSpace({ ...plan, provider: null, action: "hash", space: 2n ** 128n })).toBe(2n ** 128n);
});
