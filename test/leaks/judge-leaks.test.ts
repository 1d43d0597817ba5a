import { expect, test } from "vitest";
import { DistinctCount } from "../../src/engine/leaks/distinct-count.ts";
import { judgeLeaks, type Excused } from "../../src/engine/leaks/judge-leaks.ts";
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

/** What a column holds in a row: the original of a number. */
function see(
  tally: LeakTally,
  {
    original,
    isNumber,
    text,
  }: { readonly original: OriginalColumn; readonly isNumber: boolean; readonly text: number },
  row: number,
): void {
  const hashes = { seen: () => `text ${text}`, row: () => `key ${row}` };
  tally.see({ original, isNumber, a: text, b: 0 }, row, hashes);
}

/** A column of 10,000 values in so many rows of which an original was found, perhaps the same one. */
function found(original: OriginalColumn, rows: number, same = false): LeakTally {
  const tally = new LeakTally(false);
  for (let place = 1; place <= 10_000; place++) tally.distinct.add(spread(~place), spread(place ^ 0x2345_6789));
  for (let row = 0; row < rows; row++) {
    see(tally, { original, isNumber: false, text: same ? 0 : row }, row);
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

test("an original that more than ten rows of the source share is counted and is nobody's own", () => {
  const tally = new LeakTally(false);
  tally.shared = 2;
  const excused = { allowed: 0, madeUp: 0, byChance: 0, shared: 0 };

  expect(judgeLeaks("leak-scan", column("kept", null), tally, excused)).toBeNull();
  expect(excused.shared).toBe(2);
});

test.each([
  ["words in a thousand rows of a column that no rule wrote", { isMade: false, isNumber: false, rows: 1000 }, true],
  ["words in fewer", { isMade: false, isNumber: false, rows: 999 }, false],
  ["numbers, some of which are chance's,", { isMade: false, isNumber: true, rows: 5000 }, false],
  ["what a rule made, which meets some by chance,", { isMade: true, isNumber: false, rows: 5000 }, false],
  ["ten thousand different ones in any column", { isMade: true, isNumber: true, rows: 10_000 }, true],
])("%s: is it enough to know of a column?", (_, { isMade, isNumber, rows }, isEnough) => {
  const tally = new LeakTally(isMade);
  const original = streets();

  for (let row = 0; row < rows; row++) see(tally, { original, isNumber, text: row }, row);

  expect(tally.isEnough).toBe(isEnough);
});

test("after a thousand rows only those are noted in which there is another original", () => {
  const tally = new LeakTally(true);
  const original = streets();

  for (let row = 0; row < 5000; row++) see(tally, { original, isNumber: true, text: 1 }, row);
  see(tally, { original, isNumber: true, text: 2 }, 5000);

  const [same, other] = tally.sightings.values();
  expect(same.rows).toHaveLength(1000);
  expect(other.rows).toEqual([5000]);
  expect(tally.numberRows).toBe(5001);
  expect(judgeLeaks("leak-scan", column("kept", null), tally, nothing())?.message).toMatch(/in at least 1001 rows/);
});

function nothing(): Excused {
  return { allowed: 0, madeUp: 0, byChance: 0, shared: 0 };
}

test("what the source turns out not to hold is forgotten", () => {
  const original = streets();
  const tally = found(original, 4);

  tally.keepOnly(new Set(["text 2"]));

  expect([...(tally.finds.get(original)?.words ?? [])]).toEqual([2]);
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
