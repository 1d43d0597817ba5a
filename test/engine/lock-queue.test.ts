import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LockQueue, type Locking } from "../../src/engine/lock-queue.ts";

interface Work extends Locking {
  readonly label: string;
}

const work = (label: string, ...tables: readonly string[]): Work => ({
  label,
  locks: tables.map((name) => ({ schema: "public", name })),
});

describe("a queue of work that locks tables", () => {
  test("hands out what shares no table with what runs, and holds the rest back until it is released", () => {
    const [first, second, third] = [work("a", "users"), work("b", "users", "orders"), work("c", "films")];
    const queue = new LockQueue([first, second, third]);

    expect([queue.take(), queue.take(), queue.take()]).toEqual([first, third, null]);
    queue.release(first);
    expect(queue.take()).toBe(second);
    expect([queue.isEmpty, queue.take()]).toEqual([true, null]);
  });

  test("never overtakes what comes earlier for the same table", () => {
    const queue = new LockQueue([work("a", "users"), work("b", "users", "orders"), work("c", "orders")]);

    expect(queue.take()?.label).toBe("a");
    expect(queue.take()).toBeNull();
  });

  test("tells those who wait when something is released", async () => {
    const [first, second] = [work("a", "users"), work("b", "users")];
    const queue = new LockQueue([first, second]);
    queue.take();
    const waiting = queue.changed().then(() => queue.take());

    queue.release(first);

    expect(await waiting).toBe(second);
  });

  test("hands out everything, each table's work in its order and one at a time, whoever takes how much", () => {
    const tables = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"), { minLength: 0, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(tables, { maxLength: 40 }), fc.infiniteStream(fc.nat(6)), (locks, choices) => {
        const all = locks.map((names, place) => work(String(place), ...names));
        const queue = new LockQueue(all);
        const running: Work[] = [];
        const done: Work[] = [];
        while (done.length < all.length) {
          const next = queue.take();
          if (next !== null) running.push(next);
          const busy = running.flatMap((each) => each.locks.map(({ name }) => name));
          expect(new Set(busy).size).toBe(busy.length);
          const [choice] = [...choices.take(1)];
          if (next !== null && choice < 3) continue;
          const [ended] = running.splice(choice % running.length, 1);
          queue.release(ended);
          done.push(ended);
        }
        for (const table of ["a", "b", "c", "d", "e"]) {
          const places = done
            .filter(({ locks: own }) => own.some(({ name }) => name === table))
            .map(({ label }) => Number(label));
          expect(places).toEqual(places.toSorted((one, other) => one - other));
        }
      }),
    );
  });
});
