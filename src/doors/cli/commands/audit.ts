import { counted } from "../../../core/counted.ts";
import { exitCodes } from "../../../core/error-codes.ts";
import type { CliCommand } from "../command.ts";
import { withOutput, withRecord, withTarget, type MaskOptions } from "../options.ts";

/** What the audit log is worth, told apart from what it says. */
export const auditCommand: CliCommand = {
  name: "audit",
  register: (program, { terminal, surroundings, exit }) => {
    const command = program.command("audit").description("check the audit log of a target");
    withOutput(
      withRecord(withTarget(command.command("verify").description("walk the hash chains and say where they break"))),
    ).action(async (options: MaskOptions) => {
      const { auditVerify } = await import("../../../app/mask/audit.ts");
      const { runs, events, breaks, heads } = await auditVerify(options, surroundings);
      if (breaks.length > 0) exit(exitCodes.failed);
      if (options.output === "json")
        return terminal.out(`${JSON.stringify({ runs, events, breaks, heads }, null, 2)}\n`);
      for (const { run_id, sequence, reason } of breaks)
        terminal.out(`FAIL  run ${run_id}, event ${sequence}: ${reason}\n`);
      if (breaks.length === 0)
        terminal.out(`ok    ${counted(events, "event")} of ${counted(runs, "run")} follow one another unchanged\n`);
      for (const { run_id, hash } of heads) terminal.out(`      head of run ${run_id}: ${hash}\n`);
    });
  },
};
