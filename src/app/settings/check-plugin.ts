import { z } from "zod";
import { Cell } from "../../rows/cell.ts";
import { CellWriter } from "../../rows/cell-writer.ts";
import { indexAt, type Index } from "../../rows/index-fraction.ts";
import { isSynthetic } from "../../values/is-synthetic.ts";
import { ProviderMisfit, type Maker, type MakerTarget, type Provider } from "../../values/provider.ts";
import { characters } from "../../values/words.ts";

/** A provider of a plug-in, with the built-in kind whose rule its values keep where they claim to be nobody's. */
export type PluginProvider = z.infer<typeof providerSchema>;

const kinds = ["text", "integer", "decimal", "date", "timestamp", "uuid", "inet", "macaddr", "boolean"] as const;

const providerSchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_]*$/, { error: "small letters, digits and underscores" }),
  group: z.enum(["person", "contact", "place", "ids", "time", "text", "codes", "other"]),
  summary: z.string().min(1),
  safety: z.strictObject({ level: z.enum(["reserved", "invalid", "generic"]), source: z.string().min(1) }),
  kind: z.string().optional(),
  kinds: z.array(z.enum(kinds)).min(1),
  shortest: z.int().min(1),
  parameters: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        type: z.enum(["text", "number", "boolean", "date", "list"]),
        summary: z.string().min(1),
      }),
    )
    .default([]),
  prepare: z.custom<Provider["prepare"]>((value) => typeof value === "function", { error: "a function" }),
});

/** The shape of a plug-in's module. */
export const pluginSchema = z.object({ providers: z.array(providerSchema).min(1) });

const drawn = 1000n;

/** The promise that a provider breaks, told without the values it makes; null when 1,000 draws find none. */
export function brokenPromise(plugin: PluginProvider, provider: Provider): string | null {
  const { safety, kind = "", shortest } = plugin;
  if (safety.level !== "generic" && kind === "")
    return `claims to be ${safety.level} and does not say by which \`kind\` that can be checked`;
  const plain: MakerTarget = {
    kind: provider.kinds.includes("text") ? "text" : provider.kinds[0],
    length: null,
    unique: false,
  };
  const targets = [plain, { ...plain, length: shortest }, { ...plain, unique: true }];
  for (const target of targets) {
    const maker = makerFor(provider, target);
    if (typeof maker === "string") {
      // Of unique columns a provider may say that it is none for them.
      if (target.unique) continue;
      return maker;
    }
    const problem = problemOf(maker, target, { kind, isSafe: safety.level !== "generic" });
    if (problem !== null) return problem;
  }
  return null;
}

function makerFor(provider: Provider, target: MakerTarget): Maker | string {
  try {
    return provider.prepare(target, {});
  } catch (error) {
    if (error instanceof ProviderMisfit) return `prepares nothing without parameters: ${error.message}`;
    throw error;
  }
}

interface Claim {
  readonly kind: string;
  readonly isSafe: boolean;
}

function problemOf(maker: Maker, target: MakerTarget, claim: Claim): string | null {
  const { size, longest } = maker;
  if (typeof size !== "bigint" || size < 1n) return "has a `size` that is no bigint from 1 on";
  if (typeof longest !== "number" || typeof maker.at !== "function") return "makes something without `longest` or `at`";
  const values = [...places(size)].map((place) => valueAt(maker, place));
  const again = [...places(size)].toReversed().map((place) => valueAt(maker, place));
  if (again.toReversed().some((value, place) => value !== values[place]))
    return "gives different values at the same place";
  if (new Set(values).size !== values.length) return "has fewer values than its `size`";
  if (values.includes("")) return "gives empty values";
  const most = Math.min(longest, target.kind === "text" ? (target.length ?? Infinity) : Infinity);
  if (values.some((value) => characters(value) > most)) return "gives values longer than `longest`, or than the column";
  const kept = originals.flatMap((original) =>
    [...places(size)].slice(0, 50).map((at) => valueLike(maker, original, at)),
  );
  if (kept.some((value) => characters(value) > most)) return "keeps so much of an original that it is too long";
  if (claim.isSafe && [...values, ...kept].some((value) => !isSynthetic(claim.kind, value)))
    return `claims to be nobody's, and some of its values are not by the rule of \`${claim.kind}\``;
  return null;
}

/** Half of them evenly spread over a collection, half side by side: neighbours meet where there are fewer values than places. */
function* places(size: bigint): Generator<Index> {
  const all = size < 2n ** 64n ? size : 2n ** 64n;
  const half = drawn / 2n;
  const chosen = new Set<bigint>();
  for (let place = 0n; place < half && place < all; place++) {
    chosen.add((place * all) / (all < half ? all : half));
    if (all / 2n + place < all) chosen.add(all / 2n + place);
  }
  for (const place of chosen) yield indexAt(place, all);
}

const decoder = new TextDecoder();
const originals: readonly string[] = ["Maria Keller", "maria.keller@acme.com", "219-09-9999", "X", "0".repeat(300)];

function valueLike(maker: Maker, original: string, place: Index): string {
  if (maker.like === undefined) return valueAt(maker, place);
  const cell = new Cell();
  cell.bytes = new TextEncoder().encode(original);
  cell.end = cell.bytes.length;
  const out = new CellWriter(256);
  maker.like(cell, place, out);
  return decoder.decode(out.bytes.subarray(0, out.at));
}

function valueAt(maker: Maker, place: Index): string {
  const out = new CellWriter(256);
  maker.at(place, out);
  return decoder.decode(out.bytes.subarray(0, out.at));
}
