import { access } from "node:fs/promises";
import { resolve } from "node:path";
import { SeedbedError } from "../../core/seedbed-error.ts";
import type { Finding } from "../../core/finding.ts";
import { rootKey, type RootKey } from "../../core/hash/keys.ts";
import { parseMaskConfig } from "../../jobs/mask/config/parse-mask-config.ts";
import type { Measurements } from "../../jobs/mask/measurements.ts";
import { planMask } from "../../jobs/mask/plan-mask.ts";
import { cancelledBy } from "../../postgres/cancel.ts";
import { readCatalog } from "../../postgres/catalog/read-catalog.ts";
import type { Session } from "../../postgres/session.ts";
import { takeSnapshot } from "../../postgres/snapshot.ts";
import { providers } from "../../values/providers.ts";
import { connectionUrl } from "../settings/connection-urls.ts";
import type { WrittenRule } from "./init-candidates.ts";
import { propose, type Lessons, type Proposal, type ProposedGroup, type Seen } from "./init-proposal.ts";
import { proposedYaml, type ProposedYaml } from "./init-yaml.ts";
import type { Surroundings } from "../settings/job-settings.ts";
import { measureSource } from "../source/measure-source.ts";
import { readSalt } from "../settings/read-salt.ts";
import { yamlComment } from "./yaml-text.ts";
import { alreadyThere, writeFileWhole } from "../settings/write-file-whole.ts";

/** What a configuration is proposed for, and where it goes. */
export interface InitRequest {
  readonly source?: string | undefined;
  /** Absent: seedbed.yaml. */
  readonly file?: string | undefined;
  /** Overwrite a file that is there. */
  readonly force?: boolean | undefined;
  /** Whether detection looks at a sample of values, and not at names and types alone; true. */
  readonly sampleValues?: boolean | undefined;
}

/** A column that may be personal, to ask somebody about. */
export interface OpenQuestion {
  readonly column: string;
  readonly type: string;
  readonly reason: string;
  /** The first is what would be suggested. */
  readonly choices: readonly WrittenRule[];
  readonly place: number;
  readonly of: number;
}

/** An answer: a rule, or that it is for later, or that everything else is. Throws when whoever is asked walks away. */
export type AskOpen = (question: OpenQuestion) => Promise<WrittenRule | "later" | "stop">;

/** What was written. */
export interface Proposed {
  readonly file: string;
  readonly tables: number;
  readonly rules: number;
  readonly open: readonly { readonly column: string; readonly reason: string }[];
  /** Columns whose first choice did not fit, and why; and errors that no other choice mended. */
  readonly notes: readonly string[];
}

/**
 * Proposes a configuration for a source and writes it. Every proposal is planned before it is written, suggestions too, and
 * a rule that does not fit gives way to the next best, so that `seedbed plan` has nothing to refuse. The file is written
 * last and whole: whoever stops before that leaves nothing behind.
 */
export async function init(
  request: InitRequest,
  surroundings: Surroundings,
  { ask, signal }: { readonly ask: AskOpen | null; readonly signal: AbortSignal },
): Promise<Proposed> {
  const file = request.file ?? "seedbed.yaml";
  const path = resolve(surroundings.folder, file);
  const force = request.force ?? false;
  if (!force && (await isThere(path))) throw alreadyThere(file);
  const url = connectionUrl("source", request.source, surroundings);
  const root = await trialKey(surroundings);
  const { seen, first } = await withSnapshot({ url, signal }, async (session) => {
    const catalog = await readCatalog(session);
    const measure = await measureSource(session, catalog, request.sampleValues === false ? new Map() : null);
    const { content } = await measure.content(catalog.tables.filter((table) => table.partitionOf === null));
    return { seen: { catalog, content }, first: await settle({ catalog, content, file, root, measure }, noLessons) };
  });
  // A snapshot keeps the source from cleaning up, so none is held while people think.
  const answers = ask === null ? null : await answersTo(seen, first, ask);
  const lessons =
    answers === null || answers.size === 0
      ? first
      : await withSnapshot({ url, signal }, async (session) => {
          const measure = await measureSource(session, seen.catalog, seen.content);
          return settle({ ...seen, file, root, measure }, { ...first, answers });
        });
  const proposal = propose(seen, lessons);
  signal.throwIfAborted();
  const { text } = proposedYaml(proposal, { catalog: seen.catalog, openAsRules: false });
  await writeFileWhole(path, text, { overwrite: force });
  return summary(file, proposal, lessons);
}

async function withSnapshot<T>(
  { url, signal }: { readonly url: string; readonly signal: AbortSignal },
  use: (session: Session) => Promise<T>,
): Promise<T> {
  const snapshot = await takeSnapshot({ url, purpose: "init" });
  try {
    return await cancelledBy(signal, snapshot.holder, () => use(snapshot.holder));
  } finally {
    await snapshot.close();
  }
}

const noLessons: Lessons = { turnedDown: new Map(), reasons: new Map(), unaliased: new Set(), answers: new Map() };

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** The salt of later runs, where it is known already; else any: what a plan refuses hardly depends on it. */
async function trialKey({ environment }: Surroundings): Promise<RootKey> {
  try {
    return rootKey((await readSalt({ environment, allowLiteral: true })).salt);
  } catch (error) {
    if (error instanceof SeedbedError && error.code === "SALT_INVALID") return rootKey("seedbed init");
    throw error;
  }
}

interface Trial extends Seen {
  readonly root: RootKey;
  readonly file: string;
  readonly measure: Measurements;
}

/** Each round turns down at least one candidate, and no group has more than six. */
const mostRounds = 8;

/** Plans the proposal with every suggestion taken, and learns from what the plan refuses, until it refuses nothing. */
async function settle(trial: Trial, start: Lessons): Promise<Lessons> {
  let lessons = start;
  for (let round = 0; round < mostRounds; round++) {
    const proposal = propose(trial, lessons);
    const yaml = proposedYaml(proposal, { catalog: trial.catalog, openAsRules: true });
    const errors = await errorsOf(yaml, trial);
    const learnt = learn(lessons, { proposal, yaml, errors, file: trial.file });
    if (learnt === lessons) break;
    lessons = learnt;
  }
  return lessons;
}

async function errorsOf(yaml: ProposedYaml, { catalog, file, measure, root }: Trial): Promise<readonly Finding[]> {
  try {
    const config = parseMaskConfig(yaml.text, file, providers);
    // What may be told besides is not asked in every round.
    const { overlaps: _, ...counts } = measure;
    const { findings } = await planMask({ catalog, config, root, measure: counts });
    return findings.filter((finding) => finding.severity === "error");
  } catch (error) {
    if (error instanceof SeedbedError && error.code === "CONFIG_INVALID") return error.findings;
    throw error;
  }
}

interface Refusal {
  readonly proposal: Proposal;
  readonly yaml: ProposedYaml;
  readonly errors: readonly Finding[];
  readonly file: string;
}

/** An alias is given up first, then an answer, then a candidate. The same lessons come back when nothing can be learnt. */
function learn(lessons: Lessons, refusal: Refusal): Lessons {
  const turnedDown = new Map(lessons.turnedDown);
  const reasons = new Map(lessons.reasons);
  const unaliased = new Set(lessons.unaliased);
  const answers = new Map(lessons.answers);
  const blamed = blamedGroups(refusal, lessons);
  for (const [{ anchor, aliased, candidates }, message] of blamed) {
    const place = turnedDown.get(anchor) ?? 0;
    if (aliased.length > 0) for (const column of aliased) unaliased.add(column);
    else if (answers.delete(anchor)) reasons.set(anchor, `what was chosen does not fit: ${message}`);
    else {
      if (!reasons.has(anchor)) reasons.set(anchor, `${ruleName(candidates[place])} does not fit: ${message}`);
      turnedDown.set(anchor, place + 1);
    }
  }
  return blamed.size > 0 ? { turnedDown, reasons, unaliased, answers } : lessons;
}

/** One group for each error: of a key over several columns, the first that can still give way. */
function blamedGroups(
  { proposal, yaml, errors, file }: Refusal,
  { answers, turnedDown }: Lessons,
): ReadonlyMap<ProposedGroup, string> {
  const canGiveWay = ({ anchor, aliased, candidates }: ProposedGroup): boolean =>
    aliased.length > 0 || answers.has(anchor) || (turnedDown.get(anchor) ?? 0) + 1 < candidates.length;
  const groups = proposal.groups.filter(canGiveWay);
  const blamed = new Map<ProposedGroup, string>();
  for (const { where, columns = [], message } of errors) {
    const line = where.startsWith(`${file}:`) ? /^\d+/.exec(where.slice(file.length + 1))?.[0] : undefined;
    const anchor = line === undefined ? undefined : yaml.groups.get(Number(line));
    const group =
      groups.find((one) => one.anchor === anchor) ??
      groups.find((one) => columns.some((column) => one.members.has(column)));
    if (group !== undefined && !blamed.has(group)) blamed.set(group, message);
  }
  return blamed;
}

function ruleName({ action, provider }: WrittenRule): string {
  return provider === undefined ? action : `${action} ${provider}`;
}

/** Asks about one column of each open group; the others go with it. */
async function answersTo(seen: Seen, lessons: Lessons, ask: AskOpen): Promise<Lessons["answers"]> {
  const answers = new Map<string, WrittenRule>();
  const open = propose(seen, lessons).groups.filter((group) => group.open);
  for (const [place, { anchor, column, detection, candidates }] of open.entries()) {
    const choices = candidates.slice(lessons.turnedDown.get(anchor) ?? 0);
    const question = {
      column: yamlComment(anchor),
      type: column.type.sql,
      reason: yamlComment(detection.reason),
      choices,
    };
    const answer = await ask({ ...question, place: place + 1, of: open.length });
    if (answer === "stop") break;
    if (answer !== "later") answers.set(anchor, answer);
  }
  return answers;
}

function summary(file: string, { tables, groups }: Proposal, lessons: Lessons): Proposed {
  const lines = tables.flatMap((table) => table.columns);
  const open = groups.filter((group) => group.open && !lessons.answers.has(group.anchor));
  return {
    file,
    tables: tables.length,
    rules: lines.filter((line) => line.rule !== null && !line.open).length,
    open: open.map(({ anchor, detection }) => ({ column: anchor, reason: detection.reason })),
    notes: [...lessons.reasons].map(([column, reason]) => `${column}: ${reason}`),
  };
}
