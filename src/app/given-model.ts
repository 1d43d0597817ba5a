import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { createHash } from "node:crypto";
import { pathToFileURL } from "node:url";
import { SeedbedError } from "../core/seedbed-error.ts";
import type { TypedEntity, TypedModel } from "../jobs/generate/model/typed-model.ts";
import { isTypedModel, typedModelProblems } from "./check-typed-model.ts";
import type { Surroundings } from "./job-settings.ts";
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
export async function givenModel(given: ModelInCode, { folder }: Pick<Surroundings, "folder">): Promise<GivenModel> {
  if (typeof given === "string") return moduleModel(given, resolve(folder, given));
  const model = checked(isList(given) ? { entities: given } : given, "The model");
  return { model, file: null, digest: modelDigest(model) };
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
  if (cause instanceof SyntaxError && isTypeScript)
    return { message: text, hint: "Node strips types and nothing more: enums and namespaces have to be compiled." };
  return { message: text, hint: "Try it alone: node FILE should print nothing and end with 0." };
}

/** Exports that are entities, and what the default export says besides; other exports are the module's own business. */
function modelOf(module: object): unknown {
  const { default: main, ...named } = { default: undefined, ...module };
  const entities = Object.values<unknown>(named).filter(isEntity);
  if (main === undefined) return { entities };
  if (isEntity(main)) return { entities: joined(entities, [main]) };
  if (Array.isArray(main)) return { entities: joined(entities, main) };
  if (typeof main === "object" && main !== null && "entities" in main && Array.isArray(main.entities))
    return { ...main, entities: joined(entities, main.entities) };
  // What a CommonJS module exports comes as the default export, too.
  if (typeof main === "object" && main !== null && Object.values<unknown>(main).some(isEntity))
    return { entities: joined(entities, Object.values<unknown>(main).filter(isEntity)) };
  return typeof main === "object" && main !== null ? { entities, ...main } : { entities: main };
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
