import { isScalar, visit, type Document, type YAMLError } from "yaml";
import type { Place } from "./place.ts";
import type { Report } from "./report.ts";

/** The text that was parsed, and where an offset in it is. */
export interface YamlSource {
  readonly text: string;
  readonly place: (offset: number) => Place;
  readonly report: Report;
}

type YamlErrorCode = YAMLError["code"];

/** In our own words and without the text at fault, which may be a secret: the parser's messages can quote it. */
const explanations: Readonly<Partial<Record<YamlErrorCode, readonly [message: string, hint: string]>>> = {
  TAB_AS_INDENT: ["A tab stands where YAML wants spaces.", "Indent with spaces; most editors can convert tabs."],
  BAD_INDENT: [
    "The indentation does not fit what stands above, or a `{` or `[` is not closed.",
    "Entries of one map start in the same column; close every bracket.",
  ],
  MULTILINE_IMPLICIT_KEY: [
    "A key runs over several lines.",
    "A key needs a colon and a space after it (`name: value`), and its entries stand deeper than the key.",
  ],
  BLOCK_AS_IMPLICIT_KEY: [
    "A second `key: value` stands where a value is expected.",
    "Put text that holds a colon and a space in quotes; write nested entries on lines of their own.",
  ],
  BAD_SCALAR_START: ["Unquoted text cannot start with %, @ or a backquote.", "Put the text in quotes."],
  BAD_DQ_ESCAPE: [
    "A backslash in double quotes starts an escape that YAML does not know.",
    "Use single quotes for patterns and other text with backslashes.",
  ],
  NON_STRING_KEY: ["A key is a list or a map.", "Keys are text: the names of settings, tables and columns."],
  MULTIPLE_DOCS: [
    "A second YAML document starts here.",
    "Take the `---` or `...` line away; one file is one configuration.",
  ],
};

const otherwise = [
  "This is not YAML.",
  "Check brackets, quotes and indentation of this line and the one above.",
] as const;

/** What these errors are about does not disturb the tree around it; after any other, the tree is a guess. */
const local: ReadonlySet<YamlErrorCode> = new Set<YamlErrorCode>([
  "ALIAS_PROPS",
  "BAD_ALIAS",
  "BAD_DQ_ESCAPE",
  "BAD_SCALAR_START",
  "MULTIPLE_ANCHORS",
  "MULTIPLE_DOCS",
  "MULTIPLE_TAGS",
  "NON_STRING_KEY",
  "TAG_RESOLVE_FAILED",
]);

/** Aliases and tags are reported where the tree is read; the parser's own word on them would be a second one. */
const reportedElsewhere: ReadonlySet<YamlErrorCode> = new Set<YamlErrorCode>(["BAD_ALIAS", "TAG_RESOLVE_FAILED"]);

/** Reports what the parser found, one finding a line, and tells whether the tree is unusable. */
export function reportYamlErrors(document: Document.Parsed, source: YamlSource): boolean {
  if (document.errors.some((error) => error.code === "RESOURCE_EXHAUSTION")) {
    // Where the stack ends differs from machine to machine, and so does all that the parser says after that.
    const message = "The file nests too deep to be read.";
    source.report.error("YAML_TOO_LARGE", source.place(0), message, "A configuration needs six levels at most.");
    return true;
  }
  const lines = new Set<number>();
  for (const error of document.errors) {
    if (reportedElsewhere.has(error.code)) continue;
    const quote = error.code === "MISSING_CHAR" ? unclosedQuote(document, source.text, error.pos[0]) : null;
    const at = source.place(quote ?? error.pos[0]);
    // One slip makes the parser stumble several times on its line; the first is the one to mend.
    if (lines.has(at.line)) continue;
    lines.add(at.line);
    const code = error.code === "MULTIPLE_DOCS" ? "YAML_SEVERAL_DOCUMENTS" : "YAML_SYNTAX";
    const [message, hint] = quote === null ? (explanations[error.code] ?? otherwise) : openQuote;
    source.report.error(code, at, message, hint);
  }
  return document.errors.some((error) => !local.has(error.code));
}

const openQuote = [
  "A quote is opened here and never closed.",
  "Close it, or double it inside single quotes: 'it''s'.",
] as const;

/** The parser meets the end of the text; the reader wants to know where the quote was opened. */
function unclosedQuote(document: Document.Parsed, text: string, end: number): number | null {
  const starts: number[] = [];
  visit(document, (_, node) => {
    const quoted = isScalar(node) && (node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE");
    if (quoted && node.range?.[1] === end) starts.push(node.range[0]);
  });
  const open = starts.find((start) => start === end - 1 || text[end - 1] !== text[start]);
  return open ?? null;
}
