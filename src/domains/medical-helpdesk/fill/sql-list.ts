import { quoteLiteral } from "../../../catalog/names.ts";

/** Words as an SQL array of text. */
export function sqlArray(words: readonly string[]): string {
  return `array[${words.map((word) => quoteLiteral(word).trim()).join(", ")}]::text[]`;
}

/** The word at a place given by an SQL expression over whole numbers; places past the end start over. */
export function pick(words: readonly string[], place: string): string {
  return `(${sqlArray(words)})[1 + ((${place}) % ${words.length})::int]`;
}

/** Picks a template and fills its `%1$s`, `%2$s` ... in. */
export function fillIn(templates: readonly string[], place: string, values: readonly string[]): string {
  return `format(${pick(templates, place)}, ${values.join(", ")})`;
}

/** One to three neighbouring words as text[], where they start and how many they are by an SQL expression. */
export function someOf(words: readonly string[], number: string): string {
  const start = `1 + (${number}) % ${words.length}`;
  return `(${sqlArray(words)})[${start} : ${start} + (${number}) % 3]`;
}
