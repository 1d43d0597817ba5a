import type { CellWriter } from "../rows/cell-writer.ts";
import type { Index } from "../rows/index-fraction.ts";
import { withRecipe, type Recipe } from "../rows/recipe.ts";
import { base32 } from "./base32.ts";
import { words, type NumberPart, type Phrase, type PhrasePart } from "./phrase.ts";
import { fitPhrases } from "./phrase-fit.ts";
import { ProviderMisfit, type Maker } from "./provider.ts";
import { Words } from "./words.ts";

/** Phrases in the order of their looks, the length they must keep to, and how many texts are enough to settle for one. */
export interface PhraseChoice {
  readonly phrases: readonly Phrase[];
  readonly length: number | null;
  readonly enough: bigint;
}

/** A maker of texts of one phrase. Literals are packed into the words beside them, so a text is a few copies. */
export function phraseMaker({ phrases, length, enough }: PhraseChoice): Maker {
  const fitted = fitPhrases(phrases, length, enough);
  if (fitted === null) throw new ProviderMisfit(`nothing it makes fits in ${length} characters`);
  const recipe: Recipe = { pieces: fitted.phrase, letters: "as made", draws: 1 };
  return { size: fitted.size, longest: fitted.longest, at: withRecipe(writerOf(piecesOf(fitted.phrase)), recipe) };
}

/** A part made ready: takes its digits off the index and writes its text. */
interface Piece {
  put(index: Index, out: CellWriter): void;
}

function writerOf(pieces: readonly Piece[]): (index: Index, out: CellWriter) => void {
  const [first, second, third] = pieces;
  if (pieces.length === 1) return (index, out) => first.put(index, out);
  if (pieces.length === 2)
    return (index, out) => {
      first.put(index, out);
      second.put(index, out);
    };
  if (pieces.length === 3)
    return (index, out) => {
      first.put(index, out);
      second.put(index, out);
      third.put(index, out);
    };
  return (index, out) => {
    for (const piece of pieces) piece.put(index, out);
  };
}

function piecesOf(phrase: Phrase): readonly Piece[] {
  const pieces: Piece[] = [];
  let run: readonly Words[] = [];
  for (const part of joinLiterals(phrase)) {
    if (typeof part === "object" && part.kind !== "words") {
      pieces.push(...wordPieces(run), part.kind === "token" ? new Token(part.length) : new Numbers(part));
      run = [];
      continue;
    }
    const next = new Words(typeof part === "string" ? [part] : part.entries);
    const isTooLong = run.reduce((product, each) => product * each.size, next.size) > largestDigit;
    if (isTooLong) pieces.push(...wordPieces(run));
    run = isTooLong ? [next] : [...run, next];
  }
  return [...pieces, ...wordPieces(run)];
}

/** What an index gives as one digit. */
const largestDigit = 1_048_576;

function wordPieces(run: readonly Words[]): readonly Piece[] {
  return run.length < 2 ? run : [new WordRun(run)];
}

/** Moves each literal into the dictionary behind it, or before it. */
function joinLiterals(phrase: Phrase): Phrase {
  const joined: PhrasePart[] = [];
  for (const part of phrase) {
    const last = joined.at(-1);
    const drawsBefore = typeof last === "object" && last.kind === "words";
    const drawsNow = typeof part === "object" && part.kind === "words";
    if (typeof part === "string" && typeof last === "string") joined[joined.length - 1] = last + part;
    else if (typeof part === "string" && drawsBefore) {
      joined[joined.length - 1] = words(last.entries.map((entry) => entry + part));
    } else if (typeof last === "string" && drawsNow) {
      joined[joined.length - 1] = words(part.entries.map((entry) => last + entry));
    } else joined.push(part);
  }
  return joined;
}

/** Words in a row: one digit of the index, split, is the same as a digit for each, and faster. */
class WordRun implements Piece {
  private readonly run: readonly Words[];
  /** How many texts the words behind each give. */
  private readonly units: Int32Array;
  private readonly size: number;

  constructor(run: readonly Words[]) {
    this.run = run;
    this.units = new Int32Array(run.length);
    let size = 1;
    for (let place = run.length - 1; place >= 0; place--) {
      this.units[place] = size;
      size *= run[place].size;
    }
    this.size = size;
  }

  put(index: Index, out: CellWriter): void {
    const { run, units } = this;
    let rest = index.take(this.size) | 0;
    for (let place = 0; place < run.length; place++) {
      const digit = (rest / units[place]) | 0;
      rest -= digit * units[place];
      run[place].write(digit, out);
    }
  }
}

/** Numbers from a range, up to 2^20 of them. */
class Numbers implements Piece {
  private readonly from: number;
  private readonly count: number;
  private readonly width: number;

  constructor({ from, to, width }: NumberPart) {
    this.from = from;
    this.count = to - from + 1;
    this.width = width;
  }

  put(index: Index, out: CellWriter): void {
    out.digits(this.from + index.take(this.count), this.width);
  }
}

/** Base-32 characters, four from each digit that the index gives. */
class Token implements Piece {
  private readonly fours: number;
  private readonly rest: number;

  constructor(length: number) {
    this.fours = length >> 2;
    this.rest = length & 3;
  }

  put(index: Index, out: CellWriter): void {
    out.reserve(this.fours * 4 + this.rest);
    out.wroteText = true;
    const { bytes } = out;
    for (let four = 0; four < this.fours; four++) {
      const digit = index.bits(20);
      bytes[out.at] = base32[digit >>> 15];
      bytes[out.at + 1] = base32[(digit >>> 10) & 31];
      bytes[out.at + 2] = base32[(digit >>> 5) & 31];
      bytes[out.at + 3] = base32[digit & 31];
      out.at += 4;
    }
    if (this.rest === 0) return;
    const digit = index.bits(this.rest * 5);
    for (let shift = (this.rest - 1) * 5; shift >= 0; shift -= 5) bytes[out.at++] = base32[(digit >>> shift) & 31];
  }
}
