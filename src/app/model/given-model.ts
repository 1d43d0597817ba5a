import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { createHash } from "node:crypto";
import { pathToFileURL } from "node:url";
import { SeedbedError } from "../../core/seedbed-error.ts";
import type { TypedEntity, TypedModel } from "../../jobs/generate/model/typed-model.ts";
import { isTypedModel, typedModelProblems } from "./check-typed-model.ts";
import type { Surroundings } from "../settings/job-settings.ts";
import { modelDigest } from "./model-digest.ts";

/** A model in code as somebody gives it: the path of a module, or entities in memory. */
export type ModelInCode = string | TypedModel | readonly TypedEntity[];

/** A model in code, and what a run writes down of it. */
export interface GivenModel {
  readonly model: TypedModel;
  /** The module's path; null for a model that a program had in memory. */
  readonly file: string | null;
  /** Tells whether it is the same one. */
  readonly digest: string;
}

/** Reads a model in code: a module by its path from the current folder, or what a program has in memory. */
async function givenModel(given: ModelInCode, { folder }: Pick<Surroundings, "folder">): Promise<GivenModel> {
  if (typeof given === "string") return moduleModel(given, resolve(folder, given));
  const model = checked(isList(given) ? { entities: given } : given, "The model");
  return { model, file: null, digest: modelDigest(model) };
}

/** The model in code that a command or a program names, else the one that a configuration names; null where none is. */
export async function requestedModel(
  given: ModelInCode | undefined,
  configured: string | null,
  surroundings: Pick<Surroundings, "folder">,
): Promise<GivenModel | null> {
  const wanted = given ?? configured;
  return wanted === null ? null : givenModel(wanted, surroundings);
}

async function moduleModel(written: string, file: string): Promise<GivenModel> {
  const bytes = await textOf(written, file);
  const module = await imported(written, file, bytes);
  const model = checked(modelOf(module), `The model ${written}`);
  if (model.entities.length > 0) return { model, file, digest: modelDigest(model, bytes) };
  throw new SeedbedError(
    "MODEL_INVALID",
    `The model ${written} exports no entity.`,
    'Export what it describes, as in: export const users = entity("public.users", { count: 100 });',
  );
}

async function textOf(written: string, file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    const isMissing = cause instanceof Error && "code" in cause && cause.code === "ENOENT";
    throw new SeedbedError(
      "MODEL_INVALID",
      `The model ${written} ${isMissing ? "does not exist" : "cannot be read"}.`,
      "Name a JavaScript module: --model from the current folder, `generate.model` from the configuration.",
      { cause },
    );
  }
}

async function imported(written: string, file: string, bytes: Uint8Array): Promise<object> {
  const url = pathToFileURL(file);
  // A module that changes while a program runs is another module; without this the first one would stay for good.
  url.searchParams.set("text", createHash("sha256").update(bytes).digest("hex").slice(0, 16));
  try {
    const module: unknown = await import(url.href);
    return typeof module === "object" && module !== null ? module : {};
  } catch (cause) {
    const { message, hint } = failure(cause, file);
    throw new SeedbedError("MODEL_INVALID", `The model ${written} cannot be loaded: ${message}`, hint, { cause });
  }
}

function failure(cause: unknown, file: string): { readonly message: string; readonly hint: string } {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  const text = cause instanceof Error ? `${cause.name}: ${cause.message}` : "it throws something that is no error.";
  const isTypeScript = /\.[cm]?tsx?$/.test(file);
  if (isTypeScript && code === "ERR_UNKNOWN_FILE_EXTENSION")
    return {
      message: `Node ${process.versions.node} runs no TypeScript.`,
      hint: "Compile it and name the JavaScript file, or use Node 22.18 or newer.",
    };
  if (code === "ERR_MODULE_NOT_FOUND" && text.includes("'seedbed'"))
    return {
      message: "it imports seedbed, which is not installed where it lies.",
      hint: `Run npm install --save-dev seedbed in the project of ${basename(file)}.`,
    };
  if (isTypeScript && code === "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX")
    return { message: text, hint: "Node strips types and nothing more: enums and namespaces have to be compiled." };
  if (cause instanceof SyntaxError)
    return { message: `${text}${lineText(cause)}.`, hint: "Mend what is written there." };
  return { message: text, hint: `Try it alone: node ${basename(file)} should print nothing and end with 0.` };
}

/** Node says where only in the first line of the stack: `file:///home/me/model.js:12`. */
function lineText({ stack = "" }: SyntaxError): string {
  const line = /^file:.*:(\d+)$/m.exec(stack)?.[1];
  return line === undefined ? "" : ` (line ${line})`;
}

/** Exports that are entities, and what the default export says besides; other exports are the module's own business. */
function modelOf(module: object): unknown {
  const { default: main, ...named }: Readonly<Record<string, unknown>> = { ...module };
  const entities = Object.values(named).filter(isEntity);
  if (main === undefined) return { entities };
  if (isEntity(main)) return { entities: joined(entities, [main]) };
  if (isUnknownList(main)) return { entities: joined(entities, main) };
  if (typeof main !== "object" || main === null) return { entities: main };
  if ("entities" in main) {
    const listed: unknown = main.entities;
    return { ...main, entities: isUnknownList(listed) ? joined(entities, listed) : listed };
  }
  // What a CommonJS module exports comes as the default export, too.
  const values = Object.values<unknown>({ ...main }).filter(isEntity);
  return values.length > 0 ? { entities: joined(entities, values) } : { ...main, entities };
}

function isUnknownList(one: unknown): one is readonly unknown[] {
  return Array.isArray(one);
}

function joined(named: readonly unknown[], main: readonly unknown[]): readonly unknown[] {
  return [...named, ...main.filter((one) => !named.includes(one))];
}

function isEntity(one: unknown): boolean {
  return typeof one === "object" && one !== null && "table" in one && "columns" in one;
}

function checked(model: unknown, what: string): TypedModel {
  if (isTypedModel(model)) return model;
  throw new SeedbedError(
    "MODEL_INVALID",
    `${what} makes no sense: ${typedModelProblems(model).join(" ")}`,
    "docs/reference/model.md shows every word; TypeScript tells more while you write.",
  );
}

function isList(given: Exclude<ModelInCode, string>): given is readonly TypedEntity[] {
  return Array.isArray(given);
}
