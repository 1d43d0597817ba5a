import type { GenerationRecipe } from "../generate/generation-recipe.ts";
import type { GivenModel } from "./given-model.ts";

/**
 * Why rows of a recipe cannot be made with the model in code that is given, in words that go on from `it`; null where they
 * can. The module that a record names is never loaded from there: who may write a database is not to choose what runs.
 */
export function modelDifference({ module }: Pick<GenerationRecipe, "module">, given: GivenModel | null): string | null {
  if (module === null) return given === null ? null : `it was made without ${named(given)}`;
  if (given === null)
    return module.file === null
      ? "it was made with a model that a program gave, and none is given now"
      : `it was made with ${named(module)}, and no model is given now (--model)`;
  if (module.digest === given.digest) return null;
  return module.file === given.file
    ? `${named(module)} has changed since`
    : `it was made with ${named(module)}, and ${named(given)} says something else`;
}

function named({ file }: { readonly file: string | null }): string {
  return file === null ? "the model that a program gave" : `the model ${file}`;
}
