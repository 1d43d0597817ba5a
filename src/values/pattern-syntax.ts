import { ProviderMisfit } from "./provider.ts";

/** A pattern taken apart: what its texts are put together from. */
export type PatternNode =
  | { readonly kind: "set"; readonly ranges: readonly CodeRange[] }
  | { readonly kind: "sequence"; readonly parts: readonly PatternNode[] }
  | { readonly kind: "choice"; readonly branches: readonly PatternNode[] }
  | { readonly kind: "repeat"; readonly part: PatternNode; readonly least: number; readonly most: number };

/** Code points from one to another, both included. */
export type CodeRange = readonly [from: number, to: number];

/**
 * Reads a regular expression of the subset that can be drawn from: literals, `.`, classes, `\d \w \s` and their opposites,
 * groups, alternation, `? * + {m} {m,} {m,n}`, `^` at the start and `$` at the end. What has no upper end repeats at most
 * eight times more than it must. `.`, opposites and `[^...]` draw from the printable ASCII without the space.
 */
export function readPattern(source: string): PatternNode {
  // Reading goes as deep as parentheses do.
  if (source.length > longestSource)
    throw new ProviderMisfit(`the pattern is written with more than ${longestSource} characters`);
  const reader = new PatternReader(source);
  const node = reader.alternatives();
  if (!reader.isAtEnd()) reader.refuse("a parenthesis is closed that was not opened");
  return node;
}

/** How often more than it must an open repetition repeats at most. */
const openEnd = 8;

const longestSource = 1000;
const mostRepeats = 1000;
const mostInRange = 65_536;

const printable: readonly CodeRange[] = [[0x21, 0x7e]];
const digits: readonly CodeRange[] = [[0x30, 0x39]];
const wordCharacters: readonly CodeRange[] = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];
const space: readonly CodeRange[] = [[0x20, 0x20]];

class PatternReader {
  private readonly characters: readonly string[];
  private at = 0;

  constructor(source: string) {
    const inner = source.startsWith("^") ? source.slice(1) : source;
    this.characters = Array.from(/(?<!\\)(?:\\\\)*\$$/.test(inner) ? inner.slice(0, -1) : inner);
  }

  isAtEnd(): boolean {
    return this.at === this.characters.length;
  }

  refuse(problem: string): never {
    throw new ProviderMisfit(`the pattern cannot be drawn from: ${problem}, at character ${this.at + 1}`);
  }

  alternatives(): PatternNode {
    const branches = [this.sequence()];
    while (this.skip("|")) branches.push(this.sequence());
    return branches.length === 1 ? branches[0] : { kind: "choice", branches };
  }

  private sequence(): PatternNode {
    const parts: PatternNode[] = [];
    while (!this.isAtEnd() && !this.sees("|") && !this.sees(")")) parts.push(this.repeated());
    return parts.length === 1 ? parts[0] : { kind: "sequence", parts };
  }

  private repeated(): PatternNode {
    const part = this.atom();
    const bounds = this.bounds();
    if (bounds === null) return part;
    if (this.sees("?") || this.sees("+") || this.sees("*"))
      this.refuse("lazy and possessive repetitions are not known");
    const [least, most] = bounds;
    if (most > mostRepeats) this.refuse(`nothing repeats more than ${mostRepeats} times`);
    if (most < least) this.refuse("a repetition ends before it begins");
    return { kind: "repeat", part, least, most };
  }

  private bounds(): readonly [number, number] | null {
    if (this.skip("?")) return [0, 1];
    if (this.skip("*")) return [0, openEnd];
    if (this.skip("+")) return [1, openEnd];
    if (!this.skip("{")) return null;
    const least = this.wholeNumber();
    if (least === null) this.refuse("a brace that counts nothing is written \\{");
    const open = this.skip(",");
    const most = open ? (this.wholeNumber() ?? least + openEnd) : least;
    if (!this.skip("}")) this.refuse("a repetition is not closed");
    return [least, most];
  }

  private wholeNumber(): number | null {
    let text = "";
    while (/^\d$/.test(this.characters[this.at] ?? "") && text.length < 6) text += this.next();
    return text === "" ? null : Number(text);
  }

  private atom(): PatternNode {
    if (this.skip("(")) return this.group();
    if (this.skip("[")) return { kind: "set", ranges: this.characterClass() };
    if (this.skip(".")) return { kind: "set", ranges: printable };
    if (/^[?*+{}\])^$]$/.test(this.characters[this.at])) this.refuse("this sign means something else here; escape it");
    if (this.skip("\\")) return { kind: "set", ranges: this.escaped() };
    return { kind: "set", ranges: this.single(this.next()) };
  }

  private group(): PatternNode {
    if (this.skip("?") && !this.skip(":")) this.refuse("of groups that begin with (? only (?: is known");
    const inner = this.alternatives();
    if (!this.skip(")")) this.refuse("a parenthesis is not closed");
    return inner;
  }

  private characterClass(): readonly CodeRange[] {
    const isNegated = this.skip("^");
    const ranges: CodeRange[] = [];
    while (!this.sees("]")) {
      if (this.isAtEnd()) this.refuse("a class is not closed");
      const first = this.classMember();
      const isRange = this.sees("-") && this.characters[this.at + 1] !== "]" && isSingle(first);
      if (!isRange) ranges.push(...first);
      else {
        this.next();
        if (this.isAtEnd()) this.refuse("a class is not closed");
        ranges.push(this.range(first[0][0], this.classMember()));
      }
    }
    this.next();
    const found = isNegated ? without(printable, ranges) : joined(ranges);
    if (found.length === 0) this.refuse("a class holds nothing");
    return found;
  }

  private classMember(): readonly CodeRange[] {
    if (this.skip("\\")) return this.escaped();
    return this.single(this.next());
  }

  private range(from: number, last: readonly CodeRange[]): CodeRange {
    const to = isSingle(last) ? last[0][0] : -1;
    if (to < from) this.refuse("a range ends before it begins");
    if (to - from >= mostInRange) this.refuse(`a range has more than ${mostInRange} characters`);
    if (from < 0xe000 && to > 0xd7ff) this.refuse("a range crosses the surrogates");
    return [from, to];
  }

  private escaped(): readonly CodeRange[] {
    if (this.isAtEnd()) this.refuse("nothing follows the backslash");
    const letter = this.next();
    switch (letter) {
      case "d":
        return digits;
      case "D":
        return without(printable, digits);
      case "w":
        return wordCharacters;
      case "W":
        return without(printable, wordCharacters);
      case "s":
        return space;
      case "S":
        return printable;
      default:
        if (/^[A-Za-z0-9]$/.test(letter)) this.refuse(`\\${letter} is not known`);
        return this.single(letter);
    }
  }

  private single(character: string): readonly CodeRange[] {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20 || code === 0x7f || (code >= 0xd800 && code <= 0xdfff)) this.refuse("a control character");
    return [[code, code]];
  }

  private sees(character: string): boolean {
    return this.characters[this.at] === character;
  }

  private skip(character: string): boolean {
    if (!this.sees(character)) return false;
    this.at++;
    return true;
  }

  private next(): string {
    return this.characters[this.at++];
  }
}

function isSingle(ranges: readonly CodeRange[]): boolean {
  return ranges.length === 1 && ranges[0][0] === ranges[0][1];
}

/** In order, with what touches or overlaps made one. */
export function joined(ranges: readonly CodeRange[]): readonly CodeRange[] {
  const result: CodeRange[] = [];
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last !== undefined && from <= last[1] + 1) result[result.length - 1] = [last[0], Math.max(last[1], to)];
    else result.push([from, to]);
  }
  return result;
}

/** What is in some ranges and not in others. */
export function without(ranges: readonly CodeRange[], others: readonly CodeRange[]): readonly CodeRange[] {
  let left = joined(ranges);
  for (const [from, to] of others) {
    left = left.flatMap(([start, end]): readonly CodeRange[] => {
      const before: readonly CodeRange[] = start < from ? [[start, Math.min(end, from - 1)]] : [];
      const after: readonly CodeRange[] = end > to ? [[Math.max(start, to + 1), end]] : [];
      return [...before, ...after];
    });
  }
  return left;
}
