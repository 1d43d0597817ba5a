import { expect, test } from "vitest";
import { generateReporter } from "../../src/doors/cli/generate-reporter.ts";
import { screenAfter } from "../support/terminal-screen.ts";

function reported(how: { readonly live: boolean; readonly quiet?: boolean }): readonly string[] {
  let said = "";
  const out = (text: string): void => void (said += text);
  const reporter = generateReporter({ out, err: out, live: how.live, width: 80 }, { output: "human", ...how });
  reporter.emit({
    type: "recorded",
    event: {
      level: "warning",
      type: "TRIGGER_FIRES",
      payload: { where: "public.people", message: "It fires.", hint: "Look." },
    },
  });
  reporter.emit({ type: "table.start", table: "public.orders", estimated_rows: 1000, chunks: 4 });
  reporter.emit({ type: "table.start", table: "public.people", estimated_rows: 10, chunks: 1 });
  reporter.emit({
    type: "table.progress",
    table: "public.orders",
    rows: 250,
    estimated_rows: 1000,
    rows_per_second: 9,
  });
  reporter.emit({ type: "table.end", table: "public.people", rows: 10, seconds: 0.25 });
  return screenAfter(said).filter((line) => line !== "");
}

test("a terminal shows a bar for each table under way, and a line for each that is done", () => {
  expect(reported({ live: true })).toEqual([
    "warning TRIGGER_FIRES public.people",
    "  It fires. Look.",
    "  public.people  10 rows in 0.3 s",
    "  public.orders  [######------------------]  25%  250 rows",
  ]);
});

test("without a terminal, or quiet, warnings alone are told", () => {
  const warning = ["warning TRIGGER_FIRES public.people", "  It fires. Look."];

  expect([reported({ live: false }), reported({ live: true, quiet: true })]).toEqual([warning, warning]);
});

test("a warning about many tables is one line, with how many there are", () => {
  let said = "";
  const out = (text: string): void => void (said += text);
  const reporter = generateReporter({ out, err: out, live: false, width: 80 }, { output: "human" });

  for (let table = 1; table <= 12; table++) {
    const payload = { where: `public.t${table}`, message: `Trigger t of public.t${table} may fire.`, hint: "Look." };
    reporter.emit({ type: "recorded", event: { level: "warning", type: "TRIGGER_FIRES", payload } });
  }
  reporter.close();

  const named = Array.from({ length: 10 }, (_, place) => `public.t${place + 1}`).join(", ");
  expect(said.split("\n")).toEqual([
    `warning TRIGGER_FIRES (12) ${named}, and 2 more`,
    "  Look. --output json has each.",
    "",
  ]);
});
