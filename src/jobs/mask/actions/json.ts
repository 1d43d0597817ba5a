import { characterLength } from "../../../catalog/base-type.ts";
import type { Registry } from "../../../core/registry.ts";
import type { Cell } from "../../../rows/cell.ts";
import { form, type CellWriter } from "../../../rows/cell-writer.ts";
import type { InnerSpec } from "../config/action-options.ts";
import { jsonLeaf, type JsonLeaf } from "../json-leaf.ts";
import { parseJsonPath, type JsonStep } from "../json-path.ts";
import { JsonSplice } from "../json-splice.ts";
import { likeliest } from "../one-in.ts";
import { keepFormatFallback } from "../keep-format.ts";
import {
  ActionMisfit,
  maskingAction,
  ruleDefaults,
  type ActionColumn,
  type MaskingAction,
  type PreparedRule,
} from "../masking-action.ts";
import { refuseEnum, refuseType } from "../refuse-type.ts";

/**
 * Masks values inside documents, each path with an action of its own. Only their bytes are replaced. A text that should hold
 * JSON and does not is masked as a whole by its form; so is one that would not fit its column any more.
 */
export function jsonAction(actions: Registry<MaskingAction>): MaskingAction {
  return maskingAction("json", "Masks values inside JSON documents, by their paths.", (spec, column) => {
    const { codec } = column;
    if (codec.name !== "json" && codec.name !== "jsonb" && codec.kind !== "text")
      return refuseType(column, "json, jsonb and text", "Use an action for values of this type.");
    refuseEnum(column);
    const leaves = spec.paths.map((inner) => leafOf(inner, actions, column));
    return documentRule(column, leaves, spec.paths.map(stepsOf));
  });
}

function documentRule(
  column: ActionColumn,
  leaves: readonly JsonLeaf[],
  paths: readonly (readonly JsonStep[])[],
): PreparedRule {
  const masker = new DocumentMasker(column, leaves, paths);
  const chance = likeliest(leaves.map((leaf) => leaf.chance()));
  return {
    ...ruleDefaults(column),
    ...(chance === null ? {} : { oneIn: chance }),
    idle: masker.idle,
    reads: leaves.flatMap((leaf) => leaf.reads),
    keyed: true,
    strays: masker,
    inner: {
      domains: leaves.map((leaf) => leaf.domain),
      change: (change) =>
        documentRule(
          column,
          leaves.map((leaf) => leaf.changed(change)),
          paths,
        ),
    },
    map: (cell, out, others) => masker.write(cell, out, others),
  };
}

function leafOf(inner: InnerSpec, actions: Registry<MaskingAction>, column: ActionColumn): JsonLeaf {
  const action = actions.find(inner.spec.action);
  if (action === undefined)
    throw new ActionMisfit(
      `${inner.path}: ${inner.spec.action} does not work inside documents.`,
      "Write one path for each value.",
    );
  return jsonLeaf(inner, action, column);
}

function stepsOf({ path }: InnerSpec): readonly JsonStep[] {
  const parsed = parseJsonPath(path);
  if (parsed.steps === null) throw new ActionMisfit(`${path}: ${parsed.problem.message}`, parsed.problem.hint);
  return parsed.steps;
}

const noCells: readonly Cell[] = [];

/** Masks documents of a column; counts what it could not mask by its paths. */
class DocumentMasker {
  private readonly column: ActionColumn;
  private readonly leaves: readonly JsonLeaf[];
  /** Where in what the rule reads each path's columns begin. */
  private readonly places: readonly number[];
  private readonly splice: JsonSplice;
  private readonly fallback;
  private readonly length: number | null;
  private others: readonly Cell[] = noCells;
  /** Documents in which no path led to a value that can be judged. */
  readonly idle = { count: 0 };
  private asked = 0;

  constructor(column: ActionColumn, leaves: readonly JsonLeaf[], paths: readonly (readonly JsonStep[])[]) {
    this.column = column;
    this.leaves = leaves;
    this.places = leaves.map((_, place) => leaves.slice(0, place).reduce((sum, leaf) => sum + leaf.reads.length, 0));
    this.fallback = keepFormatFallback(column.keys);
    this.length = characterLength(column.column.type);
    const isJudged = leaves.map((leaf) => leaf.chance() !== null);
    this.splice = new JsonSplice(paths, {
      container: (path) => leaves[path].container,
      value: (path, token, out) => {
        if (leaves[path].write(token, out, this.cellsOf(path)) && isJudged[path]) this.asked++;
      },
    });
  }

  get count(): number {
    return this.leaves.reduce((sum, leaf) => sum + leaf.strays(), this.fallback.strays.count);
  }

  write(cell: Cell, out: CellWriter, others: readonly Cell[]): void {
    const { codec } = this.column;
    // The binary form is the text behind a version byte (jsonb_send), and the server reads it anew: it takes no parse here.
    const versioned = codec.name === "jsonb" && out.form !== form.text;
    if (versioned) out.byte(1);
    const start = out.at;
    this.others = others;
    this.asked = 0;
    const fits = this.splice.write(cell.bytes, cell, out) && this.hasRoom(out, start);
    if (fits && this.asked === 0) this.idle.count++;
    if (!fits) {
      out.at = start;
      if (codec.kind === "text") this.fallback.write(cell, out);
      else out.text("null");
    }
    if (versioned) out.wroteText = false;
  }

  private cellsOf(path: number): readonly Cell[] {
    const count = this.leaves[path].reads.length;
    return count === 0 ? noCells : this.others.slice(this.places[path], this.places[path] + count);
  }

  private hasRoom(out: CellWriter, start: number): boolean {
    if (this.length === null || out.at - start <= this.length) return true;
    let characters = 0;
    for (let at = start; at < out.at; at++) if ((out.bytes[at] & 0xc0) !== 0x80) characters++;
    return characters <= this.length;
  }
}
