import { z } from "zod";
import type { TableContent } from "../../detect/column-content.ts";
import { withSession } from "../../postgres/session.ts";
import { latestContent } from "../../record/runs.ts";
import type { MaskRequest, Surroundings } from "../settings/job-settings.ts";
import type { KnownContent } from "../source/measure-source.ts";
import { withRecord } from "./open-record.ts";

const sightings = z.object({ certain: z.number(), possible: z.number(), groups: z.number() });

const column = z.object({
  values: z.number(),
  distinct: z.number(),
  placeholders: z.number(),
  impossible: z.number(),
  whole: z.boolean(),
  seen: z.record(z.string(), sightings),
});

const stored = z.record(z.string(), z.record(z.string(), column));

/** What detection knew of the rows, as the record of a run keeps it. */
export function writeContent(content: KnownContent): unknown {
  return Object.fromEntries([...content].map(([table, columns]) => [table, Object.fromEntries(columns)]));
}

/** Reads what `writeContent` wrote. */
function readContent(recorded: unknown): KnownContent {
  return new Map(
    Object.entries(stored.parse(recorded ?? {})).map(([table, columns]): [string, TableContent] => [
      table,
      new Map(Object.entries(columns)),
    ]),
  );
}

/**
 * What the newest masking run of a target knew of the rows. Going on with it, or checking it, has to choose the same rules,
 * and a sample of rows that have changed since might choose others.
 */
export function contentOfLastRun(
  targetUrl: string,
  request: Pick<MaskRequest, "record">,
  surroundings: Surroundings,
): Promise<KnownContent> {
  return withSession({ url: targetUrl, purpose: "record" }, (target) =>
    withRecord(request, surroundings, target, async (record) =>
      readContent(await latestContent(record.session, "mask", record.target)),
    ),
  );
}
