import { isCancel, select } from "@clack/prompts";
import type { WrittenRule } from "../../app/init/init-candidates.ts";
import type { AskOpen } from "../../app/init/init.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import type { Keyboard } from "./terminal.ts";

/** Asks what shall happen to a column that may be personal, with the reason. Ctrl-C throws INTERRUPTED. */
export function askOpenColumns({ input, output }: Keyboard, signal: AbortSignal): AskOpen {
  return async ({ column, type, reason, choices, place, of }) => {
    const options = [
      ...choices.map((rule, number) => ({ value: String(number), ...describe(rule) })),
      { value: "later", label: "decide later", hint: "a comment in the file" },
      { value: "stop", label: "decide this and all others later" },
    ];
    const answer = await select({
      message: `${place} of ${of}  ${column} (${type}): ${reason}`,
      options,
      input,
      output,
      signal,
    });
    if (isCancel(answer)) {
      throw new SeedbedError("INTERRUPTED", "Stopped; nothing was written.", "`seedbed init --yes` asks nothing.");
    }
    return answer === "later" || answer === "stop" ? answer : choices[Number(answer)];
  };
}

function describe({ action, provider = "", value = "" }: WrittenRule): {
  readonly label: string;
  readonly hint: string;
} {
  switch (action) {
    case "fake":
      return { label: `fake ${provider}`, hint: "made up, the same for the same original" };
    case "keep_format":
      return { label: "keep_format", hint: "other letters and digits; pseudonymised" };
    case "hash":
      return { label: "hash", hint: "a keyed hash; pseudonymised" };
    case "static":
      return { label: `static '${value}'`, hint: "the same in every row" };
    case "null":
      return { label: "null", hint: "empty in every row" };
    case "passthrough":
      return { label: "passthrough", hint: "copied as it is: you say that it is safe" };
  }
}
