import { expect, test } from "vitest";
import { skippedText } from "../../src/doors/cli/skipped-text.ts";

test("what is not copied is named, and counted where a kind has many", () => {
  const grants = Array.from({ length: 11 }, (_, place) => ({ kind: "privileges", name: `public.t${place}` }));
  const views = [
    { kind: "view", name: "public.a" },
    { kind: "view", name: "public.b" },
  ];

  expect(skippedText([...grants, ...views])).toBe("privileges (11), view public.a, view public.b");
  expect(skippedText(views.slice(0, 1))).toBe("view public.a");
});
