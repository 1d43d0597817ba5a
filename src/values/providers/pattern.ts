import type { CellWriter } from "../../rows/cell-writer.ts";
import { placeOf, type Index } from "../../rows/index-fraction.ts";
import { defineProvider } from "../define-provider.ts";
import { joined, readPattern, without, type CodeRange, type PatternNode } from "../pattern-syntax.ts";
import { patternTexts, type TextBranch, type TextTree } from "../pattern-texts.ts";
import { ProviderMisfit } from "../provider.ts";
import { takeWide } from "../take-wide.ts";

/**
 * Texts that match a regular expression, each as likely as any other. In unique columns, whose index may fold case, a class
 * with both cases of a letter draws the small one.
 */
export const pattern = defineProvider({
  name: "pattern",
  group: "other",
  summary: "A text that matches a regular expression.",
  safety: { level: "generic", source: "whatever the pattern of the configuration allows" },
  shortest: 1,
  parameters: [
    {
      name: "pattern",
      type: "text",
      summary:
        "literals, classes, \\d \\w \\s, groups, alternation, ? * + {m,n}; no look-around, back references or flags; " +
        "what has no upper end repeats at most eight times more than it must",
    },
  ],
  make: ({ unique, length }, given) => {
    const source = given.text("pattern");
    if (source === undefined) throw new ProviderMisfit('pattern needs the parameter "pattern"');
    const texts = unique ? foldableTexts(readPattern(source), length) : allTexts(readPattern(source), length);
    if (texts.count === 0n) throw new ProviderMisfit(misfit(length));
    return {
      // An index tells no more apart.
      size: texts.count < indexes ? texts.count : indexes,
      longest: texts.longest,
      at: (index, out) => write(texts, index, out),
    };
  },
});

const indexes = 2n ** 128n;

function misfit(length: number | null): string {
  return length === null ? "the pattern matches no text" : `the pattern has no text within ${length} characters`;
}

function allTexts(node: PatternNode, length: number | null): TextTree {
  return patternTexts(node, { length, sets: (ranges) => ranges });
}

/** Texts that still differ when case is folded. */
function foldableTexts(node: PatternNode, length: number | null): TextTree {
  const texts = patternTexts(node, { length, sets: withoutSecondCase });
  const folded = patternTexts(node, { length, sets: smallLetters });
  if (folded.count !== texts.count) throw new ProviderMisfit("the pattern has texts that differ only in capitals");
  return texts;
}

const capitals: readonly CodeRange[] = [[65, 90]];
const nothingElse: readonly CodeRange[] = [
  [0, 64],
  [91, 0x10ffff],
];

/** The capitals among some characters, made small. */
function lowered(ranges: readonly CodeRange[]): readonly CodeRange[] {
  return without(ranges, nothingElse).map(([from, to]): CodeRange => [from + 32, to + 32]);
}

function smallLetters(ranges: readonly CodeRange[]): readonly CodeRange[] {
  return joined([...without(ranges, capitals), ...lowered(ranges)]);
}

function withoutSecondCase(ranges: readonly CodeRange[]): readonly CodeRange[] {
  const others = without(ranges, capitals);
  const alone = without(lowered(ranges), others).map(([from, to]): CodeRange => [from - 32, to - 32]);
  return joined([...others, ...alone]);
}

/** Where one branch follows another without a choice, each takes a digit of the index; the rest is one number. */
function write(texts: TextTree, index: Index, out: CellWriter): void {
  let tree = texts;
  while (tree.branches.length === 1 && !tree.accepts) {
    const [branch] = tree.branches;
    put(branch, index.take(branch.size), out);
    tree = branch.next;
  }
  if (tree.branches.length === 0) return;
  if (tree.total === Infinity) writeFar(tree, placeOf(index, tree.count), out);
  else writeNear(tree, takeWide(index, tree.total), out);
}

/** The text at a place of more than 2^53. */
function writeFar(texts: TextTree, from: bigint, out: CellWriter): void {
  let tree = texts;
  let place = from;
  while (tree.total === Infinity) {
    if (tree.accepts) {
      if (place === 0n) return;
      place--;
    }
    for (const branch of tree.branches) {
      const all = BigInt(branch.size) * branch.next.count;
      if (place < all) {
        put(branch, Number(place / branch.next.count), out);
        place %= branch.next.count;
        tree = branch.next;
        break;
      }
      place -= all;
    }
  }
  writeNear(tree, Number(place), out);
}

function writeNear(texts: TextTree, from: number, out: CellWriter): void {
  let tree = texts;
  let place = from;
  while (tree.branches.length > 0) {
    if (tree.accepts) {
      if (place === 0) return;
      place--;
    }
    for (const branch of tree.branches) {
      const each = branch.next.total;
      if (place < branch.size * each) {
        const nth = Math.floor(place / each);
        put(branch, nth, out);
        place -= nth * each;
        tree = branch.next;
        break;
      }
      place -= branch.size * each;
    }
  }
}

/** Writes the branch's nth character. */
function put({ ranges }: TextBranch, nth: number, out: CellWriter): void {
  let left = nth;
  for (const [from, to] of ranges) {
    const count = to - from + 1;
    if (left < count) {
      const code = from + left;
      if (code < 0x80) out.byte(code);
      else out.text(String.fromCodePoint(code));
      return;
    }
    left -= count;
  }
}
