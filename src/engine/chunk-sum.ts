import type { ChunkLine } from "../record/ledger.ts";
import { addDigests, emptyDigest, type Digest } from "../rows/digest.ts";
import type { Tally } from "../rows/stage.ts";
import type { Branch } from "./branches.ts";
import type { Seal } from "./seal.ts";
import type { Chunk, TablePlan } from "./table-plan.ts";

/** What a chunk comes to, added up over the branches that its rows were streamed in. */
export class ChunkSum {
  rows = 0;
  private source: Digest = emptyDigest;
  private target: Digest = emptyDigest;
  private kept: Digest = emptyDigest;
  private readonly tallies: Map<string, { masked: number; unchanged: number; strays: number; idle: number }>;
  private readonly plan: TablePlan;
  private readonly chunk: Chunk;

  constructor(plan: TablePlan, chunk: Chunk) {
    this.plan = plan;
    this.chunk = chunk;
    this.tallies = new Map(plan.rules.map((rule) => [rule.column, { masked: 0, unchanged: 0, strays: 0, idle: 0 }]));
  }

  add(tally: Tally, { rules, spared }: Branch): void {
    this.rows += tally.rows;
    this.source = addDigests(this.source, tally.source);
    this.target = addDigests(this.target, tally.target);
    this.kept = addDigests(this.kept, tally.kept);
    for (const [place, { column }] of rules.entries()) {
      const known = this.tallies.get(column);
      // What was spared was meant to stay as it was.
      if (known === undefined || spared.has(column)) continue;
      known.masked += tally.masked[place];
      known.unchanged += tally.unchanged[place];
      known.strays += tally.strays[place];
      known.idle += tally.idle[place];
    }
  }

  /** The chunk's line for the ledger, its digests under the seal. */
  line(seal: Seal): ChunkLine {
    const { id } = this.chunk;
    return {
      chunkId: id,
      table: this.plan.id,
      rows: this.rows,
      sourceDigest: seal.close(this.source, id, "source"),
      targetDigest: seal.close(this.target, id, "target"),
      keptDigest: seal.close(this.kept, id, "kept"),
      tallies: Object.fromEntries(this.tallies),
    };
  }
}
