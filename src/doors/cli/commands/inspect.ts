import type { Inspection } from "../../../app/source/inspect.ts";
import type { CliCommand } from "../command.ts";
import { withOutput, withSample, withSource, type MaskOptions } from "../options.ts";
import { skippedText } from "../skipped-text.ts";
import { tableText } from "../table-text.ts";
import type { Terminal } from "../terminal.ts";
import { waitTeller } from "../wait-teller.ts";

interface InspectOptions extends MaskOptions {
  readonly sample: boolean;
}

/** What a database holds, as far as masking cares. */
export const inspectCommand: CliCommand = {
  name: "inspect",
  register: (program, { terminal, surroundings, signal }) => {
    const command = program
      .command("inspect")
      .description("show a source's tables, load order, warnings and personal data");
    withOutput(withSample(withSource(command))).action(async (options: InspectOptions) => {
      const emit = waitTeller(terminal, options.output ?? "human");
      const { inspect } = await import("../../../app/source/inspect.ts");
      const found = await inspect({ ...options, sampleValues: options.sample }, surroundings, { signal, emit });
      if (options.output === "json") terminal.out(`${JSON.stringify(found, null, 2)}\n`);
      else show(found, terminal);
    });
  },
};

function show(found: Inspection, { out }: Terminal): void {
  out(`${found.database}, PostgreSQL ${found.server_version}\n\n`);
  out(
    tableText(
      ["table", "rows (estimated)", "MiB", "partitions", "columns"],
      found.tables.map((table) => [
        table.table,
        table.estimated_rows === null ? "unknown" : Math.round(table.estimated_rows),
        Math.ceil(table.bytes / 1_048_576),
        table.partitions,
        table.columns,
      ]),
    ),
  );
  out("\nLoad order\n");
  found.layers.forEach((layer, place) => out(`  ${place + 1}  ${layer.join(", ")}\n`));
  for (const edge of found.deferred) {
    out(`  deferred: ${edge.table} -> ${edge.references} (${edge.key}${edge.deferrable ? "" : ", not deferrable"})\n`);
  }
  out(`\nPersonal data found: ${found.personal.length} columns\n`);
  if (found.personal.length > 0) {
    out(
      tableText(
        ["  column", "provider", "confidence", "reason"],
        found.personal.map((each) => [`  ${each.column}`, each.provider ?? "-", each.confidence, each.reason]),
      ),
    );
  }
  for (const warning of found.warnings) out(`\nwarning ${warning.code} ${warning.where}\n  ${warning.message}\n`);
  if (found.skipped.length > 0) out(`\nNot copied: ${skippedText(found.skipped)}\n`);
}
