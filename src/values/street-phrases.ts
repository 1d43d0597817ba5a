import { numbers, words, type Phrase } from "./phrase.ts";
import { wordsOf } from "./words.ts";
import { shortStreetTypes, streetNames, streetTypes } from "./words/streets.ts";

/** House number and street, from `4821 Maple Avenue` to `9 Elm` for the narrowest column. */
export function streetPhrases(): readonly Phrase[] {
  const name = words(wordsOf(streetNames));
  const types = words(wordsOf(streetTypes));
  const short = words(wordsOf(shortStreetTypes));
  return [
    [numbers(100, 9999), " ", name, " ", types],
    [numbers(10, 9999), " ", name, " ", short],
    [numbers(1, 9), " ", name, " ", short],
    [numbers(1, 99), " ", name],
  ];
}
