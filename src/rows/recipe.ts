import type { Cell } from "./cell.ts";
import type { CellWriter } from "./cell-writer.ts";

/** Writes the masked value of a cell. Pure: the same cells give the same value. */
export interface RuleMap extends RecipeHolder {
  (cell: Cell, out: CellWriter, others: readonly Cell[]): void;
}

/** Hangs a recipe on the function that does the same. */
export function withRecipe<Write extends object>(write: Write, recipe: Recipe | undefined): Write & RecipeHolder {
  return recipe === undefined ? write : Object.assign(write, { recipe });
}

/**
 * A function that writes values, and perhaps says the same as data, so that the kernel can write them. The recipe hangs on
 * the function and not on what holds it: another function that wraps it must not inherit it.
 */
export interface RecipeHolder {
  readonly recipe?: Recipe;
}

/** A text made of pieces, each drawn by the next digit of the cell's index. */
export interface Recipe {
  readonly pieces: readonly RecipePiece[];
  readonly letters: RecipeLetters;
  /** While the text is the original itself it is drawn again, with what is left of the index: so many draws in all. */
  readonly draws: number;
}

/** A piece of a text: a fixed text, a word of a list, a number padded with zeros, or letters of an alphabet of 32. */
export type RecipePiece =
  | string
  | { readonly kind: "words"; readonly entries: readonly string[] }
  | { readonly kind: "numbers"; readonly from: number; readonly to: number; readonly width: number }
  | { readonly kind: "token"; readonly length: number };

/**
 * Which ASCII letters are capitals: as the pieces have them; all or none where the original has all or none; or the same
 * as an address, whose words before the @ begin with capitals where the original's first letter is one.
 */
export type RecipeLetters = "as made" | "as in the original" | "as in the address";
