import fc from "fast-check";
import { expect, test } from "vitest";
import { UuidWindows } from "../../src/engine/leaks/uuid-windows.ts";
import { soughtOf } from "./seen-windows.ts";

function bytesOf(uuid: string): Uint8Array {
  return new Uint8Array(Buffer.from(`ffff${uuid.replaceAll("-", "")}`, "hex"));
}

test("a UUID among the originals is worth walking, one of others is mostly not", () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (uuid, other) => {
      const windows = new UuidWindows(soughtOf([uuid]));

      expect(windows.mayHold(bytesOf(uuid), 2)).toBe(true);
      fc.pre(other !== uuid && !/^\d{8}|-\d{4}-\d{4}-|\d{12}$/.test(other));
      expect(windows.mayHold(bytesOf(other), 2)).toBe(false);
    }),
  );
});

test.each([
  ["the address of a network card in the last group", "00:1b:44:11:3a:b7", "2f1b7c7e-5f0a-11ee-8c99-001b44113ab7"],
  ["a number that fills the last group", "212-867-5309", "2f1b7c7e-5f0a-11ee-8c99-002128675309"],
  ["a number that fills groups in the middle", "8675-3091", "2f1b7c7e-8675-3091-8c99-00212867530a"],
  ["a number that fills the first group", "86753091", "86753091-5f0a-11ee-8c99-00212867530a"],
])("%s is worth walking", (_, original, uuid) => {
  expect(new UuidWindows(soughtOf([original])).mayHold(bytesOf(uuid), 2)).toBe(true);
});
